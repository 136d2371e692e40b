//! Histories as moments, for a film.

use super::lines::lines;
use super::page::{household, summary};
use super::timeline::Timeline;
use super::told::Histories;
use super::words::Words;
use crate::language::Language;
use crate::report::what_if::{Step, Totals};

/// Who the household is in a sentence or two, and of each history its moments, what they came to, and that as a sentence.
pub(in crate::report) fn film_lines(
    histories: &Histories,
    language: Language,
) -> (String, Vec<(Vec<Step>, Totals, String)>) {
    let told = histories.told.iter().map(|told| {
        let words = Words { histories, told, language };
        let steps = lines(&words).into_iter().map(|line| Step { day: line.day, trust: line.trust, text: line.text });
        let t = Timeline::of(&told.journey);
        let (waited, alone) = t.waited();
        let totals = Totals {
            faces: t.people,
            organisations: t.organisations,
            hand_overs: t.hand_overs.len(),
            incidents: t.incidents.len(),
            waited,
            alone,
            in_danger: t.in_danger(),
            days: t.end,
        };
        (steps.collect(), totals, summary(&words))
    });
    (household(histories, language), told.collect())
}
