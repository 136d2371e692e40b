//! Numbers as people write them in a table.

use super::super::node::shorten;
use crate::language::Text;

/// Largest size of a number: beyond it, sums and differences of values would lose all meaning.
const LARGEST: f64 = 1e15;

/// Reads a number with a decimal point. The error is a message and a hint.
pub(super) fn number(text: &str) -> Result<f64, (Text, Text)> {
    let shown = shorten(text);
    if text.is_empty() {
        return Err((Text::new("There is no value here.", "Hier staat geen waarde."), Text::default()));
    }
    match text.parse::<f64>() {
        Ok(number) if !number.is_finite() => Err((
            Text::new(format!("`{shown}` is not a finite number."), format!("`{shown}` is geen eindig getal.")),
            Text::default(),
        )),
        Ok(number) if number.abs() > LARGEST => Err((
            Text::new(format!("`{shown}` is too large."), format!("`{shown}` is te groot.")),
            Text::new(
                "Numbers go up to 1e15; choose a larger unit.",
                "Getallen gaan tot 1e15; kies een grotere eenheid.",
            ),
        )),
        Ok(number) => Ok(number),
        Err(_) => Err((
            Text::new(format!("`{shown}` is not a number."), format!("`{shown}` is geen getal.")),
            meant(text).unwrap_or_else(|| {
                Text::new(
                    "Write the number alone, such as 12.5, without a unit or a percent sign.",
                    "Schrijf alleen het getal, zoals 12.5, zonder eenheid of procentteken.",
                )
            }),
        )),
    }
}

/// What to write instead of a number with a decimal comma or with marks between thousands.
fn meant(text: &str) -> Option<Text> {
    let point = match (text.find(','), text.find('.')) {
        // 1.234,5
        (Some(comma), Some(dot)) if dot < comma => text.replace('.', "").replace(',', "."),
        // 1,234.5
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) => text.replace(',', "."),
        _ => return None,
    };
    let number = point.parse::<f64>().ok().filter(|n| n.is_finite())?;
    Some(Text::new(
        format!("Write {number}: a point before the decimals, and no mark between thousands."),
        format!("Schrijf {number}: een punt voor de decimalen, en geen teken tussen duizendtallen."),
    ))
}
