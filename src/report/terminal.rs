//! What `compare` and `run` print at the end: the answer for someone who reads no further.

use super::caveats::caveats;
use super::number::{Format, Shown, fixed, whole};
use super::pairs::best_sentences;
use super::printed::{Page, length, wrap};
use super::ranking::{friction, ranked};
use super::sentences::{FIRST_HELP, answer, disclaimer, draws, first_help, precision, synthetic};
use super::{DecisionView, Labels, Study, against, clean};
use crate::language::Language;

/// Narrowest label beside which a table still stands on single lines.
const LABEL: usize = 34;
/// Space between columns.
const GAP: usize = 2;

/// The end of a run as text: lines are at most `width` characters where words allow it, with ANSI colours when `colour` is set.
/// `folder` is where the files are. All text of the study comes without control characters.
#[must_use]
pub fn terminal(study: &Study, language: Language, width: usize, colour: bool, folder: &str) -> String {
    let labels = Labels::new(study, language);
    let mut page = Page::new(width, colour);
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    page.title(&title(study, &labels));
    page.paragraph(synthetic(language));

    page.heading(say("Answer", "Antwoord"));
    for sentence in answer(study, &labels) {
        page.paragraph(&sentence);
    }
    if let Some(argument) = DecisionView::of_study(study, &labels).as_ref().and_then(against) {
        page.paragraph(&format!("{} {}", say("Against it:", "Daartegen:"), argument.join(" ")));
    }
    page.paragraph(disclaimer(language));

    page.heading(say(
        "Headline measures: mean ± half of the 95% interval",
        "Hoofdmaten: gemiddelde ± de helft van het 95%-interval",
    ));
    table(&mut page, study, &labels);

    if study.is_comparison() {
        let reference = labels.reference();
        page.heading(&match language {
            Language::En => format!("Days to first effective help (median), compared with {reference}"),
            Language::Nl => format!("Dagen tot eerste werkende hulp (mediaan), vergeleken met {reference}"),
        });
        for sentence in first_help(study, &labels) {
            page.paragraph(&sentence);
        }
        page.paragraph(&best_sentences(study, &labels, FIRST_HELP).join(" "));
        page.note(say(
            "The intervals hold for all pairs at once. Where nothing more is said, the configuration can be told apart from \
             all others.",
            "De intervallen gelden voor alle paren tegelijk. Staat er verder niets, dan is de inrichting te onderscheiden van \
             alle andere.",
        ));
    }
    ranking(&mut page, study, &labels);
    if !study.warnings.is_empty() {
        page.heading(say("Warnings", "Waarschuwingen"));
        for warning in &study.warnings {
            page.item("!", &labels.text(warning));
        }
    }
    page.heading(say("Three caveats", "Drie kanttekeningen"));
    for (index, caveat) in caveats(study, &labels).iter().enumerate() {
        page.item(&format!("{}.", index + 1), &format!("{} {}", caveat.title, caveat.text));
    }
    page.heading(say("Files", "Bestanden"));
    page.paragraph(&precision(study, &labels));
    let start = say("start with", "begin met");
    page.paragraph(&format!("{} ({start} report.html)", clean(folder)));
    page.finish()
}

fn title(study: &Study, labels: &Labels<'_>) -> String {
    let note = &study.scenario;
    let language = labels.language;
    let (count, runs) = (study.configurations.len(), whole(study.precision.replications.into(), language));
    let what = match (count, language) {
        (1, _) => labels.title(0),
        (_, Language::En) => format!("{count} configurations"),
        (_, Language::Nl) => format!("{count} inrichtingen"),
    };
    let (times, seed) = (language.pick("replications", "herhalingen"), language.pick("seed", "startgetal"));
    format!("{} · {what} · {runs} {times} · {seed} {}", labels.text(&note.title), note.seed)
}

fn table(page: &mut Page, study: &Study, labels: &Labels<'_>) {
    let measures = study.headline();
    let heads: Vec<String> = (0..study.configurations.len()).map(|c| labels.short(c).to_owned()).collect();
    let cells = cells(study, labels, &measures, " ±");
    let widths = widths(&heads, &cells);
    let all: usize = widths.iter().sum();
    if LABEL + all <= page.width() {
        let room = page.width() - all;
        page.dim(&format!("{:room$}{}", "", aligned(&heads, &widths)));
        for (measure, row) in measures.iter().zip(&cells) {
            for (index, line) in wrap(&labels.measure(measure), room).into_iter().enumerate() {
                let pad = room - length(&line).min(room);
                let values = if index == 0 { aligned(row, &widths) } else { String::new() };
                page.line(format!("{line}{:pad$}{values}", "").trim_end());
            }
        }
    } else {
        stacked_table(page, labels, &measures, &heads, &self::cells(study, labels, &measures, "±"));
    }
}

/// For narrow terminals: the label on its own line, the values below it. More configurations than fit get a table of their own.
fn stacked_table(page: &mut Page, labels: &Labels<'_>, measures: &[&str], heads: &[String], cells: &[Vec<String>]) {
    let widths = widths(heads, cells);
    let mut from = 0;
    while from < heads.len() {
        let mut to = from + 1;
        while to < heads.len() && widths[from..=to].iter().sum::<usize>() <= page.width() {
            to += 1;
        }
        page.dim(&aligned(&heads[from..to], &widths[from..to]));
        for (measure, row) in measures.iter().zip(cells) {
            for line in wrap(&labels.measure(measure), page.width()) {
                page.line(&line);
            }
            page.line(&aligned(&row[from..to], &widths[from..to]));
        }
        from = to;
    }
}

/// `cells[measure][configuration]`: mean, sign, half of the interval.
fn cells(study: &Study, labels: &Labels<'_>, measures: &[&str], sign: &str) -> Vec<Vec<String>> {
    let row = |measure: &&str| {
        let found: Vec<_> = (0..study.configurations.len()).map(|c| study.summary(c, measure)).collect();
        let unit = super::labels::known(measure).map_or("", |m| m.unit);
        let format = Format::of(found.iter().copied().flatten().collect::<Vec<_>>(), unit, labels.language);
        let text = |shown: Shown| match &shown.half {
            Some(half) => format!("{}{sign}{half}", shown.value),
            None => shown.value,
        };
        found.iter().map(|e| e.map_or_else(|| "–".to_owned(), |e| text(format.show(e)))).collect()
    };
    measures.iter().map(row).collect()
}

fn widths(heads: &[String], cells: &[Vec<String>]) -> Vec<usize> {
    let width = |(c, head): (usize, &String)| {
        GAP + cells.iter().map(|row| length(&row[c])).max().unwrap_or(0).max(length(head))
    };
    heads.iter().enumerate().map(width).collect()
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, width)| {
        let pad = width.saturating_sub(length(cell));
        format!("{:pad$}{cell}", "")
    });
    padded.collect()
}

fn ranking(page: &mut Page, study: &Study, labels: &Labels<'_>) {
    let Some(card) = &study.scorecard else { return };
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let resamples = whole(card.resamples.into(), language);
    page.heading(&match language {
        Language::En => format!("Ranking: score, 95% interval, how often the rank holds over {resamples} resamples"),
        Language::Nl => {
            format!("Rangorde: score, 95%-interval, hoe vaak de plaats standhoudt bij {resamples} trekkingen")
        }
    });
    let rows = ranked(card, language);
    let widest = rows.iter().map(|row| length(&labels.title(row.configuration))).max().unwrap_or(0);
    let room = widest.min(page.width().saturating_sub(36));
    for row in rows {
        let title: String = labels.title(row.configuration).chars().take(room).collect();
        let pad = room - length(&title);
        let range = row.score.range(language).unwrap_or_default();
        page.line(&format!("{}. {title}{:pad$}  {}  ({range})  {}", row.rank, "", row.score.value, row.holds));
    }
    page.note(&labels.text(&card.title));
    if let Some(text) = friction(study, labels) {
        page.paragraph(&text);
    }
    if let Some(equal) = &study.equal_friction {
        let keys: Vec<String> = equal.keys.iter().map(|key| clean(key)).collect();
        page.note(&format!("{}: {}", say("These numbers", "Deze getallen"), keys.join(", ")));
    }
    if study.draws.is_some() {
        page.paragraph(&draws(study, labels));
    }
    parameter_sets(page, study, labels);
}

/// Scores with each parameter set that fits equally well; a `*` marks first place.
fn parameter_sets(page: &mut Page, study: &Study, labels: &Labels<'_>) {
    let Some(note) = study.parameter_sets.as_ref().filter(|n| !n.sets.is_empty()) else { return };
    let language = labels.language;
    // without a decision the answer says this
    if let Some(sentence) = super::parameter_sets(study, labels).filter(|_| study.decision.is_some()) {
        page.paragraph(&sentence);
    }
    page.heading(language.pick(
        "Scores with each parameter set that fits equally well (* first place)",
        "Scores met elke parameterset die even goed past (* eerste plaats)",
    ));
    let names: Vec<String> = note.sets.iter().map(|s| clean(&s.name)).collect();
    let room = names.iter().map(|n| length(n)).max().unwrap_or(0);
    let heads: Vec<String> = (0..study.configurations.len()).map(|c| labels.short(c).to_owned()).collect();
    let cell =
        |(score, rank): (&f64, &usize)| format!("{}{}", fixed(*score, 2, language), if *rank == 1 { "*" } else { " " });
    let cells: Vec<Vec<String>> = note.sets.iter().map(|s| s.scores.iter().zip(&s.ranks).map(cell).collect()).collect();
    let widths = widths(&heads, &cells);
    page.dim(&format!("{:room$}{}", "", aligned(&heads, &widths)));
    for (name, row) in names.iter().zip(&cells) {
        let pad = room - length(name);
        page.line(format!("{name}{:pad$}{}", "", aligned(row, &widths)).trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use crate::report::fixture;

    #[test]
    fn lines_keep_within_the_width() {
        let study = fixture::study();
        for language in Language::ALL {
            for width in [80, 100, 120] {
                let text = terminal(&study, language, width, false, "outputs/foodvalley");
                assert!(text.lines().all(|line| length(line) <= width), "{width}:\n{text}");
                assert!(text.lines().all(|line| line == line.trim_end()));
            }
        }
    }

    #[test]
    fn what_must_be_said_is_said() {
        let text = terminal(&fixture::study(), Language::En, 120, false, "outputs/foodvalley");
        for part in [
            "synthetic",
            "V2: 31 days sooner than the relay",
            "1. V4",
            "80% of the numbers",
            "overloaded",
            "outputs/foodvalley",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains('\u{1b}'));
        assert!(terminal(&fixture::study(), Language::En, 120, true, "x").contains("\u{1b}[1m"));
    }

    #[test]
    fn text_of_users_cannot_steer_the_terminal() {
        let mut study = fixture::study();
        study.configurations[3].title = Text::same("\u{1b}[2J\u{1b}]0;owned\u{7} V2\u{202e}\r");
        study.scenario.title = Text::same("a\u{9b}2Jb");
        study.warnings.push(Text::same("x\u{1b}[31my\nz"));
        let text = terminal(&study, Language::En, 100, false, "out\u{1b}[1m");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}'));
    }

    #[test]
    fn one_configuration_and_nothing_defined_still_print() {
        let single = terminal(&fixture::single(), Language::Nl, 80, false, "x");
        assert!(!single.contains("Rangorde") && single.contains("Estafette (nu)"));
        let none = terminal(&fixture::undefined(), Language::Nl, 80, false, "x");
        assert!(none.contains('–') && !none.contains("NaN"));
    }
}
