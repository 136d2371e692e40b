//! The three main caveats, made from the study itself.

use super::number::{Shown, input, percent};
use super::{Labels, Study, Use};
use crate::assessment::Evidence;
use crate::language::Language;
use crate::metrics::Verdict;

/// A caveat: the point in one line, and what lies behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caveat {
    /// The point.
    pub title: String,
    /// What lies behind it.
    pub text: String,
}

/// What the numbers rest on, which published figures were missed, and what is not in the model: in this order.
#[must_use]
pub fn caveats(study: &Study, labels: &Labels<'_>) -> [Caveat; 3] {
    [assumptions(study, labels), sizing(study, labels), mechanisms(study, labels)]
}

fn assumptions(study: &Study, labels: &Labels<'_>) -> Caveat {
    let all = study.assumptions.len();
    let count = |source: &str| study.assumptions.iter().filter(|row| row.source == source).count();
    let (assumed, typed) = (count("assumption"), count("command line"));
    let share = if all == 0 { 0.0 } else { assumed as f64 / all as f64 };
    let share = percent(share);
    match labels.language {
        Language::En => Caveat {
            title: format!("The variants are working definitions, and {share} of the numbers are assumptions."),
            text: format!(
                "The official texts of the variants are not among the sources; who does what is our own working definition. \
                 Of the {all} numbers in this study, {assumed} have no source{}. The list of assumptions gives each with its range.",
                match typed {
                    0 => String::new(),
                    1 => ", and 1 was set on the command line".to_owned(),
                    n => format!(", and {n} were set on the command line"),
                }
            ),
        },
        Language::Nl => Caveat {
            title: format!("De varianten zijn werkdefinities, en {share} van de getallen is een aanname."),
            text: format!(
                "De officiële teksten van de varianten horen niet bij de bronnen; wie wat doet is onze eigen werkdefinitie. \
                 Van de {all} getallen in deze studie hebben er {assumed} geen bron{}. Elk staat met zijn bereik in de lijst van aannames.",
                match typed {
                    0 => String::new(),
                    1 => ", en 1 is ingevuld op de opdrachtregel".to_owned(),
                    n => format!(", en {n} zijn ingevuld op de opdrachtregel"),
                }
            ),
        },
    }
}

fn sizing(study: &Study, labels: &Labels<'_>) -> Caveat {
    let language = labels.language;
    let with = |verdict: &'static str| study.sizing.iter().filter(move |row| row.verdict == verdict);
    let missed: Vec<String> = with("missed")
        .map(|row| {
            let published = if row.unit == "share" { percent(row.published) } else { input(row.published, language) };
            let simulated = match &row.simulated {
                Some(found) => {
                    let shown = Shown::new(found, &row.unit, language);
                    let range = shown.range(language).map_or_else(String::new, |range| format!("; 95%: {range}"));
                    format!("{}{range}", shown.value)
                }
                None => language.pick("not defined", "niet bepaald").to_owned(),
            };
            let quantity = labels.text(&row.quantity);
            match language {
                Language::En => format!("{quantity} (published {published}, simulated {simulated})"),
                Language::Nl => format!("{quantity} (gepubliceerd {published}, gesimuleerd {simulated})"),
            }
        })
        .collect();
    let (misses, judged) = (missed.len(), missed.len() + with("pass").count());
    let inputs = with("input").count();
    let (title, mut text) = match (judged, misses, language) {
        (0, _, Language::En) => (
            "The study was not checked against published figures.".to_owned(),
            "Levels may be far from those of a real region.".to_owned(),
        ),
        (0, _, Language::Nl) => (
            "De studie is niet getoetst aan gepubliceerde cijfers.".to_owned(),
            "De niveaus kunnen ver van die van een echte regio liggen.".to_owned(),
        ),
        (_, 0, Language::En) => (
            format!("All {judged} published figures that were checked are reproduced, but only these."),
            "They were used to fit behaviour and staff, so they are no proof.".to_owned(),
        ),
        (_, 0, Language::Nl) => (
            format!("Alle {judged} getoetste gepubliceerde cijfers komen uit, maar alleen die."),
            "Ze zijn gebruikt om gedrag en personeel af te stellen: dat is geen bewijs.".to_owned(),
        ),
        (_, _, Language::En) => (
            format!("{misses} of {judged} published figures are not reproduced."),
            format!("Missed: {}. Read the levels that follow from them with care.", missed.join("; ")),
        ),
        (_, _, Language::Nl) => (
            format!("{misses} van de {judged} gepubliceerde cijfers komen niet uit."),
            format!("Gemist: {}. Lees de niveaus die daarvan afhangen met zorg.", missed.join("; ")),
        ),
    };
    if inputs > 0 {
        text.push(' ');
        text.push_str(&match language {
            Language::En if inputs == 1 => "One more figure was put in as an input, so it is no evidence.".to_owned(),
            Language::En => format!("{inputs} more figures were put in as inputs, so they are no evidence."),
            Language::Nl if inputs == 1 => "Nog één cijfer is ingevoerd en is dus geen bewijs.".to_owned(),
            Language::Nl => format!("Nog {inputs} cijfers zijn ingevoerd en zijn dus geen bewijs."),
        });
    }
    // the first page must not be kinder than the section on the reference cases
    if let Some(check) = &study.reference {
        let kept = |verdict: Verdict| check.rows.iter().filter(|r| r.used == Use::Kept && r.verdict == verdict).count();
        let (pass, missed) = (kept(Verdict::Pass), kept(Verdict::Missed));
        text.push(' ');
        text.push_str(&match language {
            Language::En => format!(
                "Of the figures kept for checking, of other regions and years, {pass} are reproduced and {missed} missed: see the reference cases."
            ),
            Language::Nl => format!(
                "Van de cijfers die bewaard zijn om te controleren, van andere regio's en jaren, komen er {pass} uit en {missed} niet: zie de referentiegevallen."
            ),
        });
    }
    Caveat { title, text }
}

fn mechanisms(study: &Study, labels: &Labels<'_>) -> Caveat {
    let language = labels.language;
    let in_state = |state: &str| -> Vec<String> {
        let rows = study.mechanisms.iter().filter(|m| m.state == state);
        rows.map(|m| format!("{} ({})", labels.text(&m.title), m.id)).collect()
    };
    let (missing, off) = (in_state("not modelled yet"), in_state("off"));
    let all = study.mechanisms.len();
    let title = match (missing.len(), language) {
        (0, Language::En) => "Every mechanism that we named is modelled, in its plainest form.".to_owned(),
        (0, Language::Nl) => "Elk mechanisme dat wij noemen zit in het model, in zijn eenvoudigste vorm.".to_owned(),
        (n, Language::En) => format!("{n} of {all} mechanisms are not modelled yet."),
        (n, Language::Nl) => format!("{n} van de {all} mechanismen zitten nog niet in het model."),
    };
    let mut parts = Vec::new();
    if missing.is_empty() {
        let rest = language.pick(
            "What nobody named is not in it: the children themselves, schools, neighbours, the quality of a single conversation.",
            "Wat niemand noemde, zit er niet in: de kinderen zelf, scholen, buren, hoe goed één gesprek is.",
        );
        parts.push(rest.to_owned());
    }
    if !missing.is_empty() {
        let names = labels.list(&missing);
        parts.push(match language {
            Language::En => format!("Missing: {names}."),
            Language::Nl => format!("Het gaat om: {names}."),
        });
    }
    if !off.is_empty() {
        let names = labels.list(&off);
        parts.push(match language {
            Language::En => format!("Switched off: {names}."),
            Language::Nl => format!("Uitgezet: {names}."),
        });
    }
    if let Some(outside) = weight_outside(study) {
        let outside = percent(outside);
        parts.push(match language {
            Language::En => format!("{outside} of the weight of the framework lies outside the score for that reason."),
            Language::Nl => format!("Daarom ligt {outside} van het gewicht van het kader buiten de score."),
        });
    }
    Caveat { title, text: parts.join(" ") }
}

/// Share of the weight of the framework that lies on criteria that are not modelled; `None` when there is none.
#[must_use]
pub fn weight_outside(study: &Study) -> Option<f64> {
    let card = study.scorecard.as_ref()?;
    let all: f64 = card.criteria.iter().map(|c| c.weight).sum();
    let outside: f64 = card.criteria.iter().filter(|c| c.evidence == Evidence::NotModelled).map(|c| c.weight).sum();
    (outside > 0.0 && all > 0.0).then(|| outside / all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn caveats_are_counted_from_the_study() {
        let study = fixture::study();
        let [first, second, third] = caveats(&study, &Labels::new(&study, Language::En));
        // 220 numbers, every fifth with a source, one from the command line.
        assert!(first.title.contains("80%") && first.text.contains("175") && first.text.contains("command line"));
        assert_eq!(second.title, "2 of 3 published figures are not reproduced.");
        assert!(second.text.contains("Repeat reports (published 38%, simulated 34.1%; 95%: 33.5 to 34.7%)"));
        assert!(second.text.ends_with("it is no evidence."));
        assert!(third.title.starts_with("6 of 22") && third.text.contains("Catch-22 (M12)"));
        assert!(third.text.contains("Switched off: Breakthrough budget (M13)."));
    }

    #[test]
    fn missed_reference_cases_are_told_on_the_first_page() {
        let mut study = fixture::study();
        let kept = include_bytes!("../../scenarios/reference/verdicts.json");
        study.reference = crate::report::read_saved_reference(kept).ok();
        let rows = study.reference.iter().flat_map(|check| &check.rows);
        let missed = rows.filter(|r| r.used == Use::Kept && r.verdict == Verdict::Missed).count();
        let [_, second, _] = caveats(&study, &Labels::new(&study, Language::Nl));
        assert!(
            missed > 0 && second.text.contains(&format!("en {missed} niet: zie de referentiegevallen")),
            "{second:?}"
        );
    }

    #[test]
    fn an_empty_study_is_not_a_proof() {
        let mut study = fixture::single();
        study.sizing.clear();
        study.assumptions.clear();
        let [first, second, _] = caveats(&study, &Labels::new(&study, Language::Nl));
        assert!(first.title.contains("0%"));
        assert!(second.title.contains("niet getoetst"));
    }
}
