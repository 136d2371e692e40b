//! Reads the values of a factor: a list, a range, a distribution.

use super::super::node::{Node, Value};
use super::super::schema::Form;
use super::super::{Bounds, Place, Reader};
use super::distribution::Spread;
use super::factor::{FactorValues, SwitchWords};
use crate::language::Text;

/// Most values of one factor.
const MOST_LEVELS: usize = 1000;

/// The values with their place.
pub(super) fn read_values(row: &mut Reader<'_>, factorial: bool) -> Option<(FactorValues, Place)> {
    row.has_one_of(&["values", "range", "distribution"]);
    row.is_whole("steps");
    let given: Vec<&str> = ["values", "range", "distribution"].into_iter().filter(|key| row.has(key)).collect();
    let [kind] = given[..] else {
        for key in ["values", "range", "distribution", "steps"] {
            row.skip(key);
        }
        let message = Text::new(
            "What varies has one of `values = [20, 25, 30]`, `range = [20, 30]` or `distribution = \"uniform:low=20,high=30\"`.",
            "Wat varieert heeft één van `values = [20, 25, 30]`, `range = [20, 30]` of `distribution = \"uniform:low=20,high=30\"`.",
        );
        row.problem("", message);
        return None;
    };
    let place = row.place_of(kind);
    let steps = row.optional_number("steps", Bounds::between(2.0, MOST_LEVELS as f64));
    if steps.is_none() && row.has("steps") {
        return None;
    }
    let steps = match steps {
        Some(steps) if steps.fract() != 0.0 => {
            row.problem("steps", Text::new("This must be a whole number.", "Dit moet een heel getal zijn."));
            return None;
        }
        steps => steps.map(|steps| steps as usize),
    };
    let whole = |values: FactorValues, cut: &dyn Fn(usize) -> f64| match steps {
        Some(steps) => Some(FactorValues::Levels((0..steps).map(cut).collect())),
        None if factorial => None,
        None => Some(values),
    };
    let values = match kind {
        "values" => {
            if steps.is_some() {
                let text =
                    Text::new("A list of values has no steps.", "Een lijst van waarden heeft geen stappen (`steps`).");
                row.problem("steps", text);
            }
            row.draw("values", Form::Levels);
            let node = row.value("values")?;
            return listed(row, node).map(|values| (values, place));
        }
        "range" => {
            let (low, high) = row.optional_range("range", Bounds::any())?;
            if low == high {
                let text = Text::new(
                    "This range is empty: both ends are the same.",
                    "Dit bereik is leeg: beide uiteinden zijn gelijk.",
                );
                row.problem("range", text);
                return None;
            }
            let last = steps.unwrap_or(2) - 1;
            whole(FactorValues::Range(low, high), &|step| {
                if step == last { high } else { low + (high - low) * step as f64 / last as f64 }
            })
        }
        _ => {
            row.looks_like("distribution", "^\\s*(uniform|loguniform|triangular|normal|lognormal)\\s*:");
            let text = row.text("distribution");
            match Spread::parse(&text) {
                Ok(spread) => {
                    let parts = steps.unwrap_or(2) as f64;
                    // the middle of each of so many equally likely parts
                    whole(FactorValues::Distribution(spread), &|step| spread.quantile((step as f64 + 0.5) / parts))
                }
                Err(message) => {
                    if !text.is_empty() {
                        row.problem("distribution", message);
                    }
                    return None;
                }
            }
        }
    };
    if values.is_none() {
        let message = Text::new(
            "A factorial design needs to know how many values: add `steps = 5`, for example.",
            "Een volledig ontwerp (`factorial`) moet weten hoeveel waarden: voeg bijvoorbeeld `steps = 5` toe.",
        );
        row.problem(kind, message);
    }
    values.map(|values| (values, place))
}

/// A list of numbers, or of the two words of a switch.
fn listed(row: &Reader<'_>, node: &Node) -> Option<FactorValues> {
    let items = node.array().unwrap_or_default();
    let problem = |place: Place, en: String, nl: String| {
        row.problem_at("values", place, Text::new(en, nl), Text::default());
        None
    };
    if items.is_empty() || items.len() > MOST_LEVELS {
        return problem(
            node.place,
            format!("A list of 1 to {MOST_LEVELS} values must stand here, such as [20, 25, 30]."),
            format!("Hier hoort een lijst van 1 tot {MOST_LEVELS} waarden, zoals [20, 25, 30]."),
        );
    }
    let truth = items.iter().all(|item| matches!(item.value, Value::Bool(_)));
    if truth || items.iter().all(|item| matches!(item.text(), Some("on" | "off"))) {
        if items.len() != 2 || items[0].value == items[1].value {
            return problem(
                node.place,
                "A switch that varies has both words: [\"off\", \"on\"] or [false, true].".to_owned(),
                "Een schakelaar die varieert heeft beide woorden: [\"off\", \"on\"] of [false, true].".to_owned(),
            );
        }
        return Some(FactorValues::Switch(if truth { SwitchWords::Truth } else { SwitchWords::OnOff }));
    }
    let mut levels: Vec<f64> = Vec::new();
    for item in items {
        match item.number() {
            Some(number) if levels.contains(&number) => {
                return problem(
                    item.place,
                    format!("{number} stands here twice."),
                    format!("{number} staat hier twee keer."),
                );
            }
            Some(number) => levels.push(number),
            None => {
                return problem(
                    item.place,
                    "Values are all numbers, or `true` and `false`, or \"on\" and \"off\".".to_owned(),
                    "Waarden zijn allemaal getallen, of `true` en `false`, of \"on\" en \"off\".".to_owned(),
                );
            }
        }
    }
    Some(FactorValues::Levels(levels))
}
