//! Reads M15: the dated change of practice, where a scenario has one.

use crate::language::Text;
use crate::model::mechanisms::Practice;
use crate::scenario::date::{FirstDay, read_day};
use crate::scenario::{Bounds, Reader};

/// What may be added to a threshold of concern.
const MORE_CONCERN: Bounds = Bounds::between(-3.0, 3.0);

/// `[practice]`; nothing changes without it.
pub(in crate::scenario) fn read_practice(top: &mut Reader<'_>, first: Option<FirstDay>) -> Practice {
    let Some(mut s) = top.optional_section("practice") else { return Practice::NEUTRAL };
    let days = ["from", "until"].map(|key| {
        if !s.has(key) {
            let text = Text::new(
                "A change of practice has a day on which it begins (`from`) and one on which it is complete (`until`).",
                "Een verandering van praktijk heeft een dag waarop zij begint (`from`) en een dag waarop zij klaar is (`until`).",
            );
            s.problem(key, text);
        }
        read_day(&mut s, key, first)
    });
    if let [Some(from), Some(until)] = days
        && until < from
    {
        let text = Text::new("The change is complete before it begins.", "De verandering is klaar voordat zij begint.");
        s.problem("until", text);
    }
    let mut more = |key: &str| s.optional_quantity(key, "concern", MORE_CONCERN).unwrap_or(0.0);
    Practice {
        days: days.map(|day| day.unwrap_or(0.0)),
        request: more("request"),
        grant: more("grant"),
        urgent_request: more("urgent_request"),
        urgent_grant: more("urgent_grant"),
    }
}
