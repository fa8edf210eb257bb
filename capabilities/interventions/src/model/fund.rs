//! A fund of which a forum of young people or residents decides who gets what.

use jiff::civil::Date;

use super::{Line, Money, Slug, current};

/// A fund as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    /// Its number in the database.
    pub id: i32,
    /// Its name in addresses.
    pub slug: Slug,
    /// Counts the changes of what it is.
    pub version: i32,
    /// What it is.
    pub about: AboutFund,
}

/// What a fund is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutFund {
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The forum that decides, such as "Saltmere Youth Forum".
    pub forum: String,
    /// Who put the money in.
    pub funder: String,
    /// How much.
    pub amount: Money,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub to: Option<Date>,
    /// The theme by which others pick it, such as "serious violence".
    pub theme: String,
    /// Whether everybody may see it.
    pub published: bool,
}

/// Money the forum gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// To which organisation; never a person.
    pub organisation: String,
    /// What for.
    pub purpose: String,
    /// How much.
    pub amount: Money,
    /// The day the forum decided.
    pub day: Date,
    /// What came of it; empty: not known yet.
    pub result: String,
}

/// What is left of a fund.
pub fn remaining(fund: &AboutFund, awards: &[Line<Award>]) -> Money {
    fund.amount.less(current(awards).map(|award| award.says.amount).sum())
}

impl AboutFund {
    /// Whether it belongs to a theme, whatever the case of its letters.
    pub fn is_of_theme(&self, theme: &str) -> bool {
        !self.theme.is_empty() && self.theme.to_lowercase() == theme.trim().to_lowercase()
    }
}

impl Fund {
    /// Its page at the desk.
    pub fn desk_address(&self) -> String {
        format!("/desk/funds/{}", self.slug)
    }

    /// Its public page.
    pub fn public_address(&self) -> String {
        format!("/funds/{}", self.slug)
    }

    /// What the record calls it.
    pub fn object(&self) -> String {
        format!("fund/{}", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Signature;

    #[test]
    fn an_award_that_was_corrected_counts_once() {
        let award = |id, replaces, pounds: i64| Line {
            id,
            of: 1,
            replaces,
            at: jiff::Timestamp::UNIX_EPOCH,
            by: Signature::default(),
            says: Award {
                organisation: "Boxing club".into(),
                purpose: "Mats".into(),
                amount: Money(pounds * 100),
                day: date(2026, 6, 1),
                result: String::new(),
            },
        };
        let fund = AboutFund { amount: Money(1_000_000), ..AboutFund::default() };
        let awards = [award(1, None, 3_000), award(2, Some(1), 2_500), award(3, None, 1_000)];
        assert_eq!(remaining(&fund, &awards), Money(650_000));
    }
}
