//! The inputs that differ, as lists.

use super::List;
use crate::language::Language;
use crate::report::diff::{Change, Inputs, NumberNote, Who};
use crate::report::number::input;
use crate::report::printed::Page;
use crate::report::{Labels, clean};

/// What stands where there is nothing.
const NOTHING: &str = "–";

pub(super) fn show(page: &mut Page, inputs: &Inputs, sides: &(Labels<'_>, Labels<'_>), list: &List) {
    let language = list.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    page.heading(say("Inputs", "Invoer"));
    if *inputs == Inputs::default() {
        page.paragraph(say("No input differs.", "De invoer is gelijk."));
        return;
    }
    list.show(page, say("Program", "Programma"), &inputs.program, |c| changed(c, &word(&c.what, language)));
    list.show(page, say("Scenario files", "Scenariobestanden"), &inputs.files, |file| {
        let change = match (file.change, language) {
            ("added", Language::En) => "only in B",
            ("added", Language::Nl) => "alleen in B",
            ("gone", Language::En) => "only in A",
            ("gone", Language::Nl) => "alleen in A",
            (_, Language::En) => "changed",
            (_, Language::Nl) => "veranderd",
        };
        format!("{}: {change}", clean(&file.path))
    });
    list.show(page, say("Settings", "Instellingen"), &inputs.settings, |c| changed(c, &word(&c.what, language)));
    list.show(page, say("Options", "Opties"), &inputs.options, |option| {
        format!("--{}: {} → {}", clean(&option.option), joined(&option.a), joined(&option.b))
    });
    list.show(page, say("Numbers", "Getallen"), &inputs.numbers, |number| {
        let (a, b) = (value(number.a.as_ref(), language), value(number.b.as_ref(), language));
        let source = |note: &Option<NumberNote>| note.as_ref().map(|note| clean(&note.source));
        let source = match (source(&number.a), source(&number.b)) {
            (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
            (a, b) => b.or(a).unwrap_or_default(),
        };
        format!("{}: {a} → {b} ({})", clean(&number.key), sourced(&source, language))
    });
    list.show(page, say("Configurations", "Inrichtingen"), &inputs.configurations, |only| {
        let side = if only.only_in == "a" { "A" } else { "B" };
        format!("{}: {} {side}", clean(&only.configuration), say("only in", "alleen in"))
    });
    list.show(page, say("Who does what", "Wie doet wat"), &inputs.functions, |change| {
        let (a, b) = (who(change.a.as_ref(), &sides.0), who(change.b.as_ref(), &sides.1));
        format!("{}, {}: {a} → {b}", clean(&change.configuration), sides.0.function(&change.function))
    });
    list.show(page, say("Mechanisms", "Mechanismen"), &inputs.mechanisms, |c| {
        let state = |state: &Option<String>| match (state.as_deref(), language) {
            (None, _) => NOTHING.to_owned(),
            (Some("on"), Language::Nl) => "aan".to_owned(),
            (Some("off"), Language::Nl) => "uit".to_owned(),
            (Some(state), _) => clean(state),
        };
        format!("{}: {} → {}", clean(&c.what), state(&c.a), state(&c.b))
    });
    list.show(page, say("Staff (FTE)", "Personeel (fte)"), &inputs.staff, |staff| {
        let fte = |fte: Option<f64>| fte.map_or_else(|| NOTHING.to_owned(), |fte| input(fte, language));
        let organisation = sides.0.name(&staff.organisation);
        format!("{}, {organisation}: {} → {}", clean(&staff.configuration), fte(staff.a), fte(staff.b))
    });
}

fn changed(change: &Change, name: &str) -> String {
    let side = |side: &Option<String>| side.as_deref().map_or_else(|| NOTHING.to_owned(), clean);
    format!("{name}: {} → {}", side(&change.a), side(&change.b))
}

/// Names of settings for people.
fn word(id: &str, language: Language) -> String {
    match (id, language) {
        ("version", Language::Nl) => "versie",
        ("seed", Language::Nl) => "startgetal",
        ("replications", Language::Nl) => "herhalingen",
        ("warm_up_days", Language::En) => "warm-up (days)",
        ("warm_up_days", Language::Nl) => "aanloop (dagen)",
        ("window_days", Language::En) => "counting window (days)",
        ("window_days", Language::Nl) => "telvenster (dagen)",
        ("follow_up_days", Language::En) => "follow-up (days)",
        ("follow_up_days", Language::Nl) => "volgtijd (dagen)",
        (other, _) => other,
    }
    .to_owned()
}

fn joined(values: &[String]) -> String {
    if values.is_empty() {
        return NOTHING.to_owned();
    }
    values.iter().map(|value| clean(value)).collect::<Vec<_>>().join(", ")
}

fn value(note: Option<&NumberNote>, language: Language) -> String {
    note.map_or_else(|| NOTHING.to_owned(), |note| format!("{} {}", input(note.value, language), clean(&note.unit)))
}

fn sourced(source: &str, language: Language) -> String {
    match language {
        Language::En => source.to_owned(),
        Language::Nl => source.replace("assumption", "aanname").replace("command line", "opdrachtregel"),
    }
}

fn who(who: Option<&Who>, labels: &Labels<'_>) -> String {
    let Some(who) = who else { return NOTHING.to_owned() };
    let leads = if who.leads.is_empty() {
        labels.language.pick("nobody", "niemand").to_owned()
    } else {
        format!("{} ({})", labels.name(&who.leads), clean(&who.scale).replace('_', " "))
    };
    let joins: Vec<String> = who.joins.iter().map(|id| labels.name(id)).collect();
    if joins.is_empty() {
        leads
    } else {
        format!("{leads} {} {}", labels.language.pick("with", "met"), joins.join(", "))
    }
}
