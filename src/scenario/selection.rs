//! Reads which of the households that would be reported come in: an assumption on the inflow, the same in every configuration.

use super::bounds::CONCERN;
use super::region::Town;
use super::{Bounds, Reader};
use crate::language::Text;
use crate::model::Selection;

/// Reads `[selection]`, which may be absent, as may each of its keys; then everybody comes in.
pub(super) fn read_selection(top: &mut Reader<'_>) -> Selection {
    let Some(mut s) = top.optional_section("selection") else { return Selection::EVERYBODY };
    let all = Selection::EVERYBODY;
    let selection = Selection {
        concern_from: s.optional_quantity("concern_from", "concern", CONCERN).unwrap_or(all.concern_from),
        concern_to: s.optional_quantity("concern_to", "concern", CONCERN).unwrap_or(all.concern_to),
        urgent: s.optional_quantity("urgent", "share", Bounds::share()).unwrap_or(all.urgent),
    };
    if selection.concern_from >= selection.concern_to {
        let text = Text::new(
            "Nobody comes in: `concern_from` must be below `concern_to`.",
            "Niemand komt binnen: `concern_from` moet lager zijn dan `concern_to`.",
        );
        s.problem("concern_from", text);
    }
    selection
}

/// Checks the least concern of each municipality with the upper limit, which holds for all.
pub(super) fn check_own_concern(top: &Reader<'_>, towns: &[Town], selection: Selection) {
    for town in towns.iter().filter(|town| town.concern_from.is_some_and(|from| from >= selection.concern_to)) {
        let text = Text::new(
            format!("Nobody comes in from {}: its `concern_from` must be below `concern_to`.", town.name),
            format!("Uit {} komt niemand binnen: `concern_from` moet lager zijn dan `concern_to`.", town.name),
        );
        top.problem("municipality", text);
    }
}

/// The least concern of one municipality, where it has its own; `None` where that of the scenario holds.
pub(super) fn read_own_concern(town: &mut Reader<'_>) -> Option<f64> {
    town.optional_quantity("concern_from", "concern", CONCERN)
}
