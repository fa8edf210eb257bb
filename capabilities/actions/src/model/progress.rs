//! How far an action is, what is expected of it, and the six answers a partner chooses from.

use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

use super::Refusal;

/// How far an action is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing has been done yet.
    NotStarted,
    /// Under way.
    Started,
    /// Done.
    Complete {
        /// The day it was said to be.
        on: Date,
    },
    /// Closed, because it cannot be done: another thing than not done.
    NotPossible {
        /// The day it was found so.
        on: Date,
        /// Why.
        because: String,
    },
}

/// What is expected of an action that is not complete.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Forecast {
    /// In time.
    OnTime,
    /// Still in time, but stuck.
    Stalled,
    /// It will be late.
    Late {
        /// Why.
        because: String,
    },
    /// A partner says that it cannot be done; whoever may change the action has not decided yet.
    Doubted {
        /// Why.
        because: String,
    },
}

/// State and forecast together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// How far it is.
    pub state: State,
    /// What is expected; it says nothing of an action that is complete or not possible.
    pub forecast: Forecast,
}

/// "How is it going?": what a partner answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Going {
    /// Done.
    Complete,
    /// Under way, in time.
    Well,
    /// Started but stuck, still in time.
    Stuck,
    /// Not started, still in time.
    NotStarted,
    /// It will be late.
    Late {
        /// Why.
        because: String,
    },
    /// It cannot be done. This closes nothing: whoever may change the action decides.
    CannotBeDone {
        /// Why.
        because: String,
    },
}

/// A word that is none of those that may stand here.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is not known")]
pub struct UnknownWord(pub String);

impl State {
    /// As it is kept and stands in addresses, without its day.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Started => "started",
            Self::Complete { .. } => "complete",
            Self::NotPossible { .. } => "not-possible",
        }
    }

    /// In words on desk pages: "not started".
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotStarted => "not started",
            Self::Started => "started",
            Self::Complete { .. } => "complete",
            Self::NotPossible { .. } => "not possible",
        }
    }

    /// As it was kept; what is complete or not possible has its day.
    pub fn of(word: &str, closed_on: Option<Date>, because: Option<&str>) -> Result<Self, UnknownWord> {
        let unknown = || UnknownWord(word.to_owned());
        match word {
            "not-started" => Ok(Self::NotStarted),
            "started" => Ok(Self::Started),
            "complete" => closed_on.map(|on| Self::Complete { on }).ok_or_else(unknown),
            "not-possible" => {
                let because = because.unwrap_or_default().to_owned();
                closed_on.map(|on| Self::NotPossible { on, because }).ok_or_else(unknown)
            }
            _ => Err(unknown()),
        }
    }

    /// The day it was complete, or found not possible.
    pub fn closed_on(&self) -> Option<Date> {
        match self {
            Self::Complete { on } | Self::NotPossible { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// Whether it is done.
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Complete { .. })
    }

    /// Whether there is still something to do: neither complete nor closed as not possible.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::NotStarted | Self::Started)
    }

    /// Why it cannot be done, where it was closed as not possible.
    pub fn not_possible(&self) -> Option<&str> {
        match self {
            Self::NotPossible { because, .. } => Some(because),
            _ => None,
        }
    }
}

impl Forecast {
    /// As it is kept, without its reason.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Stalled => "stalled",
            Self::Late { .. } => "late",
            Self::Doubted { .. } => "doubted",
        }
    }

    /// Why it will be late, or why a partner says that it cannot be done.
    pub fn because(&self) -> Option<&str> {
        match self {
            Self::Late { because } | Self::Doubted { because } => Some(because),
            _ => None,
        }
    }

    /// As it was kept.
    pub fn of(word: &str, because: Option<String>) -> Result<Self, UnknownWord> {
        match word {
            "on-time" => Ok(Self::OnTime),
            "stalled" => Ok(Self::Stalled),
            "late" => Ok(Self::Late { because: because.unwrap_or_default() }),
            "doubted" => Ok(Self::Doubted { because: because.unwrap_or_default() }),
            _ => Err(UnknownWord(word.to_owned())),
        }
    }
}

impl Progress {
    /// Where every action begins.
    pub const AGREED: Self = Self { state: State::NotStarted, forecast: Forecast::OnTime };

    /// Progress after an answer given on a day. An action that will be late stays as far as it was; one that was
    /// complete and is going on after all is started again. One that was closed as not possible stays so: whoever may
    /// change the action opens it again.
    #[must_use]
    pub fn after(&self, going: &Going, today: Date) -> Self {
        if self.state.not_possible().is_some() {
            return self.clone();
        }
        let (state, forecast) = match going {
            Going::Complete => (self.completed(today), Forecast::OnTime),
            Going::Well => (State::Started, Forecast::OnTime),
            Going::Stuck => (State::Started, Forecast::Stalled),
            Going::NotStarted => (State::NotStarted, Forecast::OnTime),
            Going::Late { because } => (self.reopened(), Forecast::Late { because: because.clone() }),
            Going::CannotBeDone { because } => {
                (self.reopened(), Forecast::Doubted { because: because.clone() })
            }
        };
        Self { state, forecast }
    }

    /// The answer that describes it: what a form shows as chosen. None of them says that it is not possible.
    pub fn going(&self) -> Option<Going> {
        Some(match (&self.state, &self.forecast) {
            (State::NotPossible { .. }, _) => return None,
            (State::Complete { .. }, _) => Going::Complete,
            (_, Forecast::Late { because }) => Going::Late { because: because.clone() },
            (_, Forecast::Doubted { because }) => Going::CannotBeDone { because: because.clone() },
            (_, Forecast::Stalled) => Going::Stuck,
            (State::NotStarted, Forecast::OnTime) => Going::NotStarted,
            (State::Started, Forecast::OnTime) => Going::Well,
        })
    }

    /// Why it will be late, or cannot be done.
    pub fn because(&self) -> Option<&str> {
        self.state.not_possible().or_else(|| self.forecast.because())
    }

    /// Progress of an action closed on a day because it cannot be done, or why it may not be closed so.
    pub fn closed_as_not_possible(&self, on: Date, because: String) -> Result<Self, Refusal> {
        match self.state {
            State::Complete { .. } => Err(Refusal::CompleteAlready),
            State::NotPossible { .. } => Err(Refusal::NotPossibleAlready),
            State::NotStarted | State::Started => {
                Ok(Self { state: State::NotPossible { on, because }, forecast: Forecast::OnTime })
            }
        }
    }

    /// Progress of an action that was closed as not possible and can be done after all: as far as it was.
    pub fn opened_again(&self, was: State) -> Result<Self, Refusal> {
        match self.state {
            State::NotPossible { .. } if was.is_open() => Ok(Self { state: was, forecast: Forecast::OnTime }),
            State::NotPossible { .. } => Ok(Self::AGREED),
            _ => Err(Refusal::NotClosed),
        }
    }

    /// Said again, it stays complete from the day it was first said.
    fn completed(&self, today: Date) -> State {
        if self.state.is_complete() { self.state.clone() } else { State::Complete { on: today } }
    }

    fn reopened(&self) -> State {
        if self.state.is_complete() { State::Started } else { self.state.clone() }
    }
}

impl Going {
    /// As a form sends it and an update keeps it, without its reason.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Well => "going-well",
            Self::Stuck => "stuck",
            Self::NotStarted => "not-started",
            Self::Late { .. } => "late",
            Self::CannotBeDone { .. } => "cannot-be-done",
        }
    }

    /// The answer of a word, with the reason where one is asked for.
    pub fn of(word: &str, because: Option<&str>) -> Result<Self, UnknownWord> {
        Ok(match word {
            "complete" => Self::Complete,
            "going-well" => Self::Well,
            "stuck" => Self::Stuck,
            "not-started" => Self::NotStarted,
            "late" => Self::Late { because: because.unwrap_or_default().to_owned() },
            "cannot-be-done" => Self::CannotBeDone { because: because.unwrap_or_default().to_owned() },
            _ => return Err(UnknownWord(word.to_owned())),
        })
    }

    /// In words on desk pages.
    pub fn in_words(&self) -> String {
        match self {
            Self::Complete => "Complete".into(),
            Self::Well => "Going well".into(),
            Self::Stuck => "Started but stuck, still in time".into(),
            Self::NotStarted => "Not started, still in time".into(),
            Self::Late { because } => format!("Will be late: {because}"),
            Self::CannotBeDone { because } => format!("Cannot be done: {because}"),
        }
    }

    /// Why it will be late, or cannot be done.
    pub fn because(&self) -> Option<&str> {
        match self {
            Self::Late { because } | Self::CannotBeDone { because } => Some(because),
            _ => None,
        }
    }
}

impl FromStr for Going {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::of(word, None)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn any_going() -> impl Strategy<Value = Going> {
        prop_oneof![
            Just(Going::Complete),
            Just(Going::Well),
            Just(Going::Stuck),
            Just(Going::NotStarted),
            Just(Going::Late { because: "the contract was late".into() }),
            Just(Going::CannotBeDone { because: "the owner refuses".into() }),
        ]
    }

    proptest! {
        #[test]
        fn what_was_answered_last_is_what_the_form_shows(answers in prop::collection::vec(any_going(), 1..8)) {
            let today = date(2026, 11, 22);
            let now = answers.iter().fold(Progress::AGREED, |progress, going| progress.after(going, today));
            prop_assert_eq!(now.going(), answers.last().cloned());
        }

        #[test]
        fn an_answer_is_read_as_it_is_kept(going in any_going()) {
            prop_assert_eq!(Going::of(going.as_str(), going.because()), Ok(going));
        }
    }

    #[test]
    fn an_action_said_to_be_complete_twice_keeps_its_first_day() {
        let first = Progress::AGREED.after(&Going::Complete, date(2026, 3, 1));
        let second = first.after(&Going::Complete, date(2026, 4, 1));
        assert_eq!(second.state, State::Complete { on: date(2026, 3, 1) });
    }

    #[test]
    fn what_is_not_possible_stays_so_until_it_is_opened_again_as_far_as_it_was() {
        let closed = Progress::AGREED
            .after(&Going::Well, date(2026, 3, 1))
            .closed_as_not_possible(date(2026, 4, 1), "the owner refuses".into())
            .expect("closed");
        assert_eq!(closed.after(&Going::Complete, date(2026, 5, 1)), closed);
        assert_eq!((closed.going(), closed.because()), (None, Some("the owner refuses")));
        assert!(!closed.state.is_open() && !closed.state.is_complete());
        let again = closed.opened_again(State::Started).expect("opened");
        assert_eq!(again, Progress { state: State::Started, forecast: Forecast::OnTime });
        assert_eq!(again.opened_again(State::Started), Err(Refusal::NotClosed));
    }

    #[test]
    fn what_is_complete_is_not_closed_as_not_possible() {
        let on = date(2026, 4, 1);
        let complete = Progress::AGREED.after(&Going::Complete, on);
        assert_eq!(complete.closed_as_not_possible(on, "why".into()), Err(Refusal::CompleteAlready));
        let closed = Progress::AGREED.closed_as_not_possible(on, "why".into()).expect("closed");
        assert_eq!(closed.closed_as_not_possible(on, "why".into()), Err(Refusal::NotPossibleAlready));
    }

    #[test]
    fn an_action_that_will_be_late_stays_as_far_as_it_was() {
        let late = Going::Late { because: "no officer in post".into() };
        assert_eq!(Progress::AGREED.after(&late, date(2026, 3, 1)).state, State::NotStarted);
    }
}
