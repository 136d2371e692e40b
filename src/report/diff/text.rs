//! What differs between two studies, for someone who is tired: inputs first, then outcomes, long lists cut short.

mod inputs;
mod outcomes;

use super::{Diff, Side};
use crate::language::Language;
use crate::report::number::whole;
use crate::report::printed::Page;
use crate::report::{Labels, clean};

/// Most lines of a list; the rest are counted.
const MOST: usize = 10;

/// What differs, in lines of at most `width` characters where words allow it, with ANSI colours when `colour` is set. Lists are
/// cut short with a count unless `all`. `diff` is that of `a` and `b`.
#[must_use]
pub fn diff_text(
    diff: &Diff,
    a: &Side<'_>,
    b: &Side<'_>,
    all: bool,
    language: Language,
    width: usize,
    colour: bool,
) -> String {
    let mut page = Page::new(width, colour);
    if diff.nothing_differs {
        page.line(language.pick(
            "Nothing differs: the same inputs and the same outcomes.",
            "Er is geen verschil: dezelfde invoer en dezelfde uitkomsten.",
        ));
        return page.finish();
    }
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let sides = (Labels::new(a.study, language), Labels::new(b.study, language));
    let list = List { most: if all { usize::MAX } else { MOST }, language };
    page.title(say("What differs between A and B", "Wat verschilt er tussen A en B"));
    page.item("A", &about(a, &sides.0));
    page.item("B", &about(b, &sides.1));
    page.note(say("Households are synthetic.", "De huishoudens zijn niet echt."));
    if diff.alarm {
        page.line("");
        page.item(
            "!",
            say(
                "ALARM: no input differs, and outcomes do. That must not be. A file was changed afterwards, the program was \
                 changed without a new version, or there is a fault in the program. Use neither study before this is clear; \
                 `rvtsim replay` shows which of the two comes out again.",
                "ALARM: de invoer is gelijk, en de uitkomsten verschillen. Dat mag niet. Er is later een bestand veranderd, het \
                 programma is veranderd zonder nieuwe versie, of er zit een fout in het programma. Gebruik geen van beide studies \
                 voordat dit duidelijk is. `rvtsim replay` laat zien welke van de twee er opnieuw uitkomt.",
            ),
        );
    }
    inputs::show(&mut page, &diff.inputs, &sides, &list);
    outcomes::show(&mut page, diff, &sides, all, &list);
    page.finish()
}

fn about(side: &Side<'_>, labels: &Labels<'_>) -> String {
    let language = labels.language;
    let note = &side.study.scenario;
    format!(
        "{} · {} · {} {} · {} {}",
        clean(side.name),
        labels.text(&note.title),
        whole(side.study.precision.replications.into(), language),
        language.pick("replications", "herhalingen"),
        language.pick("seed", "startgetal"),
        note.seed
    )
}

/// How long lists may be.
struct List {
    most: usize,
    language: Language,
}

impl List {
    /// A list under a name with its length; nothing where it is empty.
    fn show<T>(&self, page: &mut Page, name: &str, rows: &[T], line: impl Fn(&T) -> String) {
        if rows.is_empty() {
            return;
        }
        page.line(&format!("{name} ({})", rows.len()));
        for row in rows.iter().take(self.most) {
            page.item("  -", &line(row));
        }
        if rows.len() > self.most {
            page.line(&format!("    {}", self.more(rows.len() - self.most)));
        }
    }

    fn more(&self, count: usize) -> String {
        match self.language {
            Language::En => format!("and {count} more (--all shows them)"),
            Language::Nl => format!("en nog {count} (--all toont ze)"),
        }
    }
}
