//! The file of parameter sets, for people and for `compare`.

use std::fmt::Write as _;

use super::Calibration;

/// Digits that are written of a value.
const DIGITS: i32 = 6;

/// The text of the file of parameter sets. `command` is how it was made.
#[must_use]
pub fn fitted_file(fit: &Calibration, command: &str) -> String {
    let method = &fit.method;
    let mut text = String::new();
    // Writing to memory does not fail.
    let _ = write!(
        text,
        "#:schema ../../schemas/parameters.json\n\
         # Parameter sets that fit the published figures equally well. Made by a program; do not edit by hand.\n\
         # Households are synthetic. Method: docs/calibration.md. The first set is the central one.\n\
         #\n\
         # made by      {command}\n\
         # version      rvtsim {}\n\
         # seed         {}, members at the start {}\n\
         # scenario     {}, SHA-256 {}\n\
         # calibration  SHA-256 {}\n\
         # ensemble     {} members, {} assimilations; {} sets checked, {} with every figure within its tolerance (the wait but for chance)\n",
        fit.version,
        method.seed,
        method.start_seed,
        fit.scenario,
        fit.sha256,
        fit.sha256_plan,
        method.members,
        method.assimilations,
        method.candidates,
        method.passed,
    );
    if let Some(twin) = method.twin {
        let _ =
            writeln!(text, "# fitted to    figures simulated with known parameters (twin {twin}), not published ones");
    }
    for set in &fit.sets {
        let _ = write!(text, "\n[[set]]\nname = \"{}\"\nmismatch = {}\nfigures = [\n", set.name, short(set.mismatch));
        for figure in &set.figures {
            let simulated = figure.simulated.map_or_else(String::new, |s| format!(", simulated = {}", short(s.mean)));
            let _ = writeln!(
                text,
                "    {{ measure = \"{}\", configuration = \"{}\", published = {}{simulated}, verdict = \"{}\" }},",
                figure.measure,
                figure.configuration,
                short(figure.published),
                figure.verdict,
            );
        }
        text.push_str("]\n\n[set.values]\n");
        for (key, value) in &set.values {
            let _ = writeln!(text, "\"{key}\" = {}", short(*value));
        }
    }
    text
}

/// A number with at most six digits that count, always with a point, as TOML wants it of a number that is not whole.
fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0.0".to_owned();
    }
    let before = libm::floor(libm::log10(value.abs())) as i32 + 1;
    let decimals = (DIGITS - before).clamp(1, 12) as usize;
    let text = format!("{value:.decimals$}");
    let trimmed = text.trim_end_matches('0');
    if trimmed.ends_with('.') { format!("{trimmed}0") } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_are_short_and_never_whole() {
        for (value, text) in
            [(0.0, "0.0"), (2.5, "2.5"), (0.612_345_678, "0.612346"), (730.0, "730.0"), (144.123_456, "144.123")]
        {
            assert_eq!(short(value), text);
        }
        assert_eq!(short(-0.25), "-0.25");
    }
}
