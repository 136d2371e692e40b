//! Reads M1: inflow that follows published years, where a scenario has it.

use crate::language::Text;
use crate::model::mechanisms::{DatedInflow, DatedLevel};
use crate::scenario::date::{FirstDay, read_day};
use crate::scenario::{Bounds, Reader};

/// `[[inflow]]`: each row a date and the level of reports, of advice or of both. The level stays 1 without rows.
pub(in crate::scenario) fn read_dated_inflow(top: &mut Reader<'_>, first: Option<FirstDay>) -> DatedInflow {
    let (mut reports, mut advice) = (Vec::new(), Vec::new());
    let mut last = f64::NEG_INFINITY;
    for mut row in top.optional_list("inflow") {
        row.draw_asked("date", true);
        row.has_some_of(&["reports", "advice"]);
        if !row.has("date") {
            let text =
                Text::new("A level of the inflow needs a date.", "Een niveau van de instroom heeft een datum nodig.");
            row.problem("date", text);
        }
        let day = read_day(&mut row, "date", first);
        let mut level = |key: &str| row.optional_quantity(key, "factor", Bounds::between(0.0, 20.0));
        let levels = [level("reports"), level("advice")];
        if !row.has("reports") && !row.has("advice") {
            let text = Text::new(
                "A date of the inflow gives a level of `reports`, of `advice` or of both.",
                "Een datum van de instroom geeft een niveau van `reports`, van `advice` of van allebei.",
            );
            row.problem("", text);
        }
        let Some(day) = day else { continue };
        if day <= last {
            let text = Text::new(
                "The dates of the inflow must stand in order, each once.",
                "De datums van de instroom moeten op volgorde staan, elk één keer.",
            );
            row.problem("date", text);
            continue;
        }
        last = day;
        reports.extend(levels[0].map(|level| (day, level)));
        advice.extend(levels[1].map(|level| (day, level)));
    }
    DatedInflow { reports: DatedLevel::through(reports), advice: DatedLevel::through(advice) }
}
