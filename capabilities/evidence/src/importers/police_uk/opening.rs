//! The first bytes of a file: whether it is text at all, and where the text begins.

use super::refusal::{AGAIN, Fault};

/// Where the text begins, after a byte order mark.
pub(super) fn opening(bytes: &[u8]) -> Result<usize, Fault> {
    match bytes {
        [] => Err(Fault::new(None, "it is empty", AGAIN)),
        [first, second, ..] if is_utf16([*first, *second]) => Err(Fault::new(
            Some(1),
            "it is written in UTF-16 where UTF-8 is expected",
            "Save it as CSV in UTF-8, or download it again from data.police.uk",
        )),
        [b'P', b'K', 3, 4, ..] => Err(Fault::new(
            None,
            "it is a zip, not a CSV file",
            "Give it a name that ends in .zip and import it again",
        )),
        [0xef, 0xbb, 0xbf, ..] => Ok(3),
        _ => Ok(0),
    }
}

/// A byte order mark, or the first letter of a header with its empty half.
fn is_utf16(first: [u8; 2]) -> bool {
    matches!(first, [0xff, 0xfe] | [0xfe, 0xff]) || first.iter().filter(|byte| **byte == 0).count() == 1
}
