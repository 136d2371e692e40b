//! `study.json` and `manifest.json`.

use super::{Manifest, Study};

/// The bytes of `study.json`. Reading them back gives the same bits.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn study_json(study: &Study) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec(study)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a `study.json`.
///
/// # Errors
/// When the bytes are not a study of this layout.
pub fn read_study(bytes: &[u8]) -> Result<Study, serde_json::Error> {
    serde_json::from_slice(bytes)
}

/// The bytes of `manifest.json`, indented for people.
///
/// # Errors
/// Only if a value cannot be written as JSON.
pub fn manifest_json(manifest: &Manifest) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a `manifest.json`.
///
/// # Errors
/// When the bytes are not a manifest of this layout.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, serde_json::Error> {
    serde_json::from_slice(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_study_reads_back_bit_for_bit() {
        let study = fixture::study();
        let bytes = study_json(&study).unwrap();
        let back = read_study(&bytes).unwrap();
        for (ours, theirs) in
            study.replications.iter().flatten().flatten().zip(back.replications.iter().flatten().flatten())
        {
            assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits));
        }
        assert_eq!(study, back);
        assert_eq!(bytes, study_json(&back).unwrap());
    }

    #[test]
    fn a_study_of_before_the_stock_was_kept_can_still_be_read() {
        let mut old = serde_json::to_value(fixture::study()).unwrap();
        let fields = old.as_object_mut().unwrap();
        for field in ["stock", "warm_up", "small_samples", "parameter_sets"] {
            assert!(fields.remove(field).is_some(), "{field}");
        }
        let read = read_study(&serde_json::to_vec(&old).unwrap()).unwrap();
        assert!(read.stock.is_empty() && read.warm_up.is_none() && read.small_samples.is_empty());
        assert_eq!(read.parameter_sets, None);
        crate::report::report_html(&read, &fixture::manifest(), crate::language::Language::Nl, None).unwrap();
    }

    #[test]
    fn a_manifest_reads_back() {
        let manifest = fixture::manifest();
        assert_eq!(read_manifest(&manifest_json(&manifest).unwrap()).unwrap(), manifest);
    }
}
