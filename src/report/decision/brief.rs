//! The answer in two sentences short enough for the first page.

use super::DecisionView;
use super::words::{not_drawn, nothing_in_doubt, other_firsts};
use crate::language::Language;
use crate::report::number::{fixed, percent};

/// Who scores highest, and with what probability it comes first; `None` without a decision. What was not put in doubt follows in a
/// sentence of its own.
#[must_use]
pub fn brief_answer(view: &DecisionView<'_>) -> Option<Vec<String>> {
    let decision = view.decision?;
    let order = decision.order();
    let score = |a: usize| fixed(decision.scores[a], 2, view.language);
    let winner = decision.winner;
    let shared: Vec<String> =
        order.iter().filter(|&&a| decision.ranks[a] == 1).map(|&a| view.shorts[a].clone()).collect();
    let first = if shared.len() > 1 {
        let (list, score) = (view.list(&shared), score(winner));
        match view.language {
            Language::En => format!("{list} share the highest score on the framework: {score} on a scale from 0 to 1."),
            Language::Nl => format!("{list} delen de hoogste score op het kader: {score} op een schaal van 0 tot 1."),
        }
    } else {
        let (title, own) = (view.titles.get(winner)?, score(winner));
        let next = order.get(1).map(|&a| (view.shorts[a].clone(), score(a)));
        match (next, view.language) {
            (Some((next, score)), Language::En) => format!(
                "{title} scores highest on the framework: {own} on a scale from 0 to 1, before {next} with {score}, with every number \
                 as written."
            ),
            (Some((next, score)), Language::Nl) => format!(
                "{title} scoort het hoogst op het kader: {own} op een schaal van 0 tot 1, vóór {next} met {score}, met elk getal \
                 zoals opgeschreven."
            ),
            (None, Language::En) => format!("{title} scores {own} on the framework, on a scale from 0 to 1."),
            (None, Language::Nl) => format!("{title} scoort {own} op het kader, op een schaal van 0 tot 1."),
        }
    };
    let mut sentences = vec![first, probability(view)?];
    sentences.extend(not_drawn(view).filter(|_| !decision.robustness.alone.is_empty()));
    Some(sentences)
}

fn probability(view: &DecisionView<'_>) -> Option<String> {
    let decision = view.decision?;
    let robustness = &decision.robustness;
    if robustness.alone.is_empty() {
        return Some(nothing_in_doubt(view));
    }
    let others = other_firsts(view, decision);
    let named: Vec<String> = others
        .iter()
        .map(|&(a, share)| format!("{} {} {}", view.shorts[a], view.say("with", "met"), percent(share)))
        .collect();
    let place = &robustness.first;
    let (who, share) = (view.shorts.get(decision.winner)?, percent(place.share));
    let (lower, upper) = (percent(place.lower), percent(place.upper));
    let more = others.first().is_some_and(|&(_, share)| share > place.share);
    let rest = match (named.is_empty(), more, view.language) {
        (true, _, _) => String::new(),
        (false, false, Language::En) => format!("; then {}", view.list(&named)),
        (false, false, Language::Nl) => format!("; daarna {}", view.list(&named)),
        (false, true, Language::En) => format!("; another comes first more often: {}", view.list(&named)),
        (false, true, Language::Nl) => format!("; een andere wordt vaker eerste: {}", view.list(&named)),
    };
    // a first place that is likelier lost than kept must not read as a win
    let rest = if place.share < 0.5 && !more {
        format!(
            "{rest}: {}",
            view.say("more likely than not, another comes first", "de kans is groter dat een andere eerste wordt")
        )
    } else {
        rest
    };
    let doubt = match (not_drawn(view).is_some(), view.language) {
        (false, Language::En) => "With all assumptions, ratings, weights and chance in doubt at once",
        (false, Language::Nl) => "Met alle aannames, oordelen, gewichten en het toeval tegelijk in twijfel",
        (true, Language::En) => "With all that was put in doubt",
        (true, Language::Nl) => "Met alles wat in twijfel is getrokken",
    };
    Some(match view.language {
        Language::En => {
            format!("{doubt}, the probability that {who} comes first is {share} (95%: {lower} to {upper}){rest}.")
        }
        Language::Nl => format!("{doubt} is de kans dat {who} eerste wordt {share} (95%: {lower} tot {upper}){rest}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, Study, fixture};

    fn brief(study: &Study, language: Language) -> Vec<String> {
        brief_answer(&DecisionView::of_study(study, &Labels::new(study, language)).unwrap()).unwrap()
    }

    #[test]
    fn two_sentences_name_the_first_the_next_and_the_probability() {
        let study = fixture::study();
        let decision = study.decision.as_ref().unwrap();
        for language in Language::ALL {
            let text = brief(&study, language);
            assert_eq!(text.len(), 2, "{text:?}");
            let labels = Labels::new(&study, language);
            assert!(text[0].starts_with(&labels.title(decision.winner)), "{text:?}");
            assert!(text[0].contains(labels.short(decision.order()[1])), "{text:?}");
            assert!(text[1].contains(&percent(decision.robustness.first.share)), "{text:?}");
        }
    }

    #[test]
    fn what_was_not_drawn_and_who_comes_first_more_often_is_not_hidden() {
        assert!(brief(&fixture::one_doubt(), Language::En)[2].contains("real doubt is larger"));
        assert!(brief(&fixture::undefined(), Language::Nl)[0].contains("delen de hoogste score"));
        let mut study = fixture::study();
        let robustness = &mut study.decision.as_mut().unwrap().robustness;
        robustness.first.share = 0.2;
        robustness.together.rank_acceptability[1][0] = 0.5;
        assert!(brief(&study, Language::En)[1].contains("another comes first more often"));
    }
}
