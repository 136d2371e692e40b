//! What a chunk holds: the runs of the chunk in their order, each with its measures or with the reason why it failed.

/// The measures of one run in the order of [`MEASURES`](crate::metrics::MEASURES), or why there are none.
pub type RunResult = Result<Vec<Option<f64>>, String>;

const WORKED: u8 = 0;
const FAILED: u8 = 1;

/// The bytes of the runs of a chunk. Numbers are written bit by bit, little end first: a marker; then for a run that worked one
/// byte for every eight measures that says which are defined, and those; for one that failed the length of the reason and the
/// reason.
#[must_use]
pub fn encode(runs: &[RunResult]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for run in runs {
        match run {
            Ok(values) => {
                bytes.push(WORKED);
                for eight in values.chunks(8) {
                    bytes.push(eight.iter().enumerate().fold(0, |mask, (k, v)| mask | u8::from(v.is_some()) << k));
                }
                values.iter().flatten().for_each(|value| bytes.extend_from_slice(&value.to_bits().to_le_bytes()));
            }
            Err(reason) => {
                bytes.push(FAILED);
                bytes.extend_from_slice(&(reason.len() as u64).to_le_bytes());
                bytes.extend_from_slice(reason.as_bytes());
            }
        }
    }
    bytes
}

/// The runs again; `None` when the bytes are not `runs` runs with `measures` measures each.
#[must_use]
pub fn decode(bytes: &[u8], runs: u64, measures: usize) -> Option<Vec<RunResult>> {
    let mut rest = bytes;
    let mut found = Vec::new();
    for _ in 0..runs {
        found.push(match take(&mut rest, 1)?[0] {
            WORKED => {
                let masks = take(&mut rest, measures.div_ceil(8))?;
                let mut values = Vec::with_capacity(measures);
                for k in 0..measures {
                    let defined = masks[k / 8] >> (k % 8) & 1 == 1;
                    values.push(if defined { Some(f64::from_bits(word(&mut rest)?)) } else { None });
                }
                Ok(values)
            }
            FAILED => {
                let length = usize::try_from(word(&mut rest)?).ok()?;
                Err(String::from_utf8(take(&mut rest, length)?.to_vec()).ok()?)
            }
            _ => return None,
        });
    }
    rest.is_empty().then_some(found)
}

fn take<'b>(rest: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

fn word(rest: &mut &[u8]) -> Option<u64> {
    let bytes: [u8; 8] = take(rest, 8)?.try_into().ok()?;
    Some(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back_bit_by_bit() {
        let values: Vec<Option<f64>> = (0..61).map(|k| (k % 3 != 0).then_some(0.1 * f64::from(k))).collect();
        let runs = vec![Ok(values), Err("no room — \"x\"".to_owned()), Ok(vec![None; 61]), Ok(vec![Some(-0.0); 61])];
        let bytes = encode(&runs);
        let back = decode(&bytes, 4, 61).unwrap();
        assert_eq!(back, runs);
        assert!(back[3].as_ref().unwrap()[0].unwrap().is_sign_negative());
        assert_eq!(decode(&bytes, 3, 61), None);
        assert_eq!(decode(&bytes, 5, 61), None);
        assert_eq!(decode(&bytes[..bytes.len() - 1], 4, 61), None);
    }
}
