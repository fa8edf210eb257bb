//! When the partners of a plan are asked for updates, about what, and until when they have time.

use std::str::FromStr;

use jiff::{Span, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use vocabulary::Language;

use super::{UnknownWord, day::days_between, written};

/// The last hour of the day in which letters are still written: nobody is chased in the evening.
const LAST_HOUR: i8 = 20;
/// Days after which a round that was missed is not made up: the next one comes on its own day.
const MADE_UP_WITHIN: i32 = 14;

/// How a plan is chased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// On which days.
    pub rhythm: Rhythm,
    /// About actions on which nothing was heard for so many weeks; `None` for every open action.
    pub silent_weeks: Option<u32>,
    /// Days between the asking and the day by which an answer is wanted.
    pub answer_days: u32,
    /// The language of the letters.
    pub language: Language,
    /// The day it was set: days before it are not made up.
    pub since: Date,
}

/// The days on which a plan is chased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// On none: only when somebody presses the button.
    Never,
    /// Every so many months, from a day on.
    Months {
        /// 1, 3 or 6.
        every: i32,
        /// The first day. Where a month has no such day it is the last of the month.
        from: Date,
    },
    /// So many days before a meeting.
    BeforeMeeting {
        /// Days before it.
        days: u32,
        /// The day of the meeting.
        meeting: Date,
    },
}

/// How often, as a form sends it and a table keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    /// Never by itself.
    Never,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every six months.
    SixMonthly,
    /// Before a meeting.
    BeforeMeeting,
}

impl Often {
    /// Every answer, in the order of the form.
    pub const ALL: [Self; 5] =
        [Self::Never, Self::Monthly, Self::Quarterly, Self::SixMonthly, Self::BeforeMeeting];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::SixMonthly => "six-monthly",
            Self::BeforeMeeting => "before-meeting",
        }
    }

    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "Only when somebody asks for it",
            Self::Monthly => "Every month",
            Self::Quarterly => "Every three months",
            Self::SixMonthly => "Every six months",
            Self::BeforeMeeting => "Before a meeting",
        }
    }

    /// The months between two rounds, where it goes by months.
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::SixMonthly => Some(6),
            Self::Never | Self::BeforeMeeting => None,
        }
    }
}

impl FromStr for Often {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|one| one.as_str() == word).ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

impl Rhythm {
    /// How often.
    pub fn often(self) -> Often {
        match self {
            Self::Never => Often::Never,
            Self::Months { every: 1, .. } => Often::Monthly,
            Self::Months { every: 3, .. } => Often::Quarterly,
            Self::Months { .. } => Often::SixMonthly,
            Self::BeforeMeeting { .. } => Often::BeforeMeeting,
        }
    }

    /// The first day of a round on or after a day.
    pub fn next(self, from_day: Date) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::Months { every, from } => nth_days(every, from).find(|day| *day >= from_day),
            Self::BeforeMeeting { .. } => self.day().filter(|day| *day >= from_day),
        }
    }

    /// The last day of a round on or before a day.
    pub fn last(self, until: Date) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::Months { every, from } => nth_days(every, from).take_while(|day| *day <= until).last(),
            Self::BeforeMeeting { .. } => self.day().filter(|day| *day <= until),
        }
    }

    fn day(self) -> Option<Date> {
        let Self::BeforeMeeting { days, meeting } = self else { return None };
        meeting.checked_sub(Span::new().try_days(i64::from(days)).ok()?).ok()
    }
}

/// The days of a rhythm, each counted from the first, so that the 31st comes back after February.
fn nth_days(every: i32, from: Date) -> impl Iterator<Item = Date> {
    (0..1200).map_while(move |nth: i32| from.checked_add((nth * every.max(1)).months()).ok())
}

impl Schedule {
    /// Where nobody has set one: never by itself, about every open action, two weeks' time to answer.
    pub fn unset(today: Date) -> Self {
        Self {
            rhythm: Rhythm::Never,
            silent_weeks: None,
            answer_days: 14,
            language: Language::English,
            since: today,
        }
    }

    /// The day by which an answer is wanted that is asked for on a day; never after the meeting it is for.
    pub fn answer_by(&self, asked: Date) -> Date {
        let span = Span::new().try_days(i64::from(self.answer_days)).unwrap_or_default();
        let by = asked.checked_add(span).unwrap_or(asked);
        match self.rhythm {
            Rhythm::BeforeMeeting { meeting, .. } if meeting > asked => by.min(meeting),
            _ => by,
        }
    }

    /// The day whose round is to begin now, if one is: its day has come, the hour is decent, and there was no round
    /// since. A day that was missed is made up for two weeks, and never after the meeting it was for.
    pub fn due(&self, now: Timestamp, from_hour: i8, last_round: Option<Date>) -> Option<Date> {
        let london = now.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));
        let today = london.date();
        if !(from_hour..LAST_HOUR).contains(&london.hour()) {
            return None;
        }
        let day = self.rhythm.last(today)?;
        let over = matches!(self.rhythm, Rhythm::BeforeMeeting { meeting, .. } if meeting < today);
        let missed = days_between(day, today) > MADE_UP_WITHIN || day < self.since;
        let done = last_round.is_some_and(|round| round >= day);
        (!over && !missed && !done).then_some(day)
    }

    /// The day of the next round, where one is to come: today's while it has not begun.
    pub fn next(&self, today: Date, last_round: Option<Date>) -> Option<Date> {
        let after = last_round.and_then(|day| day.tomorrow().ok());
        self.rhythm.next(after.map_or(today, |after| after.max(today)))
    }

    /// When it runs, in words.
    pub fn in_words(&self) -> String {
        match self.rhythm {
            Rhythm::Never => Often::Never.word().into(),
            Rhythm::Months { from, .. } => {
                format!("{} from {}", self.rhythm.often().word(), written(from))
            }
            Rhythm::BeforeMeeting { days, meeting } => {
                let days = super::day::counted(i32::try_from(days).unwrap_or(i32::MAX), "day");
                format!("{days} before the meeting of {}", written(meeting))
            }
        }
    }

    /// What is asked about, in words.
    pub fn about_in_words(&self) -> String {
        match self.silent_weeks {
            None => "every action that is not complete".into(),
            Some(1) => "actions not heard about for 1 week".into(),
            Some(weeks) => format!("actions not heard about for {weeks} weeks"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn schedule(rhythm: Rhythm) -> Schedule {
        Schedule { rhythm, ..Schedule::unset(date(2026, 1, 1)) }
    }

    fn months(every: i32, from: Date) -> Schedule {
        schedule(Rhythm::Months { every, from })
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_round_on_the_31st_is_on_the_last_day_of_a_shorter_month_and_comes_back() {
        let rhythm = Rhythm::Months { every: 1, from: date(2027, 1, 31) };
        assert_eq!(rhythm.next(date(2027, 2, 1)), Some(date(2027, 2, 28)));
        assert_eq!(rhythm.next(date(2027, 3, 1)), Some(date(2027, 3, 31)));
        assert_eq!(rhythm.last(date(2027, 3, 30)), Some(date(2027, 2, 28)));
        assert_eq!(rhythm.last(date(2027, 1, 30)), None);
    }

    #[test]
    fn a_round_begins_at_the_decent_hour_of_london_in_summer_and_winter() {
        let winter = months(3, date(2026, 12, 1));
        assert_eq!(winter.due(at("2026-12-01T07:59:59Z"), 8, None), None);
        assert_eq!(winter.due(at("2026-12-01T08:00:00Z"), 8, None), Some(date(2026, 12, 1)));
        let summer = months(3, date(2026, 6, 1));
        assert_eq!(summer.due(at("2026-06-01T06:59:59Z"), 8, None), None);
        assert_eq!(summer.due(at("2026-06-01T07:00:00Z"), 8, None), Some(date(2026, 6, 1)));
        assert_eq!(summer.due(at("2026-06-01T19:00:00Z"), 8, None), None, "20:00 in London");
    }

    #[test]
    fn a_day_on_which_the_program_was_down_is_made_up_in_the_morning_and_once() {
        let monthly = months(1, date(2026, 11, 1));
        assert_eq!(monthly.due(at("2026-11-03T23:00:00Z"), 8, None), None);
        assert_eq!(monthly.due(at("2026-11-04T09:00:00Z"), 8, None), Some(date(2026, 11, 1)));
        assert_eq!(monthly.due(at("2026-11-04T09:01:00Z"), 8, Some(date(2026, 11, 4))), None);
        assert_eq!(monthly.due(at("2026-11-16T09:00:00Z"), 8, None), None, "too late: the next one comes");
        let set_since = Schedule { since: date(2026, 11, 3), ..monthly };
        assert_eq!(set_since.due(at("2026-11-04T09:00:00Z"), 8, None), None, "it was not set on that day");
    }

    #[test]
    fn nobody_is_chased_for_a_meeting_that_is_over() {
        let before = schedule(Rhythm::BeforeMeeting { days: 10, meeting: date(2026, 3, 14) });
        assert_eq!(before.due(at("2026-03-03T09:00:00Z"), 8, None), None);
        assert_eq!(before.due(at("2026-03-04T09:00:00Z"), 8, None), Some(date(2026, 3, 4)));
        assert_eq!(before.due(at("2026-03-14T09:00:00Z"), 8, None), Some(date(2026, 3, 4)));
        assert_eq!(before.due(at("2026-03-15T09:00:00Z"), 8, None), None);
        assert_eq!(before.answer_by(date(2026, 3, 4)), date(2026, 3, 14));
        assert_eq!(before.in_words(), "10 days before the meeting of 14 March 2026");
    }

    #[test]
    fn who_never_runs_by_itself_is_never_due() {
        let never = Schedule::unset(date(2026, 1, 1));
        assert_eq!(never.due(at("2026-11-04T09:00:00Z"), 8, None), None);
        assert_eq!(never.next(date(2026, 11, 4), None), None);
        assert_eq!(never.answer_by(date(2026, 11, 4)), date(2026, 11, 18));
    }

    proptest! {
        #[test]
        fn the_last_day_is_never_after_and_the_next_never_before(
            every in prop::sample::select(vec![1, 3, 6]), start in 0..400_i32, asked in 0..800_i32
        ) {
            let from = date(2026, 1, 1) + start.days();
            let day = date(2026, 1, 1) + asked.days();
            let rhythm = Rhythm::Months { every, from };
            let next = rhythm.next(day).expect("there is always a next");
            prop_assert!(next >= day && next >= from);
            if let Some(last) = rhythm.last(day) {
                prop_assert!(last <= day && last >= from && next >= last);
            }
        }
    }
}
