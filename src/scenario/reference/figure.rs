//! One published figure that the model is checked against.

use super::file::ReferenceRun;
use super::reading::{Reading, read_reading};
use crate::language::Text;
use crate::metrics::Rule;
use crate::scenario::{Bounds, Reader};

/// The reference cases of the domain.
pub const REFERENCE_CASES: [&str; 8] = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"];

/// Largest tolerance that may be stated.
const MOST_TOLERANCE: f64 = 0.25;

/// A published figure with what to compare it with.
#[derive(Clone, Debug)]
pub struct ReferenceFigure {
    /// `R1` to `R8`.
    pub case: String,
    /// The run, as an index.
    pub run: usize,
    /// What is compared.
    pub quantity: Text,
    /// The published value; `None` where the source tells without a number.
    pub published: Option<f64>,
    /// Unit of both values.
    pub unit: String,
    /// Id of the evidence.
    pub source: String,
    /// How the figure was converted or read; may be empty.
    pub note: String,
    /// Where the simulated value is found.
    pub reading: Reading,
    /// Whether the simulated region stands for the country: its value is multiplied by the ratio of inhabitants.
    pub national: bool,
    /// When it passes.
    pub rule: Rule,
    /// Whether a number of the model was chosen on it, by hand: then it is no check.
    pub fitted: bool,
    /// Reason for the rule or tolerance.
    pub reason: Text,
    /// Why it is missed, where that is known; shown only where it is missed.
    pub likely: Option<Text>,
}

pub(super) fn read_figure(reader: &mut Reader<'_>, runs: &[ReferenceRun]) -> ReferenceFigure {
    reader.depends_on(&["use", "rule"]);
    let case = reader.word("case", &REFERENCE_CASES);
    let names: Vec<&str> = runs.iter().map(|run| run.name.as_str()).collect();
    let name = reader.word("run", &names);
    let run = names.iter().position(|other| *other == name).unwrap_or(0);
    let quantity = reader.title("quantity");
    let mut part = reader.section("published");
    let published = part.optional_number("value", Bounds::non_negative());
    let unit = part.text("unit");
    let source = part.source("source");
    let note = part.optional_text("note").unwrap_or_default();
    drop(part);
    let reading = read_reading(&mut reader.section("read"));
    let national = reader.optional_switch("national", false);
    let used = reader.optional_word("use", &["input", "report", "fitted"]);
    let rule = reader.optional_word("rule", &["counts", "occurs", "above_zero", "at_most"]);
    let rule = match (used.as_deref(), rule.as_deref()) {
        (Some("input"), _) => Rule::Input,
        (Some("report"), _) => Rule::Report,
        (_, Some("counts")) => Rule::Counts,
        (_, Some("occurs")) => Rule::Occurs,
        (_, Some("above_zero")) => Rule::AboveZero,
        (_, Some(_)) => Rule::AtMost(reader.number("most", Bounds::non_negative())),
        (_, None) => Rule::Within(reader.number("tolerance", Bounds::above_up_to(0.0, MOST_TOLERANCE))),
    };
    if matches!(rule, Rule::Within(_) | Rule::Counts) && published.is_none() {
        let text = Text::new(
            "Without a published number there is nothing to be near to.",
            "Zonder gepubliceerd getal is er niets om dichtbij te zijn.",
        );
        reader.problem("published", text);
    }
    let reason = match rule {
        Rule::Input | Rule::Report => reader.optional_title("reason").unwrap_or_default(),
        _ => reader.title("reason"),
    };
    let likely = reader.optional_title("likely");
    let fitted = used.as_deref() == Some("fitted");
    ReferenceFigure {
        case,
        run,
        quantity,
        published,
        unit,
        source,
        note,
        reading,
        national,
        rule,
        fitted,
        reason,
        likely,
    }
}
