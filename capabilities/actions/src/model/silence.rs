//! Silence: how long nothing was heard from whoever owes an update.

use jiff::civil::Date;

use super::{Action, OrganisationId, day::days_between};

/// How long nothing was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Silence {
    /// Whole weeks.
    pub weeks: u32,
    /// Whether anything was ever heard.
    pub ever_heard: bool,
}

impl Silence {
    /// Silence since the last word, or since the action was agreed where there was none.
    pub fn since(heard: Option<Date>, agreed: Date, today: Date) -> Self {
        let days = days_between(heard.unwrap_or(agreed), today).max(0);
        Self { weeks: days.unsigned_abs() / 7, ever_heard: heard.is_some() }
    }

    /// In words: "heard from this week", "silent 1 week", "silent 9 weeks", "never heard from, 9 weeks".
    pub fn in_words(self) -> String {
        let weeks = if self.weeks == 1 { "1 week".to_owned() } else { format!("{} weeks", self.weeks) };
        match (self.ever_heard, self.weeks) {
            (true, 0) => "heard from this week".into(),
            (true, _) => format!("silent {weeks}"),
            (false, 0) => "not heard from yet".into(),
            (false, _) => format!("never heard from, {weeks}"),
        }
    }
}

/// The silence of each organisation of an action, the longest first. Nobody owes an update on what is
/// complete or not possible.
pub fn silence_of(action: &Action, today: Date) -> Vec<(OrganisationId, Silence)> {
    if !action.progress.state.is_open() {
        return vec![];
    }
    let of = |party: &super::Party| (party.organisation, Silence::since(party.heard, action.agreed, today));
    let mut silences: Vec<_> = action.parties.iter().map(of).collect();
    silences.sort_by(|one, other| other.1.weeks.cmp(&one.1.weeks).then(one.0.cmp(&other.0)));
    silences
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn silence_is_counted_in_whole_weeks_from_the_last_word() {
        let silence = |heard| Silence::since(heard, date(2026, 1, 1), date(2026, 11, 22)).in_words();
        assert_eq!(silence(Some(date(2026, 11, 16))), "heard from this week");
        assert_eq!(silence(Some(date(2026, 11, 15))), "silent 1 week");
        assert_eq!(silence(Some(date(2026, 9, 18))), "silent 9 weeks");
        assert_eq!(silence(None), "never heard from, 46 weeks");
        assert_eq!(silence(Some(date(2027, 1, 1))), "heard from this week");
    }
}
