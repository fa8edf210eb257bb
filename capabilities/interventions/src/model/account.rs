//! What became of a grant: how much was spent, against how much had it been spent evenly.

use jiff::civil::Date;

use super::{Grant, Line, Money, Span, Spend, current};

/// How far spending is from even spending before it is said to be under or over: a tenth of the grant.
const TENTH: i64 = 10;

/// A grant with what was spent of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The grant as it stands.
    pub grant: Line<Grant>,
    /// What was spent, the earliest first; only what stands.
    pub spends: Vec<Line<Spend>>,
    /// How much that is.
    pub spent: Money,
    /// The last day that is reported; `None` where nothing was.
    pub reported_to: Option<Date>,
    /// What may be said of it.
    pub pace: Pace,
}

/// What may be said of spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// The grant has not begun.
    NotBegun,
    /// Nothing has been reported.
    NotReported,
    /// More was spent than given.
    Overspent {
        /// By how much.
        by: Money,
    },
    /// The grant is over and this was not spent.
    Unspent {
        /// How much.
        left: Money,
    },
    /// The grant is over and was spent to the penny.
    SpentWhole,
    /// More than a tenth of the grant behind even spending.
    Under {
        /// By how much.
        by: Money,
    },
    /// More than a tenth of the grant ahead of even spending.
    Over {
        /// By how much.
        by: Money,
    },
    /// Within a tenth of the grant of even spending.
    Even,
}

/// The account of a grant on a day. `grants` are all lines of grants, so that spending against a grant that was corrected since is found.
pub fn account(grant: &Line<Grant>, grants: &[Line<Grant>], spends: &[Line<Spend>], today: Date) -> Account {
    let origin = grant.origin(grants);
    let is_of = |spend: &&Line<Spend>| {
        grants.iter().any(|line| line.id == spend.says.grant && line.origin(grants) == origin)
    };
    let mut of: Vec<Line<Spend>> = current(spends).filter(is_of).cloned().collect();
    of.sort_by_key(|spend| (spend.says.span, spend.id));
    let spent: Money = of.iter().map(|spend| spend.says.amount).sum();
    let reported_to = of.iter().map(|spend| spend.says.span.to).max();
    let pace = pace(&grant.says, spent, reported_to, today);
    Account { grant: grant.clone(), spends: of, spent, reported_to, pace }
}

fn pace(grant: &Grant, spent: Money, reported_to: Option<Date>, today: Date) -> Pace {
    let Some(reported_to) = reported_to else {
        return if today < grant.span.from { Pace::NotBegun } else { Pace::NotReported };
    };
    let left = grant.amount.less(spent);
    if left.0 < 0 {
        return Pace::Overspent { by: left.magnitude() };
    }
    if today > grant.span.to {
        return if left.0 == 0 { Pace::SpentWhole } else { Pace::Unspent { left } };
    }
    let ahead = spent.less(even(grant, reported_to));
    if ahead.magnitude().0 * TENTH <= grant.amount.0 {
        Pace::Even
    } else if ahead.0 < 0 {
        Pace::Under { by: ahead.magnitude() }
    } else {
        Pace::Over { by: ahead }
    }
}

/// What would have been spent by the end of a day, had every day of the grant cost the same.
fn even(grant: &Grant, day: Date) -> Money {
    let until = day.min(grant.span.to);
    let days = Span::new(grant.span.from, until).map_or(0, Span::days);
    grant.amount.share(days, grant.span.days())
}

impl Account {
    /// What is left of the grant; below zero where it was overspent.
    pub fn left(&self) -> Money {
        self.grant.says.amount.less(self.spent)
    }

    /// What even spending would have come to by the last day that is reported.
    pub fn even(&self) -> Option<Money> {
        self.reported_to.map(|day| even(&self.grant.says, day))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Signature;

    fn line<T>(id: i32, replaces: Option<i32>, says: T) -> Line<T> {
        Line { id, of: 1, replaces, at: jiff::Timestamp::UNIX_EPOCH, by: Signature::default(), says }
    }

    /// £36,500 for the 365 days from April 2026: £100 a day.
    fn grant(id: i32, replaces: Option<i32>) -> Line<Grant> {
        let span = Span { from: date(2026, 4, 1), to: date(2027, 3, 31) };
        let says = Grant {
            funder: "Fund".into(),
            name: String::new(),
            amount: Money(3_650_000),
            span,
            when_it_stops: String::new(),
        };
        line(id, replaces, says)
    }

    fn spend(id: i32, replaces: Option<i32>, pounds: i64) -> Line<Spend> {
        let span = Span { from: date(2026, 4, 1), to: date(2026, 6, 30) };
        line(id, replaces, Spend { grant: 1, span, amount: Money(pounds * 100), note: String::new() })
    }

    fn pace_of(pounds: i64, today: Date) -> Pace {
        account(&grant(1, None), &[grant(1, None)], &[spend(1, None, pounds)], today).pace
    }

    #[test]
    fn spending_is_held_against_even_spending_up_to_the_last_day_reported() {
        // 91 days of £100 are £9,100; a tenth of the grant is £3,650.
        let today = date(2026, 11, 22);
        assert_eq!(pace_of(9_100, today), Pace::Even);
        assert_eq!(pace_of(5_450, today), Pace::Even);
        assert_eq!(pace_of(5_449, today), Pace::Under { by: Money(365_100) });
        assert_eq!(pace_of(12_751, today), Pace::Over { by: Money(365_100) });
        assert_eq!(pace_of(36_501, today), Pace::Overspent { by: Money(100) });
    }

    #[test]
    fn after_its_last_day_what_is_left_is_unspent() {
        assert_eq!(pace_of(36_000, date(2027, 3, 31)), Pace::Over { by: Money(2_690_000) });
        assert_eq!(pace_of(36_000, date(2027, 4, 1)), Pace::Unspent { left: Money(50_000) });
        assert_eq!(pace_of(36_500, date(2027, 4, 1)), Pace::SpentWhole);
    }

    #[test]
    fn before_anything_is_reported_nothing_is_said_of_pace() {
        let on = |today| account(&grant(1, None), &[grant(1, None)], &[], today).pace;
        assert_eq!(on(date(2026, 3, 31)), Pace::NotBegun);
        assert_eq!(on(date(2026, 4, 1)), Pace::NotReported);
    }

    #[test]
    fn a_corrected_line_counts_once_and_spending_stays_with_a_grant_that_was_corrected() {
        let grants = [grant(1, None), grant(2, Some(1))];
        let spends = [spend(1, None, 900), spend(2, Some(1), 700), spend(3, None, 50)];
        let account = account(&grants[1], &grants, &spends, date(2026, 11, 22));
        assert_eq!((account.spent, account.spends.len()), (Money(75_000), 2));
        assert_eq!(account.left(), Money(3_575_000));
        assert_eq!(account.even(), Some(Money(910_000)));
    }
}
