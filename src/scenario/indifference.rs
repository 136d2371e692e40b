//! Reads which differences do not matter: `[indifference]`, by measure, in the unit of the measure.

use super::ledger::Entry;
use super::{Bounds, Reader};
use crate::metrics::{Indifference, MEASURES};

const KEY: &str = "indifference";

/// Reads the indifference zones, in the order of the measures; a measure without an entry has none.
pub(super) fn read_indifference(top: &mut Reader<'_>) -> Vec<Indifference> {
    let Some(mut zones) = top.optional_section(KEY) else { return Vec::new() };
    let mut zone = |measure: &crate::metrics::Measure| {
        let bounds = if measure.unit == "share" { Bounds::share() } else { Bounds::non_negative() };
        let value = zones.optional_quantity(measure.id, measure.unit, bounds)?;
        Some(Indifference { measure: measure.id.to_owned(), value })
    };
    MEASURES.iter().filter_map(&mut zone).collect()
}

impl Entry {
    /// Whether the number says how differences are judged. It changes no simulation, so there is nothing to draw.
    #[must_use]
    pub fn judges(&self) -> bool {
        self.key.strip_prefix(KEY).is_some_and(|rest| rest.starts_with('.'))
    }
}
