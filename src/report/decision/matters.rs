//! The three assumptions that matter most.

use super::DecisionView;
use crate::language::Language;
use crate::report::influence::{effect_sentences, stale};
use crate::report::number::{fixed, input, whole};
use crate::report::{Labels, Study, clean, number_group, number_group_title};

/// How many are told.
const THREE: usize = 3;

/// What is known of the assumptions that matter most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matters {
    /// The assumptions or groups of numbers, the heaviest first: (name, key path or nothing, what is known).
    pub rows: Vec<(String, String, String)>,
    /// How it was found, or why it is not known.
    pub note: String,
}

/// From the influence of single numbers where that was measured, otherwise from the worth of knowing groups of numbers.
#[must_use]
pub fn matters(study: &Study, labels: &Labels<'_>) -> Matters {
    single(study, labels).or_else(|| groups(study, labels)).unwrap_or_else(|| Matters {
        rows: Vec::new(),
        note: labels
            .language
            .pick(
                "Not measured for this study. The command rvtsim assumptions SCENARIO --measure finds out; a comparison with \
                 --draws 100 tells it for groups of numbers.",
                "Niet gemeten voor deze studie. De opdracht rvtsim assumptions SCENARIO --measure zoekt het uit; een \
                 vergelijking met --draws 100 zegt het voor groepen getallen.",
            )
            .to_owned(),
    })
}

fn single(study: &Study, labels: &Labels<'_>) -> Option<Matters> {
    let note = study.influence.as_ref()?;
    let language = labels.language;
    let name = |id: &str| match study.configurations.iter().position(|c| c.name == id) {
        Some(place) => labels.short(place).to_owned(),
        None => clean(id),
    };
    let rows: Vec<(String, String, String)> = note
        .top
        .iter()
        .filter(|top| top.number.source == "assumption")
        .take(THREE)
        .map(|top| {
            let number = &top.number;
            let range = number.range.map_or_else(String::new, |(low, high)| {
                let [low, high] = [low, high].map(|end| input(end, language));
                format!(" ({low} {} {high})", language.pick("to", "tot"))
            });
            let value = format!("{} {}{range}.", input(number.value, language), clean(&number.unit));
            let effects = effect_sentences(note, top, &name, language).join(" ");
            let group = labels.text(&number_group_title(number_group(&number.key)));
            (group, clean(&number.key), format!("{value} {effects}"))
        })
        .collect();
    let mut text = language
        .pick(
            "Found by setting each number to both ends of its range. The full list stands with all numbers.",
            "Gevonden door elk getal op beide uiteinden van zijn bereik te zetten. De hele lijst staat bij alle getallen.",
        )
        .to_owned();
    if let Some(stale) = stale(note, language) {
        text = format!("{text} {stale}");
    }
    // measured on a shorter calendar and without all the doubt, so another may have led there
    let winner = study.decision.as_ref().and_then(|d| d.alternatives.get(d.winner));
    if let Some(leader) = note.rest.study.leader.as_ref().filter(|leader| winner.is_some_and(|w| w != *leader)) {
        let leader = name(leader);
        text += &match language {
            Language::En => format!(" In that measurement, over a shorter time, {leader} came first."),
            Language::Nl => format!(" Bij die meting, over een kortere tijd, was {leader} eerste."),
        };
    }
    (!rows.is_empty()).then_some(Matters { rows, note: text })
}

fn groups(study: &Study, labels: &Labels<'_>) -> Option<Matters> {
    let view = DecisionView::of_study(study, labels)?;
    let information = view.decision?.information.as_ref()?;
    let language = labels.language;
    let rows: Vec<(String, String, String)> = information
        .groups
        .iter()
        .take(THREE)
        .map(|group| {
            let (count, value) = (whole(group.numbers.into(), language), fixed(group.value, 4, language));
            let text = match (group.found, language) {
                (true, Language::En) => format!(
                    "numbers in this group: {count}; knowing them would raise the score of the choice by {value}, on average."
                ),
                (true, Language::Nl) => {
                    format!("getallen in deze groep: {count}; wie ze kent, kiest gemiddeld {value} hoger in score.")
                }
                (false, Language::En) => format!("numbers in this group: {count}; not told apart from chance."),
                (false, Language::Nl) => format!("getallen in deze groep: {count}; niet van toeval te onderscheiden."),
            };
            (labels.text(&number_group_title(&group.group)), String::new(), text)
        })
        .collect();
    let note = language.pick(
        "These are groups of numbers; single numbers were not measured (rvtsim assumptions SCENARIO --measure).",
        "Dit zijn groepen getallen; losse getallen zijn niet gemeten (rvtsim assumptions SCENARIO --measure).",
    );
    Some(Matters { rows, note: note.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn without_influence_groups_are_told_and_without_those_that_nothing_is_known() {
        let mut study = fixture::study();
        let of = |study: &Study| matters(study, &Labels::new(study, Language::En));
        let found = of(&study);
        assert_eq!(found.rows[0].0, "Trust, fixed faces and hand-overs");
        assert!(
            found.rows[0].2.contains("group: 2; knowing them would raise") && found.note.contains("groups"),
            "{found:?}"
        );
        assert!(found.rows.len() == 3 && found.rows[2].2.contains("not told apart from chance"), "{found:?}");
        study.decision.as_mut().unwrap().information = None;
        let none = of(&study);
        assert!(none.rows.is_empty() && none.note.starts_with("Not measured"), "{none:?}");
    }
}
