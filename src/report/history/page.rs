//! The whole text of a trace: who, each history line by line, how often.

use super::frequencies::{rule, table};
use super::glossary::explain;
use super::lines::lines;
use super::timeline::Timeline;
use super::told::{Histories, Subject};
use super::words::Words;
use crate::language::Language;
use crate::report::number::{fixed, whole};
use crate::report::{clean, synthetic};

/// Widest line of prose.
const WIDTH: usize = 96;

/// The text, ready to print.
#[must_use]
pub fn trace_text(histories: &Histories, language: Language) -> String {
    let mut text = String::new();
    let mut put = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    put(&histories.title(language));
    wrapped(synthetic(language)).iter().for_each(|line| put(line));
    put("");
    introduction(histories, language).iter().for_each(|line| put(line));
    for told in &histories.told {
        let words = Words { histories, told, language };
        put("");
        let title = format!("== {} ({})", clean(told.title.get(language)), told.name);
        put(&title);
        wrapped(&summary(&words)).iter().for_each(|line| put(line));
        put("");
        put(language.pick("    day  trust  what happens", "    dag  vertrouwen  wat er gebeurt"));
        let gap = language.pick("", "     ");
        for line in lines(&words) {
            let (day, trust) = (whole(line.day.floor() as u64, language), fixed(line.trust, 2, language));
            let mut parts = wrapped(&line.text).into_iter();
            put(&format!("{day:>7}  {trust:>5}{gap}  {}", parts.next().unwrap_or_default()));
            parts.for_each(|part| put(&format!("{:14}{gap}    {part}", "")));
        }
    }
    let frequencies = table(histories, language);
    if let Some((last, rows)) = frequencies.split_last() {
        put("");
        rows.iter().for_each(|line| put(line));
        wrapped(last).iter().for_each(|line| put(line));
    }
    let terms = explain(&text, language);
    if !terms.is_empty() {
        text.push('\n');
        text.push_str(&terms.join("\n"));
        text.push('\n');
    }
    text
}

/// Who it is, and for a case why, and which luck is shown.
fn introduction(histories: &Histories, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    match &histories.subject {
        Subject::Household { number, of } => lines.extend(wrapped(&match language {
            Language::En => format!(
                "Household {number} of the {of} that are newly reported in the counting window of replication {}, by day; seed \
                 {}. The same household with the same luck in every configuration.",
                histories.replication, histories.seed
            ),
            Language::Nl => format!(
                "Huishouden {number} van de {of} die nieuw gemeld zijn in de telperiode van herhaling {}, op volgorde van dag; \
                 seed {}. Hetzelfde huishouden met hetzelfde toeval in elke manier van werken.",
                histories.replication, histories.seed
            ),
        })),
        Subject::Case(case) => {
            lines.extend(wrapped(&clean(case.description.get(language))));
            lines.extend(wrapped(&clean(case.source.get(language))));
        }
    }
    lines.extend(wrapped(&household(histories, language)));
    if let Subject::Case(case) = &histories.subject {
        lines.push(String::new());
        lines.push(
            language
                .pick(
                    "Why these traits (a reading of the story):",
                    "Waarom deze kenmerken (een lezing van het verhaal):",
                )
                .to_owned(),
        );
        for (key, reason) in &case.readings {
            let name = trait_name(key, language);
            let mut reason = wrapped(&format!("{name}: {}", clean(reason.get(language)))).into_iter();
            lines.extend(reason.next().map(|line| format!("- {line}")));
            lines.extend(reason.map(|line| format!("  {line}")));
        }
        lines.push(String::new());
        lines.extend(wrapped(&rule(histories, language)));
    }
    lines
}

fn trait_name(key: &str, language: Language) -> &'static str {
    let (en, nl) = match key {
        "municipality" => ("municipality", "gemeente"),
        "profile" => ("family profile", "gezinsprofiel"),
        "urgent" => ("urgency", "spoed"),
        "direct_danger" => ("direct danger", "direct gevaar"),
        "needs" => ("needs", "wat nodig is"),
        "children" => ("children", "kinderen"),
        "severity" => ("severity", "ernst"),
        "trust" => ("trust", "vertrouwen"),
        "reluctance" => ("reluctance", "terughoudendheid"),
        _ => ("other", "anders"),
    };
    language.pick(en, nl)
}

/// The traits in a sentence or two.
pub(super) fn household(histories: &Histories, language: Language) -> String {
    let Some(told) = histories.told.first() else { return String::new() };
    let words = Words { histories, told, language };
    let t = &told.journey.traits;
    let needs: Vec<String> = (0..).zip(t.needs).filter(|(_, has)| *has).map(|(need, _)| words.need(need)).collect();
    let needs = if needs.is_empty() { words.say("nothing", "niets").to_owned() } else { needs.join("; ") };
    let children = words.children(t.children);
    let (town, profile) = (clean(histories.lives.0.get(language)), clean(histories.lives.1.get(language)));
    let [severity, trust, reluctance] = [t.severity, t.trust, t.reluctance].map(|x| fixed(x, 2, language));
    let sender = match &histories.subject {
        Subject::Case(case) => case.sender.as_ref().map_or_else(String::new, |sender| {
            format!(" {}: {}.", language.pick("Reported by", "Gemeld door"), clean(sender.get(language)))
        }),
        Subject::Household { .. } => String::new(),
    };
    match language {
        Language::En => format!(
            "{profile}, {town}, {children}. The report is {}; the household is {}.{sender} Needed: {needs}. Severity \
             {severity}, trust {trust}; it accepts voluntary help from a trust of {reluctance} (all 0 to 1).",
            if t.urgent { "urgent" } else { "not urgent" },
            if t.direct { "in direct danger" } else { "not in direct danger" },
        ),
        Language::Nl => format!(
            "{profile}, {town}, {children}. De melding heeft {}; het huishouden is {}.{sender} Nodig: {needs}. Ernst {severity}, \
             vertrouwen {trust}; vrijwillige hulp is welkom vanaf vertrouwen {reluctance} (alles van 0 tot 1).",
            if t.urgent { "spoed" } else { "geen spoed" },
            if t.direct { "direct onveilig" } else { "niet direct onveilig" },
        ),
    }
}

/// What it came to, in a sentence.
pub(super) fn summary(words: &Words<'_>) -> String {
    let t = Timeline::of(&words.told.journey);
    let (waited, alone) = t.waited();
    let [waited, alone, danger, followed] =
        [waited, alone, t.in_danger(), t.end].map(|days| whole(days.round() as u64, words.language));
    let people = words.count(t.people, ("person", "persoon"), ("people", "mensen"));
    let organisations =
        words.count(t.organisations, ("organisation", "organisatie"), ("organisations", "organisaties"));
    let overs = words.count(t.hand_overs.len(), ("hand-over", "overdracht"), ("hand-overs", "overdrachten"));
    let incidents = words.count(t.incidents.len(), ("incident", "incident"), ("incidents", "incidenten"));
    match words.language {
        Language::En => format!(
            "In {followed} days: {people} of {organisations} (a provider of help counts as one), {overs}, {waited} days of \
             waiting of which {alone} alone, {danger} days in direct danger, {incidents}."
        ),
        Language::Nl => format!(
            "In {followed} dagen: {people} van {organisations} (een hulpaanbieder telt mee), {overs}, {waited} dagen wachten \
             waarvan {alone} alleen, {danger} dagen direct onveilig, {incidents}."
        ),
    }
}

/// The text broken into lines.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, trace_json};
    use super::*;

    #[test]
    fn a_history_is_told_line_by_line_in_both_languages() {
        let histories = fixture::histories();
        let english = trace_text(&histories, Language::En);
        for line in [
            "Household 3 of the 9",
            "In 730 days: 4 people of 3 organisations",
            "GI: ill: carries out the order.",
            "GI: a colleague must take over: carries out the order.",
            "      0   0.40  Urgent report.",
            "Must wait for its fixed face.",
            "Waits, alone.",
            "Local team begins: stands by the household (fixed face) (person 1, new; 2.0 days in the queue).",
            "Voluntary help offered: refused.",
            "Refused twice: each wants the other solved first: addiction and trauma.",
            "Breakthrough budget granted: € 2,500 housing.",
            "Incident, acute, while waiting, nobody beside the household.",
            "Placed out of home: 2 children, apart from each other.",
            "GI: certified institution",
        ] {
            assert!(english.contains(line), "{line} is not in:\n{english}");
        }
        let dutch = trace_text(&histories, Language::Nl);
        for line in ["Spoedmelding.", "Wacht, alleen.", "Uit huis geplaatst: 2 kinderen, gescheiden", "€ 2.500"] {
            assert!(dutch.contains(line), "{line} is not in:\n{dutch}");
        }
        let json: serde_json::Value = serde_json::from_slice(&trace_json(&histories).unwrap()).unwrap();
        assert_eq!(json["histories"][1]["entries"].as_array().unwrap().len(), histories.told[1].journey.entries.len());
    }
}
