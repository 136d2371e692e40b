//! The answer of a sweep in sentences: who comes first, where that changes, what is missing.
//! The file is long because each sentence stands in it twice, in English and in Dutch.

use super::conditions::{best_boxes, box_sentence, main_tipping_point, tipping};
use super::matters::{How, by_first_places, main_output, weights};
use super::names::Names;
use super::{FirstPlaces, SweepStudy, staffing};
use crate::language::Language;
use crate::report::number::percent;

/// Most boxes that the answer names.
const MOST_BOXES: usize = 2;

/// What a sweep asks.
#[must_use]
pub const fn sweep_question(language: Language) -> &'static str {
    language.pick(
        "Under which conditions does another variant come first, and where does that change?",
        "Onder welke omstandigheden wordt een andere variant eerste, en waar slaat dat om?",
    )
}

/// The answer, a paragraph each: who usually comes first and how sure that is, where another does, the tipping point of the factor that tells most,
/// the least with which targets are met, and what is missing.
#[must_use]
pub fn sweep_answer(study: &SweepStudy, language: Language) -> Vec<String> {
    let names = Names::new(study, language);
    let mut sentences = vec![first(&names).join(" ")];
    sentences.extend(flips(&names));
    sentences.extend(main_tipping_point(study).map(|tip| tipping(&names, tip)));
    sentences.extend(staffing::summary(&names));
    sentences.extend(missing(&names));
    sentences
}

/// Points that have a first place.
fn ranked_points(first: &FirstPlaces) -> u64 {
    first.points.iter().flatten().count() as u64
}

fn first(names: &Names<'_>) -> Vec<String> {
    let study = names.study;
    let Some(first) = study.first_places.as_ref().filter(|f| ranked_points(f) > 0) else {
        return vec![unranked(names)];
    };
    let share = |c: usize| first.shares.get(c).copied().unwrap_or(0.0);
    let (usual, points) = (names.title(first.usual), names.count(ranked_points(first)));
    let by = ranked_by(names);
    let mut sentences = vec![match (share(first.usual) >= 1.0, names.language) {
        (true, Language::En) => {
            format!("{usual} comes first at all {points} points (combinations of values) of this sweep{by}.")
        }
        (true, Language::Nl) => {
            format!("{usual} wordt eerste op alle {points} punten (combinaties van waarden) van deze sweep{by}.")
        }
        (false, Language::En) => {
            format!(
                "{usual} most often comes first: at {} of the {points} points (combinations of values) of this sweep{by}.",
                percent(share(first.usual))
            )
        }
        (false, Language::Nl) => {
            format!(
                "{usual} wordt meestal eerste: op {} van de {points} punten (combinaties van waarden) van deze sweep{by}.",
                percent(share(first.usual))
            )
        }
    }];
    let others: Vec<String> = by_first_places(study)
        .into_iter()
        .filter(|&c| c != first.usual && share(c) > 0.0)
        .map(|c| format!("{} {} {}", names.short(c), names.say("at", "op"), percent(share(c))))
        .collect();
    if !others.is_empty() {
        let others = names.list(&others);
        sentences.push(match names.language {
            Language::En => format!("Elsewhere another comes first: {others}."),
            Language::Nl => format!("Elders wordt een andere eerste: {others}."),
        });
    }
    sentences.push(how_sure(names, first));
    sentences
}

fn unranked(names: &Names<'_>) -> String {
    match (names.study.configurations.len(), names.language) {
        (0 | 1, Language::En) => format!(
            "Only {} was simulated, so nothing is compared. What follows shows how its outcomes move with what was varied.",
            names.title(0)
        ),
        (0 | 1, Language::Nl) => format!(
            "Alleen {} is gesimuleerd, dus er is niets vergeleken. Hieronder staat hoe de uitkomsten meebewegen met wat is \
             gevarieerd.",
            names.title(0)
        ),
        (_, Language::En) => {
            "No point has this outcome for every configuration, so it is not known who comes first anywhere.".to_owned()
        }
        (_, Language::Nl) => {
            "Geen enkel punt heeft deze uitkomst voor elke inrichting. Daarom is nergens bekend wie eerste wordt."
                .to_owned()
        }
    }
}

/// By which outcome, between commas.
fn ranked_by(names: &Names<'_>) -> String {
    let Some(outcome) = names.study.ranked_by else { return String::new() };
    if names.is_score(outcome) {
        return names.say(", by the score on the framework", ", volgens de score op het kader").to_owned();
    }
    let way = names.study.outcomes.get(outcome).map_or("", |o| o.direction.as_str());
    let way = match way {
        "higher" => names.say("more is better", "meer is beter"),
        "lower" => names.say("less is better", "minder is beter"),
        _ => names.say("no way is better", "geen kant is beter"),
    };
    match names.language {
        Language::En => format!(", by “{}” ({way})", names.outcome(outcome)),
        Language::Nl => format!(", volgens “{}” ({way})", names.outcome(outcome)),
    }
}

fn how_sure(names: &Names<'_>, first: &FirstPlaces) -> String {
    if names.study.replications < 2 {
        return names
            .say(
                "How sure that is, is not known: with one replication per point, luck cannot be told from a difference.",
                "Hoe zeker dat is, is niet bekend: met één herhaling per punt is toeval niet van een verschil te onderscheiden.",
            )
            .to_owned();
    }
    let known = ranked_points(first);
    let sure = first.points.iter().flatten().filter(|point| point.sure).count() as u64;
    let tied = first.points.iter().flatten().filter(|point| point.tied).count();
    let mut text = match (sure == known, sure, names.language) {
        (true, _, Language::En) => "This is sure at every point".to_owned(),
        (true, _, Language::Nl) => "Dit is zeker op elk punt".to_owned(),
        (_, 0, Language::En) => "First place is sure at none of the points".to_owned(),
        (_, 0, Language::Nl) => "De eerste plaats is op geen enkel punt zeker".to_owned(),
        (_, _, Language::En) => format!("First place is sure at {sure} of the points"),
        (_, _, Language::Nl) => format!("De eerste plaats is zeker op {sure} van de punten"),
    };
    text += names.say(
        ". Sure means: the lead over each other one is larger than the luck of these replications (95%, all at once).",
        ". Zeker wil zeggen: de voorsprong op elke andere is groter dan het toeval van deze herhalingen (95%, alle tegelijk).",
    );
    if tied > 0 {
        text += &match names.language {
            Language::En => format!(" At {tied} of the points several are equally good, and nobody comes first alone."),
            Language::Nl => format!(" Op {tied} van de punten zijn er meer even goed; daar is niemand alleen eerste."),
        };
    }
    text
}

/// Where another comes first, or that this happens nowhere. Nothing where nothing is ranked.
fn flips(names: &Names<'_>) -> Vec<String> {
    let study = names.study;
    let Some(first) = study.first_places.as_ref().filter(|f| ranked_points(f) > 0) else { return Vec::new() };
    let usual = names.short(first.usual);
    let flipped = first.points.iter().flatten().any(|p| p.first != first.usual && !p.tied);
    if !flipped {
        let factors: Vec<String> = (0..study.factors.len()).map(|f| names.factor(f)).collect();
        let factors = names.list(&factors);
        return vec![match names.language {
            Language::En => format!(
                "First place does not change anywhere in this sweep: whatever was tried for {factors}, {usual} stays first. \
                 Outside the ranges that were tried, this says nothing."
            ),
            Language::Nl => format!(
                "De eerste plaats verandert nergens in deze sweep: wat er ook is geprobeerd voor {factors}, {usual} blijft \
                 eerste. Buiten het bereik dat is geprobeerd, zegt dit niets."
            ),
        }];
    }
    let found: Vec<String> = best_boxes(study).into_iter().take(MOST_BOXES).map(|b| box_sentence(names, b)).collect();
    if !found.is_empty() {
        return found;
    }
    vec![
        names
            .say(
                "No simple condition was found that says where this happens: the points where another comes first lie \
                 scattered, or they are too few.",
                "Er is geen eenvoudige voorwaarde gevonden die zegt waar dit gebeurt: de punten waar een andere eerste wordt \
                 liggen verspreid, of het zijn er te weinig.",
            )
            .to_owned(),
    ]
}

/// Which factors move most what decides first place, in one sentence; `None` where nothing was measured.
pub(super) fn most_telling(names: &Names<'_>) -> Option<String> {
    let study = names.study;
    let output = main_output(study)?;
    let found = weights(study, output).filter(|found| found.rows.iter().any(|row| row.1.abs() > 1e-9))?;
    let unit = names.outcome_unit(output.outcome);
    let size = |weight: f64| match (found.how, unit) {
        (How::TotalIndex, _) => percent(weight.clamp(0.0, 1.0)),
        _ => {
            let value = crate::stats::Interval { mean: weight, lower: None, upper: None, n: 0 };
            let text = names.shown(output.outcome, &[value]).pop().map_or_else(String::new, |shown| shown.value);
            if unit == "share" {
                return text.replace('%', names.say(" percentage points", " procentpunten"));
            }
            let unit = names.unit(unit);
            if unit.is_empty() { text } else { format!("{text} {unit}") }
        }
    };
    let rows: Vec<String> = found
        .rows
        .iter()
        .take(3)
        .map(|&(factor, weight)| format!("{} ({})", names.factor(factor), size(weight)))
        .collect();
    let (first, rest) = rows.split_first()?;
    let then = if rest.is_empty() {
        String::new()
    } else {
        format!("{}{}", names.say("; then ", "; daarna "), names.list(rest))
    };
    let what = match (output.minus, names.language) {
        (Some(other), Language::En) => {
            format!("the difference between {} and {}", names.short(output.configuration), names.short(other))
        }
        (Some(other), Language::Nl) => {
            format!("het verschil tussen {} en {}", names.short(output.configuration), names.short(other))
        }
        (None, _) => format!("“{}”", names.outcome(output.outcome)),
    };
    let how = match found.how {
        How::TotalIndex => names.say(
            "In brackets: the share of the ups and downs that is left when all else is known (total Sobol index).",
            "Tussen haakjes: het deel van de schommelingen dat overblijft als al het andere bekend is (totale Sobol-index).",
        ),
        How::AbsoluteEffect => names.say(
            "In brackets: the mean size of the effect over its full range (μ* of Morris).",
            "Tussen haakjes: de gemiddelde grootte van het effect over het hele bereik (μ* van Morris).",
        ),
        How::Swing => names.say(
            "In brackets: the size of the change from its lowest to its highest value.",
            "Tussen haakjes: de grootte van de verandering van de laagste naar de hoogste waarde.",
        ),
    };
    Some(match names.language {
        Language::En => format!("What moves {what} most: {first}{then}. {how}"),
        Language::Nl => format!("Wat {what} het meest beweegt: {first}{then}. {how}"),
    })
}

/// What is missing because runs failed. Nothing where none did.
pub(super) fn missing(names: &Names<'_>) -> Vec<String> {
    let study = names.study;
    if study.failures.is_empty() && study.points_missing == 0 {
        return Vec::new();
    }
    let (failed, runs) = (names.count(study.failures.len() as u64), names.count(study.design.runs));
    let points = names.count(study.points_missing.into());
    let mut sentences = vec![match (study.failures.len(), names.language) {
        (1, Language::En) => format!("One of the {runs} runs failed; it is missing in everything here."),
        (1, Language::Nl) => format!("Eén van de {runs} runs is mislukt; die ontbreekt in alles wat hier staat."),
        (_, Language::En) => format!("{failed} of the {runs} runs failed; they are missing in everything here."),
        (_, Language::Nl) => {
            format!("{failed} van de {runs} runs zijn mislukt; die ontbreken in alles wat hier staat.")
        }
    }];
    match (study.points_missing, names.language) {
        (0, _) => {}
        (1, Language::En) => {
            sentences.push("One point lost all runs of a configuration and is left out of the ranking.".to_owned());
        }
        (1, Language::Nl) => {
            sentences.push("Eén punt verloor alle runs van een inrichting en telt niet mee in de rangorde.".to_owned());
        }
        (_, Language::En) => {
            sentences
                .push(format!("{points} points lost all runs of a configuration and are left out of the ranking."));
        }
        (_, Language::Nl) => {
            sentences.push(format!(
                "{points} punten verloren alle runs van een inrichting en tellen niet mee in de rangorde."
            ));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_flip_is_told_with_its_numbers() {
        let study = fixture::factorial();
        let said = sweep_answer(&study, Language::En);
        assert_eq!(
            said[0],
            "V4: one local team most often comes first: at 84% of the 25 points (combinations of values) of this sweep, by the score on \
             the framework. Elsewhere another comes first: V2 at 16%. First place is sure at 21 of the points. Sure means: the lead \
             over each other one is larger than the luck of these replications (95%, all at once)."
        );
        assert_eq!(said.len(), 4);
        assert_eq!(
            said[1],
            "Where the FTE of the Raad is at most 5 and demand is at least 1.1 times the scenario, V2 comes first at 75% of the 4 \
             points (the density: how often the rule holds). These are 75% of all points where V2 comes first (the coverage: how \
             much the rule catches)."
        );
        assert_eq!(
            said[2],
            "Averaged over everything else, the tipping point of demand is 1.15 times the scenario (95%: 1.12 to 1.18): below it \
             V4 does better than V2, above it V2 does better."
        );
        assert_eq!(
            said[3],
            "To have “Within the statutory term” at least 90% for sure (the whole 95% interval), averaged over everything else, the least tried value of the FTE \
             of the Raad is: V4 6, V2 7. Not met from 4 to 8: Relay."
        );
        let said = sweep_answer(&study, Language::Nl);
        assert_eq!(
            said[1],
            "Waar de fte van de Raad hooguit 5 is en de vraag minstens 1,1 keer het scenario is, wordt V2 eerste op 75% van de 4 \
             punten (de dichtheid: hoe vaak de regel klopt). Dat is 75% van alle punten waar V2 eerste wordt (de dekking: hoeveel \
             de regel vangt)."
        );
    }

    #[test]
    fn nothing_that_flips_is_said_so() {
        let study = fixture::lhs();
        let said = sweep_answer(&study, Language::En);
        assert!(said[0].starts_with("V4: one local team comes first at all 60 points"), "{}", said[0]);
        assert_eq!(
            said[1],
            "First place does not change anywhere in this sweep: whatever was tried for the FTE of the Raad, demand and the share \
             of rare profiles, V4 stays first. Outside the ranges that were tried, this says nothing."
        );
        assert!(sweep_answer(&study, Language::Nl).iter().any(|s| s.contains("verandert nergens in deze sweep")));
    }

    #[test]
    fn what_is_not_known_is_said_so() {
        let answer = |study: &SweepStudy| sweep_answer(study, Language::En).join(" ");
        assert!(answer(&fixture::single()).contains("Only Relay (today) was simulated, so nothing is compared"));
        assert!(answer(&fixture::one_replication()).contains("with one replication per point, luck cannot be told"));
        assert!(answer(&fixture::one_replication()).contains(
            "With one replication it is not known how much of the FTE of the Raad is enough for “Within the statutory term” at \
             least 90%. The means cross the target at: V2 6.4, V4 5.4."
        ));
        let no_box = answer(&fixture::no_box());
        assert!(no_box.contains("No simple condition was found"), "{no_box}");
        assert!(no_box.contains("by “Days to first effective help, median” (less is better)"), "{no_box}");
        let failed = answer(&fixture::failures());
        assert!(failed.contains("2 of the 750 runs failed") && failed.contains("One point lost all runs"), "{failed}");
    }

    #[test]
    fn the_factor_that_matters_most_goes_first() {
        let words = |study: &SweepStudy| most_telling(&Names::new(study, Language::En)).unwrap();
        assert!(
            words(&fixture::saltelli()).starts_with(
                "What moves the difference between V4 and V2 most: demand (70%); then the FTE of the Raad (35%) and the share of rare \
                 profiles (2%)."
            ),
            "{}",
            words(&fixture::saltelli())
        );
        assert!(words(&fixture::morris()).contains("μ* of Morris"));
        assert!(words(&fixture::single()).contains("days"));
    }
}
