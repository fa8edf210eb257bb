//! Counts the rows of a file and keeps those that cannot be used, as long as they are few.

use incident::Reject;

use super::fields::Reason;
use super::refusal::{AGAIN, Fault};

/// More than one row in so many at fault is a fault of the file.
const ONE_IN: u64 = 100;

/// So many are kept in any case, so that a refusal of a small file counts all its rows.
const KEPT_IN_ANY_CASE: usize = 1_000;

/// The fewest bytes of a row that can be used: an outcome with one letter in each column that must
/// not be empty, its month, nine commas and the line break.
const SHORTEST_ROW: u64 = 20;

/// Rows so far.
#[derive(Default)]
pub(super) struct Tally {
    kept: u64,
    rejects: Vec<Reject>,
}

impl Tally {
    pub fn keep(&mut self) {
        self.kept += 1;
    }

    /// Keeps the reason. Once the bytes left cannot hold enough good rows to bring the share down
    /// to one in a hundred, the file is refused there and then: a hostile file fills no memory.
    pub fn reject(&mut self, line: u64, reason: Reason, bytes_left: u64) -> Result<(), Fault> {
        self.rejects.push(Reject { line, reason });
        let most_rows = self.rows() + bytes_left / SHORTEST_ROW;
        let hopeless = self.rejects.len() as u64 * ONE_IN > most_rows;
        if hopeless && self.rejects.len() > KEPT_IN_ANY_CASE { Err(self.too_many()) } else { Ok(()) }
    }

    /// The rejects of a file read to its end.
    pub fn finish(self) -> Result<Vec<Reject>, Fault> {
        if self.rows() == 0 {
            return Err(Fault::new(None, "it holds no rows", AGAIN));
        }
        if self.rejects.len() as u64 * ONE_IN > self.rows() { Err(self.too_many()) } else { Ok(self.rejects) }
    }

    fn rows(&self) -> u64 {
        self.kept + self.rejects.len() as u64
    }

    fn too_many(&self) -> Fault {
        let told: Vec<_> = self
            .rejects
            .iter()
            .take(3)
            .map(|reject| format!("line {}: {}", reject.line, reject.reason))
            .collect();
        Fault::new(
            self.rejects.first().map(|reject| reject.line),
            format!(
                "more than 1 row in {ONE_IN} cannot be used ({} of the {} rows read): {}",
                self.rejects.len(),
                self.rows(),
                told.join("; ")
            ),
            AGAIN,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(kept: u64, rejected: u64) -> Result<usize, Fault> {
        let mut tally = Tally { kept, ..Tally::default() };
        for line in 0..rejected {
            tally.reject(line + 2, "of a reason".into(), 0)?;
        }
        tally.finish().map(|rejects| rejects.len())
    }

    #[test]
    fn one_row_in_a_hundred_may_be_at_fault_and_no_more() {
        assert_eq!(tally(99, 1), Ok(1));
        assert_eq!(tally(198, 2), Ok(2));
        let fault = tally(98, 1).expect_err("refused");
        assert!(fault.problem.contains("1 of the 99 rows read): line 2: of a reason"), "{}", fault.problem);
    }

    #[test]
    fn a_file_without_rows_is_refused() {
        assert!(tally(0, 0).is_err());
    }

    #[test]
    fn bad_rows_at_the_start_of_a_long_file_do_not_decide_until_good_ones_cannot_make_up_for_them() {
        let mut tally = Tally::default();
        let mut reject = |left| tally.reject(2, "of a reason".into(), left);
        for _ in 0..KEPT_IN_ANY_CASE {
            assert_eq!(reject(0), Ok(()));
        }
        assert_eq!(reject(100 * 1_001 * SHORTEST_ROW), Ok(()));
        assert!(reject(98 * 1_001 * SHORTEST_ROW).is_err());
    }
}
