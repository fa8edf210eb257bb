//! The decision to stop, continue or scale an intervention, and whether one is due.

use jiff::civil::Date;

use super::{About, Line};

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It goes on as it is.
    Continue,
    /// It becomes larger.
    Scale,
    /// It ends.
    Stop,
}

impl Choice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Continue, Self::Scale, Self::Stop];

    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::Scale => "scale",
            Self::Stop => "stop",
        }
    }

    /// The choice of a word; letters of either case.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

/// A decision, as it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub choice: Choice,
    /// By which body.
    pub body: String,
    /// On which day.
    pub day: Date,
    /// Why.
    pub why: String,
    /// When it is looked at again; `None` where it ends, or nobody said.
    pub next_review: Option<Date>,
}

/// A decision in the ledger.
pub type Decided = Line<Decision>;

/// Where an intervention stands between decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has decided yet, and nothing presses.
    NotDecided,
    /// It goes on; it is looked at again on this day.
    ReviewOn(Date),
    /// It goes on, and nobody has said when it is looked at again.
    NoReview,
    /// The review was due on this day and no decision followed.
    ReviewOverdue(Date),
    /// Its last day has passed and nobody decided.
    EndedUndecided(Date),
    /// Its last day has passed, though it was decided that it goes on.
    EndedThoughContinued(Date),
    /// It was decided that it ends, on this day.
    Stopped(Date),
}

/// Where an intervention stands on a day. The decision of the latest day counts; of one day the one written last.
pub fn stand(about: &About, decisions: &[Decided], today: Date) -> Standing {
    let latest = decisions.iter().max_by_key(|decided| (decided.says.day, decided.id));
    let ended = about.to.filter(|to| *to < today);
    match latest.map(|decided| &decided.says) {
        Some(decision) if decision.choice == Choice::Stop => Standing::Stopped(decision.day),
        None => ended.map_or(Standing::NotDecided, Standing::EndedUndecided),
        Some(decision) => match (decision.next_review.filter(|review| *review < today), ended) {
            (Some(review), _) => Standing::ReviewOverdue(review),
            (None, Some(end)) => Standing::EndedThoughContinued(end),
            (None, None) => decision.next_review.map_or(Standing::NoReview, Standing::ReviewOn),
        },
    }
}

impl Standing {
    /// Since when somebody should have decided; `None` where nobody must.
    pub fn overdue_since(self) -> Option<Date> {
        match self {
            Self::ReviewOverdue(day) | Self::EndedUndecided(day) | Self::EndedThoughContinued(day) => {
                Some(day)
            }
            Self::NotDecided | Self::ReviewOn(_) | Self::NoReview | Self::Stopped(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Signature;

    const TODAY: Date = date(2026, 11, 22);

    fn decided(id: i32, choice: Choice, day: Date, next_review: Option<Date>) -> Decided {
        let says =
            Decision { choice, body: "Board".into(), day, why: "It reaches people".into(), next_review };
        Line { id, of: 1, replaces: None, at: jiff::Timestamp::UNIX_EPOCH, by: Signature::default(), says }
    }

    fn until(to: Option<Date>) -> About {
        About { to, ..About::default() }
    }

    #[test]
    fn what_ended_without_a_decision_says_so() {
        assert_eq!(stand(&until(None), &[], TODAY), Standing::NotDecided);
        assert_eq!(stand(&until(Some(TODAY)), &[], TODAY), Standing::NotDecided);
        let end = date(2026, 11, 21);
        assert_eq!(stand(&until(Some(end)), &[], TODAY), Standing::EndedUndecided(end));
        let goes_on = [decided(1, Choice::Continue, date(2026, 3, 1), None)];
        assert_eq!(stand(&until(Some(end)), &goes_on, TODAY), Standing::EndedThoughContinued(end));
    }

    #[test]
    fn the_latest_decision_counts_and_a_review_is_overdue_the_day_after() {
        let review = |day| [decided(1, Choice::Scale, date(2026, 3, 1), Some(day))];
        assert_eq!(stand(&until(None), &review(TODAY), TODAY), Standing::ReviewOn(TODAY));
        let passed = date(2026, 11, 21);
        assert_eq!(stand(&until(None), &review(passed), TODAY), Standing::ReviewOverdue(passed));
        // Written later of an earlier day: it is not the latest.
        let both = [
            decided(1, Choice::Stop, date(2026, 6, 1), None),
            decided(2, Choice::Continue, date(2026, 3, 1), Some(passed)),
        ];
        assert_eq!(stand(&until(Some(passed)), &both, TODAY), Standing::Stopped(date(2026, 6, 1)));
        assert_eq!(Standing::ReviewOverdue(passed).overdue_since(), Some(passed));
        assert_eq!(stand(&until(None), &both[1..], passed), Standing::ReviewOn(passed));
    }
}
