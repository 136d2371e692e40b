//! Bytes with a seal: a hash that shows whether any of them has changed or gone, and whose they are.

use sha2::{Digest, Sha256};

/// The first bytes of every chunk, with the version of this layout.
const MAGIC: &[u8; 16] = b"rvtsim chunk 1\r\n";
/// Bytes before the content: the magic, the owner, the number, the length of the content.
const HEAD: usize = 16 + 32 + 8 + 8;
/// Bytes of the hash at the end.
const SEAL: usize = 32;

/// Why a chunk cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A byte has changed, is missing or is too many.
    Broken,
    /// It is whole, but belongs to another owner or has another number.
    Foreign,
}

/// Puts a seal on content. `owner` is the hash of what the content follows from, `number` its place.
#[must_use]
pub fn seal(owner: &[u8; 32], number: u64, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + content.len() + SEAL);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(owner);
    bytes.extend_from_slice(&number.to_le_bytes());
    bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(content);
    let hash = Sha256::digest(&bytes);
    bytes.extend_from_slice(&hash);
    bytes
}

/// The content under a seal.
///
/// # Errors
/// When any bit is not as it was sealed, or when it is not what was asked for.
pub fn unseal<'b>(bytes: &'b [u8], owner: &[u8; 32], number: u64) -> Result<&'b [u8], Damage> {
    let end = bytes.len().checked_sub(SEAL).filter(|end| *end >= HEAD).ok_or(Damage::Broken)?;
    let (sealed, hash) = bytes.split_at(end);
    // The hash covers the length too, so a whole chunk has the length that it says.
    if !sealed.starts_with(MAGIC) || Sha256::digest(sealed).as_slice() != hash {
        return Err(Damage::Broken);
    }
    if sealed[16..48] != owner[..] || sealed[48..56] != number.to_le_bytes() {
        return Err(Damage::Foreign);
    }
    Ok(&sealed[HEAD..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every single bit and every single missing or added byte, not a sample of them.
    #[test]
    fn every_flipped_bit_and_every_missing_byte_is_noticed() {
        let owner = [7; 32];
        let whole = seal(&owner, 3, b"some results");
        assert_eq!(unseal(&whole, &owner, 3), Ok(&b"some results"[..]));
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut flipped = whole.clone();
                flipped[place] ^= 1 << bit;
                assert_eq!(unseal(&flipped, &owner, 3), Err(Damage::Broken), "byte {place}, bit {bit}");
            }
            let mut missing = whole.clone();
            missing.remove(place);
            assert_eq!(unseal(&missing, &owner, 3), Err(Damage::Broken), "without byte {place}");
            assert_eq!(unseal(&whole[..place], &owner, 3), Err(Damage::Broken), "cut at {place}");
        }
        let mut longer = whole.clone();
        longer.push(0);
        assert_eq!(unseal(&longer, &owner, 3), Err(Damage::Broken));
    }

    #[test]
    fn a_chunk_of_another_is_foreign() {
        let whole = seal(&[7; 32], 3, b"");
        assert_eq!(unseal(&whole, &[8; 32], 3), Err(Damage::Foreign));
        assert_eq!(unseal(&whole, &[7; 32], 4), Err(Damage::Foreign));
    }
}
