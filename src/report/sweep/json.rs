//! `sweep.json`: a sweep as data.

use super::SweepStudy;

/// The bytes of `sweep.json`. Reading them back gives the same bits.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn sweep_json(study: &SweepStudy) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec(study)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a `sweep.json`.
///
/// # Errors
/// When the bytes are not a sweep of this layout.
pub fn read_sweep(bytes: &[u8]) -> Result<SweepStudy, serde_json::Error> {
    serde_json::from_slice(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_sweep_reads_back_bit_for_bit() {
        // what is not a number cannot stand in JSON: the hostile one is left out
        for (kind, study) in fixture::all().into_iter().filter(|(kind, _)| *kind != "hostile") {
            let bytes = sweep_json(&study).unwrap();
            let back = read_sweep(&bytes).unwrap();
            assert!(back == study, "{kind}");
            assert_eq!(bytes, sweep_json(&back).unwrap(), "{kind}");
        }
    }
}
