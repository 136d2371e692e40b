//! What is counted quarter by quarter, in a run whose scenario has dates: what published figures of a year are held against.

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// Something that is counted per quarter and municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Stable id.
    pub id: &'static str,
    /// Whether it is a stock, looked at when the quarter ends; else a flow, counted during the quarter.
    pub stock: bool,
    /// English label with its unit.
    pub en: &'static str,
    /// Dutch label with its unit.
    pub nl: &'static str,
}

impl Count {
    /// The label.
    #[must_use]
    pub fn title(&self) -> Text {
        Text::new(self.en, self.nl)
    }
}

/// A place in [`COUNTS`].
pub type CountId = usize;

const fn flow(id: &'static str, en: &'static str, nl: &'static str) -> Count {
    Count { id, stock: false, en, nl }
}

const fn stock(id: &'static str, en: &'static str, nl: &'static str) -> Count {
    Count { id, stock: true, en, nl }
}

/// Everything that is counted per quarter. Orders are counted for each child, as official figures do; the other measures, cases
/// and requests for each household.
pub const COUNTS: &[Count] = &[
    flow("reports", "reports", "meldingen"),
    flow(
        "repeats",
        "reports about households known from a closed case",
        "meldingen over huishoudens die al bekend waren",
    ),
    flow("advice", "requests for advice", "adviesvragen"),
    flow("cases_opened", "cases opened", "zaken geopend"),
    flow("cases_closed", "cases closed", "zaken gesloten"),
    stock("cases_open", "cases open", "zaken open"),
    flow(
        "requests_started",
        "investigations for a measure started (requests)",
        "onderzoeken voor een maatregel begonnen (verzoeken)",
    ),
    flow(
        "request_children_started",
        "investigations for a measure started (children)",
        "onderzoeken voor een maatregel begonnen (kinderen)",
    ),
    flow("request_wait_days", "days waited before those investigations", "dagen gewacht voor die onderzoeken"),
    stock("request_children_waiting", "children waiting for an investigation", "kinderen die wachten op een onderzoek"),
    flow("urgent_decided", "urgent requests decided", "spoedverzoeken waarop is besloten"),
    flow(
        "urgent_diverted",
        "urgent requests that ended in a lighter alternative",
        "spoedverzoeken die lichter eindigden",
    ),
    flow(
        "ots_children_started",
        "supervision orders started (children)",
        "ondertoezichtstellingen begonnen (kinderen)",
    ),
    flow("ots_children_ended", "supervision orders ended (children)", "ondertoezichtstellingen beëindigd (kinderen)"),
    stock("ots_children", "supervision orders running (children)", "ondertoezichtstellingen die lopen (kinderen)"),
    flow(
        "vots_children_started",
        "provisional orders started (children)",
        "voorlopige ondertoezichtstellingen begonnen (kinderen)",
    ),
    flow(
        "termination_children_started",
        "terminations of authority started (children)",
        "gezagsbeëindigingen begonnen (kinderen)",
    ),
    flow("home_ban_started", "home bans", "huisverboden"),
    flow("no_contact_started", "no-contact orders", "contactverboden"),
    flow("probation_started", "probation measures", "reclasseringsmaatregelen"),
    flow("consults", "consults of the specialist team", "consulten van het specialistenteam"),
];

/// The count with this id.
#[must_use]
pub fn find_count(id: &str) -> Option<CountId> {
    COUNTS.iter().position(|count| count.id == id)
}

/// Counts of one replication, from day 0 to the end of the counting window. Empty in a scenario without dates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalendarCounts {
    /// The dates on which the quarters begin, as `2019-01-01`, in order.
    pub quarters: Vec<String>,
    /// `values[quarter][municipality][count]`, in the order of [`COUNTS`]; municipalities in the order of the scenario.
    pub values: Vec<Vec<Vec<f64>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_has_its_own_id() {
        for (place, count) in COUNTS.iter().enumerate() {
            assert_eq!(find_count(count.id), Some(place), "{}", count.id);
        }
    }
}
