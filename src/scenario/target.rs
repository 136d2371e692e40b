//! Reads the published figures that results are compared with, and the tolerances stated beforehand.

use super::reference::REFERENCE_CASES;
use super::{Bounds, Reader};
use crate::language::Text;
use crate::metrics::{MEASURES, MeasureId, find};

/// A published figure beside which a simulated measure is put.
#[derive(Clone, Debug)]
pub struct Target {
    /// The measure.
    pub measure: MeasureId,
    /// The configuration that must show it.
    pub configuration: String,
    /// The published value, in the unit of the measure.
    pub published: f64,
    /// Id of the evidence.
    pub source: String,
    /// Largest relative difference that passes, at most 0.25.
    pub tolerance: f64,
    /// Whether the figure was put in, so that coming out proves nothing.
    pub input: bool,
    /// Reason for the tolerance, and how the figure was converted.
    pub note: Text,
    /// The reference case (`R1` to `R8`) to which it belongs, if any.
    pub case: Option<String>,
    /// Why it is missed, where that is known; shown only where it is missed.
    pub likely: Option<Text>,
}

/// Largest tolerance that may be stated.
const MOST_TOLERANCE: f64 = 0.25;

/// Reads `[[target]]`. A target for a configuration that the scenario does not have is read and left out.
pub(super) fn read_targets(top: &mut Reader<'_>, configurations: &[&str], inhabitants: f64) -> Vec<Target> {
    let mut targets = Vec::new();
    for mut reader in top.optional_list("target") {
        let id = reader.text("measure");
        let measure = find(&id);
        if measure.is_none() && !id.is_empty() {
            let known: Vec<&str> = MEASURES.iter().map(|m| m.id).collect();
            reader.unknown_word("measure", reader.place_of("measure"), &id, &known);
        }
        let configuration = reader.text("configuration");
        let per_inhabitant = reader.optional_switch("per_1000_inhabitants", false);
        let unit = match measure {
            _ if per_inhabitant => "reports per 1,000 inhabitants a year",
            Some(measure) => MEASURES[measure].unit,
            None => "",
        };
        let value = reader.quantity("published", unit, Bounds::non_negative());
        let mut published = reader.part("published");
        let source = published.text("source");
        let conversion = published.optional_text("note").unwrap_or_default();
        for key in published.keys() {
            published.skip(&key);
        }
        drop(published);
        let tolerance = reader.number("tolerance", Bounds::above_up_to(0.0, MOST_TOLERANCE));
        let input = reader.optional_switch("input", false);
        let reason = reader.title("reason");
        let case = reader.optional_word("case", &REFERENCE_CASES);
        let likely = reader.optional_title("likely");
        let note = Text::new(join_sentences(&conversion, &reason.en), join_sentences(&conversion, &reason.nl));
        let published = if per_inhabitant { value * inhabitants / 1000.0 } else { value };
        if let Some(measure) = measure.filter(|_| configurations.contains(&configuration.as_str())) {
            targets.push(Target { measure, configuration, published, source, tolerance, input, note, case, likely });
        }
    }
    targets
}

fn join_sentences(first: &str, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second.to_owned(),
        (_, true) => first.to_owned(),
        _ => format!("{}. {second}", first.trim_end_matches('.')),
    }
}
