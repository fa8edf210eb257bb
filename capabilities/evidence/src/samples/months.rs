//! Counts calendar months and days without a clock.

/// A calendar month, as the number of months since the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(pub(super) i32);

impl Month {
    pub(super) const fn new(year: i32, month: i32) -> Self {
        Month(year * 12 + month - 1)
    }

    pub(super) fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub(super) fn of_year(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    pub(super) fn days(self) -> i32 {
        days_before(self.next()) - days_before(self)
    }

    pub(super) fn next(self) -> Self {
        Month(self.0 + 1)
    }

    pub(super) fn through(self, last: Month) -> impl Iterator<Item = Month> {
        (self.0..=last.0).map(Month)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

/// Days from 1970-01-01 to the first of the month (Hinnant, "chrono-compatible low-level date algorithms").
fn days_before(month: Month) -> i32 {
    let year = if month.of_year() <= 2 { month.year() - 1 } else { month.year() };
    let from_march = (month.of_year() + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5;
    year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

/// The day of the last Sunday of a month: the clocks change on that of March and of October.
fn last_sunday(month: Month) -> i32 {
    let last_day = days_before(month.next()) - 1;
    // 1970-01-01 was a Thursday, four days after a Sunday.
    month.days() - (last_day + 4).rem_euclid(7)
}

/// The moment a local day begins, written in UTC as police.uk writes it: in British Summer Time that is 23:00 of the
/// day before.
pub(super) fn start_of_day(month: Month, day: i32) -> String {
    let summer = match month.of_year() {
        4..=9 => true,
        3 => day > last_sunday(month),
        10 => day <= last_sunday(month),
        _ => false,
    };
    match (summer, day) {
        (false, _) => format!("{month}-{day:02}T00:00:00+00:00"),
        (true, 1) => {
            let before = Month(month.0 - 1);
            format!("{before}-{:02}T23:00:00+00:00", before.days())
        }
        (true, _) => format!("{month}-{:02}T23:00:00+00:00", day - 1),
    }
}

#[test]
fn a_search_on_the_first_of_may_is_written_in_april() {
    assert_eq!(start_of_day(Month::new(2026, 5), 1), "2026-04-30T23:00:00+00:00");
}

#[test]
fn the_clocks_change_on_the_last_sundays_of_march_and_october() {
    assert_eq!(start_of_day(Month::new(2026, 3), 29), "2026-03-29T00:00:00+00:00");
    assert_eq!(start_of_day(Month::new(2026, 3), 30), "2026-03-29T23:00:00+00:00");
    assert_eq!(start_of_day(Month::new(2025, 10), 26), "2025-10-25T23:00:00+00:00");
    assert_eq!(start_of_day(Month::new(2025, 10), 27), "2025-10-27T00:00:00+00:00");
    assert_eq!(start_of_day(Month::new(2024, 2), 29), "2024-02-29T00:00:00+00:00");
}
