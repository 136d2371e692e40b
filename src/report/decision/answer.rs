//! The answer in two sentences: who scores highest, and how sure that is.

use super::DecisionView;
use super::words::{not_drawn, nothing_in_doubt, other_firsts};
use crate::assessment::Source;
use crate::language::Language;
use crate::report::number::{fixed, percent, whole};

/// Two sentences; `None` without a decision.
#[must_use]
pub fn decision_answer(view: &DecisionView<'_>) -> Option<[String; 2]> {
    Some([highest(view)?, probability(view)?])
}

fn highest(view: &DecisionView<'_>) -> Option<String> {
    let decision = view.decision?;
    let winner = decision.winner;
    let (low, high) = decision.robustness.together.intervals.get(winner).copied()?;
    let written = *decision.scores.get(winner)?;
    let [score, from, to] = [written, low, high].map(|number| fixed(number, 2, view.language));
    let range = match (decision.robustness.alone.is_empty(), view.language) {
        (true, _) => String::new(),
        (false, Language::En) => {
            format!(" with every number as written, and {from} to {to} with everything in doubt (95%)")
        }
        (false, Language::Nl) => {
            format!(" met elk getal zoals opgeschreven, en {from} tot {to} met alles in twijfel (95%)")
        }
    };
    // a reader would take a score outside its own interval for a mistake
    let away = match (written > high, written < low, view.language) {
        (true, _, Language::En) => " Nearly all other plausible numbers give a lower score than those as written.",
        (true, _, Language::Nl) => {
            " Bijna alle andere aannemelijke getallen geven een lagere score dan die zoals opgeschreven."
        }
        (_, true, Language::En) => " Nearly all other plausible numbers give a higher score than those as written.",
        (_, true, Language::Nl) => {
            " Bijna alle andere aannemelijke getallen geven een hogere score dan die zoals opgeschreven."
        }
        _ => "",
    };
    let equal: Vec<String> =
        (0..view.shorts.len()).filter(|&a| decision.ranks.get(a) == Some(&1)).map(|a| view.shorts[a].clone()).collect();
    let title = view.titles.get(winner)?;
    Some(match (decision.shared(), view.language) {
        (true, Language::En) => {
            format!("{} share the highest score on the framework: {score} on a scale from 0 to 1.", view.list(&equal))
        }
        (true, Language::Nl) => {
            format!("{} delen de hoogste score op het kader: {score} op een schaal van 0 tot 1.", view.list(&equal))
        }
        (false, Language::En) => {
            format!("{title} scores highest on the framework: {score} on a scale from 0 to 1{range}.{away}")
        }
        (false, Language::Nl) => {
            format!("{title} scoort het hoogst op het kader: {score} op een schaal van 0 tot 1{range}.{away}")
        }
    })
}

fn probability(view: &DecisionView<'_>) -> Option<String> {
    let decision = view.decision?;
    let robustness = &decision.robustness;
    if robustness.alone.is_empty() {
        return Some(nothing_in_doubt(view));
    }
    let others = other_firsts(view, decision);
    let shown: Vec<String> = others
        .iter()
        .map(|&(a, share)| format!("{} {} {}", view.shorts[a], view.say("in", "in"), percent(share)))
        .collect();
    let place = &robustness.first;
    let (share, lower, upper) = (percent(place.share), percent(place.lower), percent(place.upper));
    let what = view.list(&sources(view));
    let who = if decision.shared() { view.shorts.get(decision.winner)?.as_str() } else { view.say("it", "deze") };
    let mut text = match view.language {
        Language::En => format!(
            "With everything in doubt at once ({what}) {who} comes first in {share} of the draws (95%: {lower} to {upper})"
        ),
        Language::Nl => format!(
            "Met alles tegelijk in twijfel ({what}) komt {who} in {share} van de trekkingen op de eerste plaats (95%: {lower} \
             tot {upper})"
        ),
    };
    if !shown.is_empty() {
        text.push_str("; ");
        text.push_str(&view.list(&shown));
    }
    text.push('.');
    if others.first().is_some_and(|&(_, share)| share > place.share) {
        text.push_str(
            view.say(" So another comes first more often.", " Een andere komt dus vaker op de eerste plaats."),
        );
    }
    if let Some(absent) = not_drawn(view) {
        text.push(' ');
        text.push_str(&absent);
    }
    Some(text)
}

/// What was drawn, in words.
fn sources(view: &DecisionView<'_>) -> Vec<String> {
    let Some(decision) = view.decision else { return Vec::new() };
    let language = view.language;
    let name = |source: Source| match source {
        Source::Noise => view.say("the chance of the simulation", "het toeval van de simulatie").to_owned(),
        Source::Parameters => {
            let sets = whole(decision.robustness.first.sets.into(), language);
            let numbers =
                if view.varied > 0 { format!("{} ", whole(view.varied.into(), language)) } else { String::new() };
            match language {
                Language::En => format!("{numbers}numbers within their ranges, {sets} sets of them"),
                Language::Nl => format!("{numbers}getallen binnen hun bereik, {sets} sets"),
            }
        }
        Source::Judgement => view.say("ratings", "oordelen").to_owned(),
        Source::Weights => view.say("weights", "gewichten").to_owned(),
    };
    decision.robustness.alone.iter().map(|alone| name(alone.source)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, Study, fixture};

    fn answer(study: &Study, language: Language) -> [String; 2] {
        decision_answer(&DecisionView::of_study(study, &Labels::new(study, language)).unwrap()).unwrap()
    }

    #[test]
    fn the_probability_is_that_of_all_doubt_together() {
        let study = fixture::study();
        let decision = study.decision.as_ref().unwrap();
        let share = percent(decision.robustness.first.share);
        let [highest, sure] = answer(&study, Language::En);
        assert!(highest.starts_with(study.configurations[decision.winner].title.get(Language::En)), "{highest}");
        assert!(sure.contains(&format!("first in {share} of the draws")), "{sure}");
        assert!(sure.contains("3 numbers within their ranges, 80 sets") && sure.contains("weights"), "{sure}");
        assert!(!sure.contains("Not in doubt"));
        assert!(answer(&study, Language::Nl)[1].contains(&format!("in {share} van de trekkingen")));
    }

    #[test]
    fn what_was_not_drawn_is_said() {
        let [_, sure] = answer(&fixture::one_doubt(), Language::En);
        assert!(sure.contains("Not in doubt here: chance of the simulation, assumptions"), "{sure}");
        assert!(sure.contains("--draws") && sure.contains("real doubt is larger"), "{sure}");
    }

    #[test]
    fn a_shared_first_place_is_called_shared() {
        let [highest, sure] = answer(&fixture::undefined(), Language::En);
        assert!(highest.contains("share the highest score"), "{highest}");
        assert!(sure.contains("nothing was put in doubt"), "{sure}");
    }

    #[test]
    fn another_that_comes_first_more_often_is_not_hidden() {
        let mut study = fixture::study();
        let robustness = &mut study.decision.as_mut().unwrap().robustness;
        robustness.first.share = 0.2;
        robustness.together.rank_acceptability[1][0] = 0.5;
        assert!(answer(&study, Language::En)[1].contains("another comes first more often"));
    }
}
