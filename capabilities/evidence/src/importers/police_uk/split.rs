//! Where records end and how they fall into fields, quoted (RFC 4180) or not.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use memchr::{memchr, memchr_iter, memchr2};

/// How many fields' ends are kept; further ones are only counted.
pub(super) const FIELDS_KEPT: usize = 16;

/// One record: a line, or several where a quoted field spans them.
pub(super) struct Record<'a> {
    /// The line on which it begins; the header is line 1.
    pub line: u64,
    /// Its fields, with or without the commas between them.
    pub text: &'a str,
    /// How many fields it has.
    pub count: usize,
    /// Where they end in the text.
    pub ends: &'a [usize; FIELDS_KEPT],
    /// How many bytes stand between two fields.
    pub comma: usize,
}

impl<'a> Record<'a> {
    /// A field by its place; empty where there is none or it is not kept.
    pub fn field(&self, at: usize) -> &'a str {
        if at >= self.count.min(FIELDS_KEPT) {
            return "";
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] + self.comma };
        &self.text[start..self.ends[at]]
    }
}

/// What a look at the bytes from the start of a record finds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// The record ends after so many bytes, at a line break.
    Whole { length: usize, quoted: bool },
    /// The record goes on after these bytes, or ends with them where the file does.
    Part { quoted: bool },
    /// A quotation mark opens at `quote` and does not close in these bytes.
    Open { quote: usize },
}

/// Looks for the end of a record.
pub(super) fn scan(bytes: &[u8]) -> Scan {
    match memchr2(b'\n', b'"', bytes) {
        None => Scan::Part { quoted: false },
        Some(at) if bytes[at] == b'\n' => Scan::Whole { length: at, quoted: false },
        Some(_) => scan_quoted(bytes),
    }
}

/// A quotation mark opens a field only as its first byte; elsewhere it is a letter like others.
fn scan_quoted(bytes: &[u8]) -> Scan {
    let mut at = 0;
    loop {
        if bytes.get(at) == Some(&b'"') {
            let Some(after) = after_quote(bytes, at) else { return Scan::Open { quote: at } };
            at = after;
        }
        let Some(step) = memchr2(b',', b'\n', &bytes[at..]) else { return Scan::Part { quoted: true } };
        if bytes[at + step] == b'\n' {
            return Scan::Whole { length: at + step, quoted: true };
        }
        at += step + 1;
    }
}

/// The place after the quotation mark that closes the one at `open`. A doubled one does not close.
fn after_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote + 1);
        }
        at = quote + 2;
    }
}

/// What the splitting of a record found.
pub(super) struct Fields {
    pub count: usize,
    pub longest: usize,
}

/// Splits a record without quotation marks at its commas.
pub(super) fn split(raw: &[u8], ends: &mut [usize; FIELDS_KEPT]) -> Fields {
    let mut count = 0;
    let mut longest = 0;
    let mut start = 0;
    for end in memchr_iter(b',', raw).chain([raw.len()]) {
        if let Some(kept) = ends.get_mut(count) {
            *kept = end;
        }
        count += 1;
        longest = longest.max(end - start);
        start = end + 1;
    }
    Fields { count, longest }
}

/// Takes the quotation marks off.
pub(super) struct Unquote {
    reader: Reader,
    text: Vec<u8>,
}

impl Default for Unquote {
    fn default() -> Self {
        let reader = ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build();
        Self { reader, text: Vec::new() }
    }
}

impl Unquote {
    /// The fields of a whole record one behind the other, and where each ends.
    pub fn fields(&mut self, raw: &[u8], ends: &mut [usize; FIELDS_KEPT]) -> (&[u8], Fields) {
        self.text.resize(self.text.len().max(raw.len() + 1), 0);
        self.reader.reset();
        let mut fields = Fields { count: 0, longest: 0 };
        let mut found_ends = [0; FIELDS_KEPT];
        let (mut rest, mut written, mut start) = (raw, 0, 0);
        loop {
            let input = if rest.is_empty() { b"\n" } else { rest };
            let (result, read, wrote, found) =
                self.reader.read_record(input, &mut self.text[written..], &mut found_ends);
            written += wrote;
            rest = rest.get(read..).unwrap_or_default();
            for end in &found_ends[..found] {
                if let Some(kept) = ends.get_mut(fields.count) {
                    *kept = *end;
                }
                fields.count += 1;
                fields.longest = fields.longest.max(end - start);
                start = *end;
            }
            if matches!(result, ReadRecordResult::Record | ReadRecordResult::End) {
                return (&self.text[..written], fields);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw: &str) -> Vec<String> {
        let mut unquote = Unquote::default();
        let mut ends = [0; FIELDS_KEPT];
        let (text, fields) = unquote.fields(raw.as_bytes(), &mut ends);
        let mut start = 0;
        ends[..fields.count.min(FIELDS_KEPT)]
            .iter()
            .map(|end| String::from_utf8_lossy(&text[std::mem::replace(&mut start, *end)..*end]).into_owned())
            .collect()
    }

    #[test]
    fn quoted_fields_hold_commas_line_breaks_and_doubled_quotation_marks() {
        assert_eq!(told(r#""a,b",c,"d ""e""","#), ["a,b", "c", r#"d "e""#, ""]);
        assert_eq!(told("\"a\nb\",\"\""), ["a\nb", ""]);
    }

    #[test]
    fn a_quotation_mark_inside_a_plain_field_is_a_letter() {
        assert_eq!(told(r#"a"b,c""#), [r#"a"b"#, r#"c""#]);
    }

    #[test]
    fn more_fields_than_are_kept_are_counted() {
        let mut ends = [0; FIELDS_KEPT];
        let raw = format!("\"\"{}", ",".repeat(99));
        assert_eq!(Unquote::default().fields(raw.as_bytes(), &mut ends).1.count, 100);
    }

    #[test]
    fn a_record_ends_at_the_first_line_break_outside_quotation_marks() {
        assert_eq!(scan(b"a,\"b\nc\"\nd"), Scan::Whole { length: 7, quoted: true });
        assert_eq!(scan(b"a,b\nc"), Scan::Whole { length: 3, quoted: false });
        assert_eq!(scan(b"a\"b\nc\"\n"), Scan::Whole { length: 3, quoted: true });
        assert_eq!(scan(b"\"a\"\"b\"\n"), Scan::Whole { length: 6, quoted: true });
        assert_eq!(scan(b"a,b"), Scan::Part { quoted: false });
        assert_eq!(scan(b"a,\"b\""), Scan::Part { quoted: true });
        assert_eq!(scan(b"a,\"b\nc\n"), Scan::Open { quote: 2 });
        assert_eq!(scan(b"a,\"b\"\""), Scan::Open { quote: 2 });
    }
}
