//! Pictures without what they tell besides themselves: where and when they were taken, with which camera, by whom.
//!
//! Both forms are copied part by part from a list of what may stay, so that what nobody thought of goes. What
//! follows the end of the picture goes too. Sources: ITU-T T.81 annex B (JPEG), W3C PNG third edition, CIPA
//! DC-008 (Exif).

/// A JPEG picture with its shape, colours and the way up, and nothing else; `None` when it is broken.
pub fn stripped_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: u8 = 0xD9;
    const SCAN: u8 = 0xDA;
    let mut kept = bytes.strip_prefix(&[0xFF, 0xD8]).map(|_| vec![0xFF, 0xD8])?;
    if let Some(turned) = way_up(bytes) {
        kept.extend(exif_of(turned));
    }
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Any number of these may stand before a marker.
            0xFF => {
                at += 1;
                continue;
            }
            END => {
                kept.extend([0xFF, END]);
                return Some(kept);
            }
            _ => {}
        }
        let content = segment(bytes, at)?;
        let mut end = at + 4 + content.len();
        if marker == SCAN {
            end = end_of_scan(bytes, end)?;
        }
        if may_stay(marker, content) {
            kept.extend(bytes.get(at..end)?);
        }
        at = end;
    }
}

/// A PNG picture with its shape and colours and nothing else; `None` when it is broken.
pub fn stripped_png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    const STAYS: [&[u8]; 13] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
        b"pHYs", b"cICP",
    ];
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut kept = SIGNATURE.to_vec();
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let whole = usize::try_from(length).ok()?.checked_add(12)?;
        let (chunk, after) = rest.split_at_checked(whole)?;
        let kind = chunk.get(4..8)?;
        if STAYS.contains(&kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        rest = after;
    }
}

/// The content of the segment that begins at a marker.
fn segment(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?);
    bytes.get(at + 4..at + 2 + usize::from(length))
}

/// Application segments stay when they say how to read the colours; comments never.
fn may_stay(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 => content.starts_with(b"JFIF\0"),
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xEE => content.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// Where the picture's points end: at the next marker that is no escape and no restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let marks = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7);
    bytes.get(from..)?.windows(2).position(marks).map(|found| from + found)
}

/// Which way up the picture is to be shown, 2 to 8; telephones note it instead of turning the points.
fn way_up(bytes: &[u8]) -> Option<u16> {
    let mut at = 2;
    while *bytes.get(at)? == 0xFF && !matches!(*bytes.get(at + 1)?, 0xDA | 0xD9) {
        let content = segment(bytes, at)?;
        if bytes[at + 1] == 0xE1
            && let Some(tiff) = content.strip_prefix(b"Exif\0\0")
        {
            return way_up_of(tiff).filter(|way| (2..=8).contains(way));
        }
        at += 4 + content.len();
    }
    None
}

fn way_up_of(tiff: &[u8]) -> Option<u16> {
    const WAY_UP: u16 = 0x0112;
    let little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(two(first)?);
    (0..entries)
        .map(|entry| first.saturating_add(2 + 12 * entry))
        .find(|entry| two(*entry) == Some(WAY_UP))
        .and_then(|entry| two(entry.checked_add(8)?))
}

/// A segment that says which way up the picture is, and nothing else.
fn exif_of(way_up: u16) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    segment.extend(way_up.to_be_bytes());
    segment.extend([0, 0, 0, 0, 0, 0]);
    segment
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("a short part");
        [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
    }

    fn exif(way: u8) -> Vec<u8> {
        let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend(b"\x0f\x01\x02\0\x04\0\0\0CAM\0");
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, way, 0, 0, 0, 0, 0, 0, 0]);
        tiff.extend(b"54.6861N");
        part(0xE1, &tiff)
    }

    fn a_jpeg(way: u8) -> Vec<u8> {
        [
            vec![0xFF, 0xD8],
            part(0xE0, b"JFIF\0\x01\x01"),
            exif(way),
            part(0xE1, b"http://ns.adobe.com/xap/1.0/\0secret"),
            part(0xFE, b"a comment"),
            part(0xDB, b"table"),
            part(0xDA, b"scan"),
            vec![1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4],
            vec![0xFF, 0xD9],
            b"another picture".to_vec(),
        ]
        .concat()
    }

    fn holds(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|some| some == text)
    }

    #[test]
    fn a_photograph_loses_its_place_camera_and_comments_and_keeps_its_points() {
        let kept = stripped_jpeg(&a_jpeg(1)).expect("a picture");
        for secret in [&b"54.6861"[..], b"CAM", b"secret", b"a comment", b"another picture", b"Exif"] {
            assert!(!holds(&kept, secret), "{}", String::from_utf8_lossy(secret));
        }
        assert!(
            holds(&kept, b"JFIF")
                && holds(&kept, b"table")
                && holds(&kept, &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4])
        );
        assert!(kept.ends_with(&[0xFF, 0xD9]));
    }

    #[test]
    fn a_photograph_taken_sideways_still_says_which_way_up_it_is() {
        let kept = stripped_jpeg(&a_jpeg(6)).expect("a picture");
        assert_eq!(way_up(&kept), Some(6));
        assert!(!holds(&kept, b"54.6861") && !holds(&kept, b"CAM"));
        assert_eq!(stripped_jpeg(&kept).as_deref(), Some(&kept[..]));
    }

    #[test]
    fn a_png_loses_its_texts_and_what_follows_its_end() {
        let chunk = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("short");
            [&length.to_be_bytes()[..], kind, content, b"crc!"].concat()
        };
        let picture = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", b"shape"),
            chunk(b"tEXt", b"Author\0somebody"),
            chunk(b"eXIf", b"place"),
            chunk(b"IDAT", b"points"),
            chunk(b"IEND", b""),
            b"more".to_vec(),
        ]
        .concat();
        let kept = stripped_png(&picture).expect("a picture");
        assert!(!holds(&kept, b"somebody") && !holds(&kept, b"place") && !holds(&kept, b"more"));
        assert!(holds(&kept, b"shape") && holds(&kept, b"points"));
    }

    proptest! {
        #[test]
        fn anything_that_claims_to_be_a_picture_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = stripped_jpeg(&[&[0xFF, 0xD8][..], &bytes].concat());
            let _ = stripped_png(&[&b"\x89PNG\r\n\x1a\n"[..], &bytes].concat());
        }

        #[test]
        fn a_picture_cut_short_is_refused(cut in 0..100_usize) {
            let whole = a_jpeg(6);
            let end = whole.len() - b"another picture".len();
            prop_assert_eq!(stripped_jpeg(&whole[..cut.min(end - 1)]), None);
        }
    }
}
