//! The one place where access draws chance, from the system's generator.

use thiserror::Error;

/// The system has no chance to give: nothing secret can be made.
#[derive(Debug, Error)]
#[error("the system's generator of chance does not answer: {0}")]
pub struct NoChance(getrandom::Error);

/// As many bytes of chance as asked for.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], NoChance> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(NoChance)?;
    Ok(bytes)
}

/// A secret of 160 bits as 32 letters and digits that fit an address and survive being read aloud
/// (Crockford's base 32, no I, L, O, U).
pub(crate) fn token() -> Result<String, NoChance> {
    let bytes: [u8; 32] = bytes()?;
    Ok(bytes.iter().map(|byte| letter(*byte)).collect())
}

/// A short secret of 50 bits in two groups, for people to keep on paper: `7K3MQ-9TXAB`.
pub(crate) fn paper_code() -> Result<String, NoChance> {
    let bytes: [u8; 10] = bytes()?;
    let letters: String = bytes.iter().map(|byte| letter(*byte)).collect();
    let (first, last) = letters.split_at(5);
    Ok(format!("{first}-{last}"))
}

fn letter(byte: u8) -> char {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char::from(LETTERS[usize::from(byte % 32)])
}

/// SHA-256 of a secret, in hexadecimal: what is kept of one.
pub(crate) fn digest(secret: &str) -> String {
    use sha2::{Digest, Sha256};
    hexadecimal(&Sha256::digest(secret.as_bytes()))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes from hexadecimal digits; `None` when they are none.
pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| digit.try_into().ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_are_read_back() {
        assert_eq!(from_hexadecimal(&hexadecimal(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert_eq!(from_hexadecimal("abc"), None);
        assert_eq!(from_hexadecimal("zz"), None);
    }

    #[test]
    fn no_two_tokens_are_alike() {
        let (one, other) = (token().expect("chance"), token().expect("chance"));
        assert!(one.len() == 32 && one != other);
    }
}
