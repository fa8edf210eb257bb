//! Dates of updates that cannot be right, or may not be: pointed out with their place and the likely reading.

use jiff::{ToSpan, civil::Date};

use crate::model::{PaperDate, written};

/// A date that is pointed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where it stands, such as `table 2, row 5`.
    pub place: String,
    /// As it is written.
    pub written: String,
    /// What is doubtful.
    pub what: Doubtful,
    /// What it was probably meant to be.
    pub likely: Option<PaperDate>,
    /// What is kept.
    pub kept: PaperDate,
}

/// What is doubtful about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubtful {
    /// A letter stands for a digit.
    Letter,
    /// There is no such day.
    Impossible,
    /// It has no year.
    NoYear,
    /// The year is probably mistyped; the date it stands after, where it breaks an order.
    Year(Option<Date>),
    /// It is earlier than the date it stands after.
    OutOfOrder(Date),
    /// It lies in the future.
    Future,
}

impl Doubt {
    /// A sentence for it, without its place.
    pub fn sentence(&self) -> String {
        let likely = self.likely.map(PaperDate::in_words);
        let reading = |how: &str| likely.as_ref().map_or(String::new(), |likely| format!("{how}{likely}"));
        let kept = match self.likely {
            Some(likely) if likely == self.kept => "It is read so.".to_owned(),
            _ if self.kept == PaperDate::NotStated => "It is kept without a date.".to_owned(),
            _ => format!("It is kept as {}.", self.kept.in_words()),
        };
        let what = match self.what {
            Doubtful::Letter => format!("has a letter for a digit{}", reading(": it probably means ")),
            Doubtful::Impossible => format!("is no day{}", reading(": it probably means ")),
            Doubtful::NoYear => format!("has no year{}", reading(": it probably means ")),
            Doubtful::Year(Some(after)) => {
                format!("stands after {}: the year is probably mistyped{}", written(after), reading(", for "))
            }
            Doubtful::Year(None) => {
                format!("lies far from every other date: the year is probably mistyped{}", reading(", for "))
            }
            Doubtful::OutOfOrder(after) => {
                format!("stands after {}: the dates are out of order", written(after))
            }
            Doubtful::Future => format!("lies in the future{}", reading(": it probably means ")),
        };
        format!("“{}” {what}. {kept}", self.written)
    }
}

/// How far from the latest date of the file an update may still lie, in days.
const AFTER_LATEST: i64 = 45;
/// Dates nearer than this support each other, in days.
const NEAR: i32 = 45;
/// A date further than this from every other lies apart, in days.
const APART: i32 = 200;

/// The dates of a file, to judge one by the others.
pub(super) struct Dates {
    /// Every day, in order.
    all: Vec<Date>,
    latest: Option<Date>,
    today: Date,
    newest_first: bool,
}

/// What is found of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub what: Doubtful,
    pub likely: Option<Date>,
}

impl Dates {
    /// The dates of all histories, each in the order in which it is written.
    pub fn of(histories: &[Vec<PaperDate>], today: Date) -> Self {
        let day = |date: &PaperDate| match date {
            PaperDate::Day(day) => Some(*day),
            _ => None,
        };
        let mut all: Vec<Date> = histories.iter().flatten().filter_map(day).collect();
        all.sort_unstable();
        let steps = histories
            .iter()
            .flat_map(|history| history.windows(2))
            .filter_map(|pair| Some((day(&pair[0])?, day(&pair[1])?)));
        let (up, down) = steps.fold((0, 0), |(up, down), (one, next)| match one.cmp(&next) {
            std::cmp::Ordering::Less => (up + 1, down),
            std::cmp::Ordering::Greater => (up, down + 1),
            std::cmp::Ordering::Equal => (up, down),
        });
        let latest = all.iter().copied().filter(|day| *day <= today).max();
        Self { all, latest, today, newest_first: down >= 3 && down > 2 * up }
    }

    /// What is doubtful in a history, date by date.
    pub fn judge(&self, history: &[PaperDate]) -> Vec<Option<Judged>> {
        let mut order: Vec<usize> = (0..history.len()).collect();
        let known: Vec<Date> = history.iter().filter_map(|date| date.first_day()).collect();
        let falling = known.len() >= 3
            && known.windows(2).all(|pair| pair[0] >= pair[1])
            && known.first() != known.last();
        if self.newest_first || falling {
            order.reverse();
        }
        let mut found = vec![None; history.len()];
        let mut before: Option<Date> = None;
        for place in order {
            let date = history[place];
            let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else { continue };
            let judged = self.judge_one(date, last, before);
            // What a mistyped date comes after is not judged by it.
            if !matches!(judged, Some(Judged { what: Doubtful::Year(_) | Doubtful::Future, .. })) {
                before = before.max(Some(first));
            }
            found[place] = judged;
        }
        found
    }

    fn judge_one(&self, date: PaperDate, last: Date, before: Option<Date>) -> Option<Judged> {
        let broken = before.filter(|before| last < *before);
        if let PaperDate::Day(day) = date {
            let likely = self.other_year(day, broken);
            if day > self.today {
                return Some(Judged {
                    what: Doubtful::Future,
                    likely: likely.filter(|likely| *likely <= self.today),
                });
            }
            let apart = self.support(day, APART) == 0 && self.all.len() > 3;
            if let Some(likely) = likely.filter(|likely| {
                (broken.is_some() || apart) && self.support(*likely, NEAR) > self.support(day, NEAR)
            }) {
                return Some(Judged { what: Doubtful::Year(broken), likely: Some(likely) });
            }
        }
        broken.map(|after| Judged { what: Doubtful::OutOfOrder(after), likely: None })
    }

    /// The same day of another year that fits: not before what it stands after, not long after the latest date.
    fn other_year(&self, day: Date, after: Option<Date>) -> Option<Date> {
        let latest = self.latest?.checked_add(AFTER_LATEST.days()).unwrap_or(self.today).min(self.today);
        let year = day.year();
        let swapped = year / 100 * 100 + (year % 10) * 10 + year / 10 % 10;
        let years = [year + 1, year - 1, year + 10, year - 10, swapped, year + 2, 2000 + year % 100];
        let fits =
            |other: &Date| *other != day && *other <= latest && after.is_none_or(|after| *other >= after);
        let others =
            years.into_iter().filter_map(|year| Date::new(year, day.month(), day.day()).ok()).filter(fits);
        others.max_by_key(|other| self.support(*other, NEAR)).filter(|other| self.support(*other, NEAR) > 0)
    }

    /// How many dates of the file lie near one, itself not counted.
    fn support(&self, day: Date, near: i32) -> usize {
        let from = self.all.partition_point(|other| (day - *other).get_days() > near);
        let to = self.all.partition_point(|other| (*other - day).get_days() <= near);
        let own = usize::from(self.all.binary_search(&day).is_ok());
        to.saturating_sub(from).saturating_sub(own)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 3, 14);

    fn days(days: &[(i16, i8, i8)]) -> Vec<PaperDate> {
        days.iter().map(|(year, month, day)| PaperDate::Day(date(*year, *month, *day))).collect()
    }

    fn judged(histories: &[Vec<PaperDate>]) -> Vec<Vec<Option<Judged>>> {
        let dates = Dates::of(histories, TODAY);
        histories.iter().map(|history| dates.judge(history)).collect()
    }

    #[test]
    fn a_mistyped_year_is_told_from_dates_in_another_order() {
        let histories = [
            days(&[(2024, 6, 27), (2024, 3, 2)]),
            days(&[(2024, 6, 27), (2024, 3, 2), (2025, 2, 28)]),
            days(&[(2024, 6, 27), (2025, 3, 3), (2024, 3, 4)]),
            days(&[(2025, 3, 3), (2024, 6, 28), (2025, 2, 28), (2025, 3, 4)]),
            days(&[(2024, 6, 28), (2025, 2, 28), (2025, 3, 4)]),
        ];
        let found = judged(&histories);
        let year = |place: (usize, usize)| found[place.0][place.1];
        assert_eq!(year((0, 1)).and_then(|one| one.likely), Some(date(2025, 3, 2)));
        assert_eq!(year((1, 1)).and_then(|one| one.likely), Some(date(2025, 3, 2)));
        assert_eq!(year((2, 2)).and_then(|one| one.likely), Some(date(2025, 3, 4)));
        assert!(matches!(year((0, 1)), Some(Judged { what: Doubtful::Year(Some(_)), .. })));
        assert_eq!(year((3, 1)).map(|one| one.what), Some(Doubtful::OutOfOrder(date(2025, 3, 3))));
        assert_eq!(year((3, 2)).map(|one| one.what), Some(Doubtful::OutOfOrder(date(2025, 3, 3))));
        assert_eq!(found[1][2], None);
        assert_eq!(found[4], [None, None, None]);
    }

    #[test]
    fn a_history_that_is_written_newest_first_is_in_order() {
        let newest_first = days(&[(2025, 3, 4), (2025, 1, 10), (2024, 6, 28)]);
        assert_eq!(judged(&[newest_first]), [[None, None, None]]);
    }

    #[test]
    fn a_date_in_the_future_or_ten_years_off_is_pointed_out() {
        let histories = [
            days(&[(2024, 6, 27), (2025, 2, 28)]),
            days(&[(2015, 3, 4)]),
            days(&[(2025, 3, 1), (2052, 3, 2)]),
        ];
        let found = judged(&histories);
        assert_eq!(found[1][0], Some(Judged { what: Doubtful::Year(None), likely: Some(date(2025, 3, 4)) }));
        assert_eq!(found[2][1], Some(Judged { what: Doubtful::Future, likely: Some(date(2025, 3, 2)) }));
    }

    #[test]
    fn a_month_is_out_of_order_only_when_all_of_it_is() {
        let history = vec![
            PaperDate::Day(date(2025, 2, 15)),
            PaperDate::Month(2025, 2),
            PaperDate::Day(date(2025, 3, 1)),
            PaperDate::Month(2024, 12),
        ];
        let found = &judged(&[history])[0];
        assert_eq!(found[1], None);
        assert!(matches!(found[3], Some(Judged { what: Doubtful::OutOfOrder(_), .. })));
    }
}
