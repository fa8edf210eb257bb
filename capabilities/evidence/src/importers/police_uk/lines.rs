//! Reads the records of a CSV file through a small room, however long the file or its lines are.

use memchr::{memchr, memchr_iter};

use super::intake::Intake;
use super::opening::opening;
use super::refusal::Fault;
use super::split::{FIELDS_KEPT, Record, Scan, Unquote, scan, split};

/// The longest field there may be, in bytes.
const FIELD_LIMIT: usize = 64 * 1024;

const FIRST_ROOM: usize = 256 * 1024;

/// Room for sixteen of the longest fields with every character a doubled quotation mark: a longer
/// record has too long a field or too many.
const LARGEST_ROOM: usize = 2 * 1024 * 1024;

const MOST_BLANK_LINES: u64 = 1_000;

/// The records of one file, one at a time.
pub(super) struct Lines<'a> {
    intake: Intake<'a>,
    room: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    line: u64,
    blank: u64,
    ends: [usize; FIELDS_KEPT],
    unquote: Unquote,
}

/// Where the next record lies in the room.
struct Extent {
    from: usize,
    to: usize,
    quoted: bool,
}

impl<'a> Lines<'a> {
    /// Begins a file: what is no UTF-8 text by its first bytes is refused.
    pub fn open(intake: Intake<'a>) -> Result<Self, Fault> {
        let mut lines = Self {
            intake,
            room: vec![0; FIRST_ROOM],
            start: 0,
            end: 0,
            ended: false,
            line: 1,
            blank: 0,
            ends: [0; FIELDS_KEPT],
            unquote: Unquote::default(),
        };
        lines.fill()?;
        lines.start = opening(&lines.room[..lines.end])?;
        lines.refuse_nul(0)?;
        Ok(lines)
    }

    /// The next record; `None` at the end of the file. Blank lines are passed over.
    pub fn next(&mut self) -> Result<Option<Record<'_>>, Fault> {
        loop {
            let Some(extent) = self.extent()? else { return Ok(None) };
            let line = self.line;
            let raw = &self.room[extent.from..extent.to];
            self.line += 1 + if extent.quoted { count_lines(raw) } else { 0 };
            self.start = self.end.min(extent.to + 1);
            let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
            if !raw.is_empty() {
                let to = extent.from + raw.len();
                return self.record(line, Extent { to, ..extent }).map(Some);
            }
            self.blank += 1;
            if self.blank > MOST_BLANK_LINES {
                return Err(Fault::at(
                    line,
                    format!("the file holds more than {MOST_BLANK_LINES} empty lines"),
                ));
            }
        }
    }

    /// How many bytes are still to be read or looked at.
    pub fn left(&self) -> u64 {
        self.intake.left() + (self.end - self.start) as u64
    }

    /// The SHA-256 of the file's bytes, in hexadecimal, once it is read to its end.
    pub fn sha256(self) -> String {
        self.intake.sha256()
    }

    fn extent(&mut self) -> Result<Option<Extent>, Fault> {
        loop {
            let from = self.start;
            let rest = &self.room[from..self.end];
            match scan(rest) {
                Scan::Whole { length, quoted } => {
                    return Ok(Some(Extent { from, to: from + length, quoted }));
                }
                Scan::Part { .. } if self.ended && rest.is_empty() => return Ok(None),
                Scan::Part { quoted } if self.ended => {
                    return Ok(Some(Extent { from, to: self.end, quoted }));
                }
                Scan::Open { quote } if self.ended || rest.len() - quote > FIELD_LIMIT => {
                    return Err(never_closed(self.line + count_lines(&rest[..quote]), self.ended));
                }
                Scan::Part { .. } | Scan::Open { .. } => self.more()?,
            }
        }
    }

    fn record(&mut self, line: u64, extent: Extent) -> Result<Record<'_>, Fault> {
        let raw = &self.room[extent.from..extent.to];
        let (bytes, fields) = if extent.quoted {
            self.unquote.fields(raw, &mut self.ends)
        } else {
            (raw, split(raw, &mut self.ends))
        };
        if fields.longest > FIELD_LIMIT {
            return Err(too_long_a_field(line));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| not_utf8(line))?;
        let comma = usize::from(!extent.quoted);
        Ok(Record { line, text, count: fields.count, ends: &self.ends, comma })
    }

    /// Reads on; what is not yet used moves to the front.
    fn more(&mut self) -> Result<(), Fault> {
        self.room.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.room.len() {
            if self.end >= LARGEST_ROOM {
                return Err(self.too_long());
            }
            self.room.resize(2 * self.end, 0);
        }
        let before = self.end;
        self.fill()?;
        self.refuse_nul(before)
    }

    fn fill(&mut self) -> Result<(), Fault> {
        let room = &mut self.room[self.end..];
        let wanted = room.len();
        let filled = self.intake.fill(room)?;
        self.end += filled;
        self.ended = filled < wanted;
        Ok(())
    }

    fn refuse_nul(&self, from: usize) -> Result<(), Fault> {
        let Some(at) = memchr(0, &self.room[from..self.end]) else { return Ok(()) };
        let line = self.line + count_lines(&self.room[self.start..(from + at).max(self.start)]);
        Err(Fault::at(line, "it holds a NUL byte, which no text does"))
    }

    fn too_long(&self) -> Fault {
        if self.room.split(|byte| *byte == b',').any(|field| field.len() > FIELD_LIMIT) {
            return too_long_a_field(self.line);
        }
        let fields = memchr_iter(b',', &self.room).count();
        Fault::at(self.line, format!("the line has more than {fields} fields"))
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

fn never_closed(line: u64, ended: bool) -> Fault {
    if ended {
        return Fault::at(line, "a quotation mark opens here and is never closed");
    }
    let limit = FIELD_LIMIT / 1024;
    Fault::at(
        line,
        format!("a quotation mark opens here and is not closed within {limit} KiB, the longest field"),
    )
}

fn too_long_a_field(line: u64) -> Fault {
    Fault::at(line, format!("it holds a field longer than {} KiB", FIELD_LIMIT / 1024))
}

fn not_utf8(line: u64) -> Fault {
    Fault::new(
        Some(line),
        "it holds bytes that are not UTF-8",
        "Save the file as CSV in UTF-8, or download it again from data.police.uk",
    )
}

#[cfg(test)]
mod tests {
    use super::super::Quiet;
    use super::*;

    fn read(mut bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, Fault> {
        let size = bytes.len() as u64;
        let mut lines = Lines::open(Intake::new(&mut bytes, size, &Quiet))?;
        let mut records = Vec::new();
        while let Some(record) = lines.next()? {
            records.push((record.line, (0..record.count).map(|at| record.field(at).to_owned()).collect()));
        }
        Ok(records)
    }

    fn refused(bytes: &[u8]) -> (Option<u64>, String) {
        let fault = read(bytes).expect_err("refused");
        (fault.line, fault.problem)
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn records_are_read_with_the_line_on_which_they_begin() {
        let text = b"a,b\n\"c\nd\",e\n\n,f";
        assert_eq!(read(text), Ok(vec![row(1, &["a", "b"]), row(2, &["c\nd", "e"]), row(5, &["", "f"])]));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_fields() {
        let text = b"\xef\xbb\xbfa,b\r\n\"c\",\"d\"\r\n\r\ne,f\r\n";
        assert_eq!(read(text), Ok(vec![row(1, &["a", "b"]), row(2, &["c", "d"]), row(4, &["e", "f"])]));
    }

    #[test]
    fn records_that_straddle_the_room_are_whole() {
        let text = "x".repeat(1_000) + ",\"y\ny\"\n";
        let records = read(text.repeat(1_000).as_bytes()).expect("read");
        assert_eq!(records.len(), 1_000);
        assert!(records.iter().all(|(_, fields)| fields[0].len() == 1_000 && fields[1] == "y\ny"));
        assert_eq!(records[999].0, 1_999);
    }

    #[test]
    fn a_field_as_long_as_the_limit_is_read_and_one_byte_more_is_refused() {
        for quote in ["", "\""] {
            let field = |length| format!("a\n{quote}{}{quote},b\n", "x".repeat(length));
            assert_eq!(read(field(FIELD_LIMIT).as_bytes()).expect("read")[1].1[0].len(), FIELD_LIMIT);
            assert_eq!(refused(field(FIELD_LIMIT + 1).as_bytes()).0, Some(2));
        }
    }

    #[test]
    fn sixteen_of_the_longest_fields_full_of_quotation_marks_fit() {
        let field = format!("\"{}\"", "\"\"".repeat(FIELD_LIMIT - 2));
        let records = read(vec![field; 15].join(",").as_bytes()).expect("read");
        assert_eq!(records[0].1.len(), 15);
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_told_with_its_line() {
        let told = (Some(3), "a quotation mark opens here and is never closed".to_owned());
        assert_eq!(refused(b"a,b\n1,2\n3,\"4\n5,6\n"), told);
        let (line, problem) = refused(format!("a,b\n1,\"2\n{}", "3,4\n".repeat(1_000_000)).as_bytes());
        assert!(line == Some(2) && problem.contains("not closed within 64 KiB"), "{problem}");
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line() {
        assert_eq!(refused(b"a,b\n1,\0\n").0, Some(2));
        assert_eq!(refused(b"a,b\n1,2\nO\x92Brien,4\n").0, Some(3));
        assert!(refused(b"\xff\xfea\0,\0").1.contains("UTF-16"));
        assert!(refused(b"\0a\0,").1.contains("UTF-16"));
        assert!(refused(b"PK\x03\x04").1.contains("zip"));
        assert!(refused(b"").1.contains("empty"));
    }

    #[test]
    fn a_line_without_end_is_refused() {
        assert!(refused(&[b','; 10_000_000]).1.contains("more than"));
        assert!(refused(&[b'x'; 10_000_000]).1.contains("longer than 64 KiB"));
        assert!(refused(&[b'\n'; 2_000]).1.contains("empty lines"));
    }
}
