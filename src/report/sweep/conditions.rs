//! Conditions in words: the boxes in which another comes first, and tipping points.

use super::matters::{by_first_places, telling};
use super::names::Names;
use super::{BoxLimit, DiscoveredBox, SweepStudy, TippingPoint};
use crate::language::Language;
use crate::report::number::percent;

/// The boxes that have a limit, those that hold most of what is to be found first.
pub(super) fn best_boxes(study: &SweepStudy) -> Vec<&DiscoveredBox> {
    let mut boxes: Vec<&DiscoveredBox> = study.boxes.iter().filter(|b| !b.limits.is_empty()).collect();
    boxes.sort_by(|a, b| (b.coverage * b.density).total_cmp(&(a.coverage * a.density)));
    boxes
}

/// A box in words, with its coverage and its density explained.
pub(super) fn box_sentence(names: &Names<'_>, found: &DiscoveredBox) -> String {
    let who = names.short(found.configuration);
    let limits: Vec<String> = found.limits.iter().map(|limit| limit_words(names, limit)).collect();
    let limits = names.list(&limits);
    let points = names.count(found.points.into());
    let [density, coverage] = [percent(found.density), percent(found.coverage)];
    match names.language {
        Language::En => format!(
            "Where {limits}, {who} comes first at {density} of the {points} points (the density: how often the rule holds). \
             These are {coverage} of all points where {who} comes first (the coverage: how much the rule catches)."
        ),
        Language::Nl => format!(
            "Waar {limits}, wordt {who} eerste op {density} van de {points} punten (de dichtheid: hoe vaak de regel klopt). \
             Dat is {coverage} van alle punten waar {who} eerste wordt (de dekking: hoeveel de regel vangt)."
        ),
    }
}

/// A limit as part of a sentence: "demand is at least 1.1 times the scenario".
pub(super) fn limit_words(names: &Names<'_>, limit: &BoxLimit) -> String {
    let (name, f) = (names.factor(limit.factor), limit.factor);
    let is_switch = names.study.factors.get(f).is_some_and(|factor| factor.is_switch);
    if is_switch {
        let on = limit.from.is_some_and(|from| from > 0.0);
        return match (on, names.language) {
            (true, Language::En) => format!("{name} is on"),
            (false, Language::En) => format!("{name} is off"),
            (true, Language::Nl) => format!("{name} aan staat"),
            (false, Language::Nl) => format!("{name} uit staat"),
        };
    }
    match (limit.from, limit.to, names.language) {
        (Some(from), Some(to), _) if from == to => {
            format!("{name} {} {}{}", names.say("is", ""), names.value(f, from), names.say("", " is"))
                .replace("  ", " ")
        }
        (Some(from), Some(to), Language::En) => {
            format!("{name} is between {} and {}", names.number(f, from), names.value(f, to))
        }
        (Some(from), Some(to), Language::Nl) => {
            format!("{name} tussen {} en {} ligt", names.number(f, from), names.value(f, to))
        }
        (Some(from), None, Language::En) => format!("{name} is at least {}", names.value(f, from)),
        (Some(from), None, Language::Nl) => format!("{name} minstens {} is", names.value(f, from)),
        (None, Some(to), Language::En) => format!("{name} is at most {}", names.value(f, to)),
        (None, Some(to), Language::Nl) => format!("{name} hooguit {} is", names.value(f, to)),
        (None, None, Language::En) => format!("{name} is anything"),
        (None, None, Language::Nl) => format!("{name} alles mag zijn"),
    }
}

/// The tipping point of the factor that tells most about first place, of the pair that comes first most often.
pub(super) fn main_tipping_point(study: &SweepStudy) -> Option<&TippingPoint> {
    let factors = telling(study);
    let who = by_first_places(study);
    let place = |list: &[usize], x: usize| list.iter().position(|&known| known == x).unwrap_or(usize::MAX);
    let ranked = study.tipping_points.iter().filter(|tip| Some(tip.outcome) == study.ranked_by);
    ranked.min_by_key(|tip| {
        let (a, b) = (place(&who, tip.below), place(&who, tip.above));
        // a pair that does not hold the usual one says nothing about first place
        (a.min(b), place(&factors, tip.factor), a.max(b))
    })
}

/// A tipping point in words.
pub(super) fn tipping(names: &Names<'_>, tip: &TippingPoint) -> String {
    let (below, above) = (names.short(tip.below), names.short(tip.above));
    let at = names.place(tip.factor, &tip.at);
    let factor = names.factor(tip.factor);
    let sentence = match names.language {
        Language::En => format!(
            "Averaged over everything else, the tipping point of {factor} is {at}: below it {below} does better than {above}, above \
             it {above} does better."
        ),
        Language::Nl => format!(
            "Gemiddeld over al het andere ligt het kantelpunt van {factor} bij {at}: daaronder doet {below} het beter dan \
             {above}, daarboven doet {above} het beter."
        ),
    };
    match (tip.certain, names.language) {
        (Some(certain), Language::En) if certain < 0.95 => {
            format!(
                "{sentence} This is not sure: they change places in {} of the resampled replications.",
                percent(certain)
            )
        }
        (Some(certain), Language::Nl) if certain < 0.95 => {
            format!(
                "{sentence} Dit is niet zeker: ze wisselen van plaats in {} van de opnieuw getrokken herhalingen.",
                percent(certain)
            )
        }
        _ => sentence,
    }
}
