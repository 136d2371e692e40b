//! What the report says of the warm-up, in one sentence.

use super::number::input;
use super::{Labels, Study, WarmUpNote};
use crate::language::Language;
use crate::stats::Truncation;

/// Whether the warm-up was long enough, as far as MSER-5 can tell; `None` in a study of a version that did not look.
#[must_use]
pub fn warm_up(study: &Study, labels: &Labels<'_>) -> Option<String> {
    let note = study.warm_up.as_ref()?;
    let language = labels.language;
    let days = |days: f64| input(days, language);
    let used = days(study.scenario.warm_up_days);
    let say = |en: String, nl: String| if language == Language::En { en } else { nl };
    let Some(common) = note.common else {
        return Some(say(
            format!(
                "The warm-up was {used} days. Inflow or capacity change during the run, so there is no steady level to wait for and no other length is proposed."
            ),
            format!(
                "De aanlooptijd was {used} dagen. De instroom of de capaciteit verandert tijdens de run. Er is dus geen vast niveau om op te wachten, en er is geen andere lengte voorgesteld."
            ),
        ));
    };
    Some(match (common, note.proposed_days()) {
        (Truncation::At(_), Some(proposed)) => {
            let enough = proposed <= study.scenario.warm_up_days;
            let proposed = days(proposed);
            say(
                format!(
                    "The warm-up was {used} days. MSER-5, a rule that looks where the weekly stock settles, proposes {proposed} days for all configurations together: the warm-up is {}.",
                    if enough { "long enough" } else { "too short" }
                ),
                format!(
                    "De aanlooptijd was {used} dagen. MSER-5, een regel die kijkt waar de voorraad per week tot rust komt, stelt {proposed} dagen voor alle inrichtingen samen voor: de aanlooptijd is {}.",
                    if enough { "lang genoeg" } else { "te kort" }
                ),
            )
        }
        (Truncation::TooShort, _) => say(
            format!("The warm-up was {used} days. The run is too short for MSER-5 to say whether that is enough."),
            format!("De aanlooptijd was {used} dagen. De run is te kort om met MSER-5 te zien of dat genoeg is."),
        ),
        _ => {
            let names = labels.list(&unsettled(study, note, labels));
            say(
                format!(
                    "The warm-up was {used} days. MSER-5, a rule that looks where the weekly stock settles, finds no such place for {names}: the stock still moves at the end of the window, and levels may depend on how long is simulated."
                ),
                format!(
                    "De aanlooptijd was {used} dagen. MSER-5, een regel die kijkt waar de voorraad per week tot rust komt, vindt zo'n plek niet voor {names}: de voorraad verandert nog aan het einde van het telvenster. Niveaus hangen misschien af van hoe lang er is gesimuleerd."
                ),
            )
        }
    })
}

fn unsettled(study: &Study, note: &WarmUpNote, labels: &Labels<'_>) -> Vec<String> {
    let still_moves = |c: usize| {
        let series = note.series.iter().find(|s| s.configuration == study.configurations[c].name);
        series.is_some_and(|s| [s.present, s.waiting].contains(&Truncation::Unsettled))
    };
    (0..study.configurations.len()).filter(|c| still_moves(*c)).map(|c| labels.short(c).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn sentence(change: impl FnOnce(&mut Study), language: Language) -> String {
        let mut study = fixture::study();
        change(&mut study);
        warm_up(&study, &Labels::new(&study, language)).unwrap()
    }

    fn common(study: &mut Study, common: Option<Truncation>) {
        study.warm_up.as_mut().unwrap().common = common;
    }

    #[test]
    fn the_sentence_says_whether_the_warm_up_is_long_enough() {
        // the fixture warms up for 1,095 days; 156 weeks are 1,092 and 160 are 1,120
        let at = |weeks| sentence(|s| common(s, Some(Truncation::At(weeks))), Language::En);
        assert!(at(156).ends_with("proposes 1,092 days for all configurations together: the warm-up is long enough."));
        assert!(at(160).ends_with("proposes 1,120 days for all configurations together: the warm-up is too short."));
        let dutch = sentence(|s| common(s, Some(Truncation::At(160))), Language::Nl);
        assert!(dutch.contains("stelt 1.120 dagen") && dutch.ends_with("te kort."));
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        let unsettled = |s: &mut Study| {
            common(s, Some(Truncation::Unsettled));
            let series = &mut s.warm_up.as_mut().unwrap().series;
            series.iter_mut().for_each(|s| (s.present, s.waiting) = (Truncation::At(10), Truncation::At(0)));
            series[3].waiting = Truncation::Unsettled;
        };
        assert!(sentence(unsettled, Language::En).contains("no such place for V2:"));
        assert!(sentence(unsettled, Language::Nl).contains("niet voor V2:"));
        assert!(sentence(|s| common(s, Some(Truncation::TooShort)), Language::En).contains("too short for MSER-5"));
        assert!(sentence(|s| common(s, None), Language::En).contains("no steady level"));
        let mut old = fixture::study();
        old.warm_up = None;
        assert_eq!(warm_up(&old, &Labels::new(&old, Language::En)), None);
    }
}
