//! The RAG rule: the four grades of the guide in use, and its holes filled openly.
//!
//! The guide: red when its date has passed and it is not complete, or it is not expected to be complete in time;
//! amber when not started, in timescale; light green when going well, not complete; green when complete. What the
//! guide leaves open: without a date an action is "no date set"; started, stalled and still expected in time it
//! "needs attention"; done as necessary it is "standing"; closed because it cannot be done it is "not possible".
//! None of these is counted as one of the four.

use jiff::civil::Date;

use super::{
    Action, Due, Forecast, Grade, Override, Progress, State,
    day::{counted, days_between, written},
};

/// The version of the rule. Whoever changes a line of [`rag`] raises it, so that a grade of before is known as such.
pub const RULE: &str = "RAG rule 2";

/// The rule in words, line by line: the first that fits decides.
pub const RULE_IN_WORDS: [&str; 10] = [
    "Complete is green.",
    "Closed because it cannot be done is not possible, whatever its date.",
    "Done as necessary is standing; stalled, or said by a partner to be impossible, it needs attention.",
    "Expected to be late is red, at once.",
    "Not complete when its date has passed is red. The day it is due is still in time; the grade changes at midnight in London.",
    "Said by a partner to be impossible, it needs attention until that is decided.",
    "Without a date it is no date set.",
    "Stalled and still expected in time, it needs attention.",
    "Not started, in time, is amber.",
    "Everything else is light green.",
];

/// By which rule the grades of a page were worked out, and on which day.
pub fn graded(on: Date) -> String {
    format!("Graded by {RULE}, worked out on {}", written(on))
}

/// What the rule says of an action on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rag {
    /// The grade.
    pub grade: Grade,
    /// How it came about: "due 31 January 2027; today 22 November 2026; 70 days left; started; forecast on time".
    pub arithmetic: String,
    /// The day it was worked out for.
    pub on: Date,
}

/// What is shown: the rule's grade, and the one somebody gave in its place while that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the rule says.
    pub rule: Rag,
    /// What stands in its place.
    pub overriding: Option<Override>,
}

/// What the rule says. It answers for every action; the first line that fits decides:
/// complete is green; closed as not possible it is not possible; standing is standing, unless stalled or doubted; late by forecast or by date is red; without a date there
/// is no date set; stalled needs attention; not started is amber; the rest is light green.
pub fn rag(due: Due, start: Option<Date>, progress: &Progress, today: Date) -> Rag {
    let grade = match (&progress.state, due, &progress.forecast) {
        (State::Complete { .. }, _, _) => Grade::Green,
        (State::NotPossible { .. }, _, _) => Grade::NotPossible,
        (_, Due::AsNecessary, Forecast::Stalled | Forecast::Doubted { .. }) => Grade::NeedsAttention,
        (_, Due::AsNecessary, _) => Grade::Standing,
        (_, _, Forecast::Late { .. }) => Grade::Red,
        (_, Due::On(date), _) if date < today => Grade::Red,
        (_, _, Forecast::Doubted { .. }) => Grade::NeedsAttention,
        (_, Due::NoDate, _) => Grade::NoDateSet,
        (_, _, Forecast::Stalled) => Grade::NeedsAttention,
        (State::NotStarted, _, _) => Grade::Amber,
        (State::Started, _, _) => Grade::LightGreen,
    };
    Rag { grade, arithmetic: arithmetic(due, start, progress, today), on: today }
}

impl Action {
    /// What the rule says of it on a day.
    pub fn rag(&self, today: Date) -> Rag {
        rag(self.due, self.start, &self.progress, today)
    }

    /// What is shown of it on a day: the rule's grade, and the override while it holds.
    pub fn shown(&self, today: Date) -> Shown {
        let rule = self.rag(today);
        let overriding = self.overriding.clone().filter(|overriding| overriding.holds(&rule));
        Shown { rule, overriding }
    }
}

impl Shown {
    /// The grade a list shows.
    pub fn grade(&self) -> Grade {
        self.overriding.as_ref().map_or(self.rule.grade, |overriding| overriding.grade)
    }
}

fn arithmetic(due: Due, start: Option<Date>, progress: &Progress, today: Date) -> String {
    let mut said = vec![match due {
        Due::On(date) => format!("due {}", written(date)),
        Due::NoDate => "no due date".into(),
        Due::AsNecessary => "as necessary, no due date".into(),
    }];
    said.push(format!("today {}", written(today)));
    match &progress.state {
        State::Complete { on } => {
            said.push(format!("complete since {}", written(*on)));
            return said.join("; ");
        }
        State::NotPossible { on, because } => {
            said.push(format!("not possible since {}, because: {}", written(*on), without_stop(because)));
            return said.join("; ");
        }
        State::NotStarted | State::Started => {}
    }
    if let Due::On(date) = due {
        said.push(match days_between(today, date) {
            0 => "due today".into(),
            left @ 1.. => format!("{} left", counted(left, "day")),
            over => format!("{} over", counted(-over, "day")),
        });
    }
    said.push(progress.state.word().into());
    if let (State::NotStarted, Some(start)) = (&progress.state, start.filter(|start| *start < today)) {
        said.push(format!("was to start {}", written(start)));
    }
    said.push(match &progress.forecast {
        Forecast::Doubted { because } => {
            format!("said by a partner to be impossible because: {}", without_stop(because))
        }
        Forecast::OnTime if due.date().is_none() => "no forecast without a date".into(),
        Forecast::OnTime => "forecast on time".into(),
        Forecast::Stalled => "stalled, still expected in time".into(),
        Forecast::Late { because } => format!("forecast late because: {}", without_stop(because)),
    });
    said.join("; ")
}

/// A reason without the stop at its end: the sentence it stands in has its own.
fn without_stop(because: &str) -> &str {
    because.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::Signature;

    const TODAY: Date = date(2026, 11, 22);

    fn any_due() -> impl Strategy<Value = Due> {
        prop_oneof![
            Just(Due::NoDate),
            Just(Due::AsNecessary),
            (-800..800_i32).prop_map(|days| Due::On(TODAY + days.days()))
        ]
    }

    fn any_progress() -> impl Strategy<Value = Progress> {
        let state = prop_oneof![
            Just(State::NotStarted),
            Just(State::Started),
            (0..800_i32).prop_map(|days| State::Complete { on: TODAY - days.days() }),
            (0..800_i32).prop_map(|days| State::NotPossible {
                on: TODAY - days.days(),
                because: "the owner refuses".into()
            })
        ];
        let forecast = prop_oneof![
            Just(Forecast::OnTime),
            Just(Forecast::Stalled),
            Just(Forecast::Late { because: "staff left".into() }),
            Just(Forecast::Doubted { because: "the owner refuses".into() })
        ];
        (state, forecast).prop_map(|(state, forecast)| Progress { state, forecast })
    }

    fn said(due: Due, state: State, forecast: Forecast) -> Rag {
        rag(due, None, &Progress { state, forecast }, TODAY)
    }

    proptest! {
        #[test]
        fn every_action_has_a_grade_and_its_arithmetic_names_the_day(due in any_due(), progress in any_progress()) {
            let rag = rag(due, None, &progress, TODAY);
            prop_assert!(rag.arithmetic.contains("today 22 November 2026"), "{}", rag.arithmetic);
        }

        #[test]
        fn green_is_exactly_what_is_complete(due in any_due(), progress in any_progress()) {
            let grade = rag(due, None, &progress, TODAY).grade;
            prop_assert_eq!(grade == Grade::Green, progress.state.is_complete());
        }

        #[test]
        fn not_possible_is_exactly_what_was_closed_so_and_its_reason_is_said(due in any_due(), progress in any_progress()) {
            let rag = rag(due, None, &progress, TODAY);
            let closed = progress.state.not_possible().is_some();
            prop_assert_eq!(rag.grade == Grade::NotPossible, closed);
            prop_assert!(!closed || rag.arithmetic.ends_with("because: the owner refuses"), "{}", rag.arithmetic);
        }

        #[test]
        fn a_date_that_has_passed_on_what_is_open_is_always_red(over in 1..800_i32, progress in any_progress()) {
            prop_assume!(progress.state.is_open());
            let grade = rag(Due::On(TODAY - over.days()), None, &progress, TODAY).grade;
            prop_assert_eq!(grade, Grade::Red);
        }

        #[test]
        fn forecast_late_is_red_at_once(date in prop::option::of(-800..800_i32), started in any::<bool>()) {
            let due = date.map_or(Due::NoDate, |days| Due::On(TODAY + days.days()));
            let state = if started { State::Started } else { State::NotStarted };
            let late = Forecast::Late { because: "staff left".into() };
            prop_assert_eq!(said(due, state, late).grade, Grade::Red);
        }

        #[test]
        fn without_a_date_nothing_is_amber_or_light_green(progress in any_progress(), standing in any::<bool>()) {
            let due = if standing { Due::AsNecessary } else { Due::NoDate };
            let grade = rag(due, None, &progress, TODAY).grade;
            prop_assert!(!matches!(grade, Grade::Amber | Grade::LightGreen), "{grade}");
        }

        #[test]
        fn as_days_go_by_what_is_not_complete_never_gets_better(due in any_due(), progress in any_progress(), days in 0..800_i32) {
            let (now, later) = (rag(due, None, &progress, TODAY), rag(due, None, &progress, TODAY + days.days()));
            prop_assert!(later.grade == now.grade || later.grade == Grade::Red);
        }
    }

    #[test]
    fn the_arithmetic_is_said_in_words() {
        let rag = said(Due::On(date(2027, 1, 31)), State::Started, Forecast::OnTime);
        assert_eq!(rag.grade, Grade::LightGreen);
        assert_eq!(
            rag.arithmetic,
            "due 31 January 2027; today 22 November 2026; 70 days left; started; forecast on time"
        );
    }

    #[test]
    fn the_day_it_is_due_is_still_in_time() {
        let rag = said(Due::On(TODAY), State::Started, Forecast::OnTime);
        assert_eq!(rag.grade, Grade::LightGreen);
        assert!(rag.arithmetic.contains("due today"), "{}", rag.arithmetic);
        let yesterday = said(Due::On(date(2026, 11, 21)), State::Started, Forecast::OnTime);
        assert!(yesterday.arithmetic.contains("1 day over"), "{}", yesterday.arithmetic);
        assert_eq!(yesterday.grade, Grade::Red);
    }

    #[test]
    fn the_holes_of_the_guide_are_filled_openly() {
        let due = Due::On(date(2027, 1, 31));
        assert_eq!(said(due, State::Started, Forecast::Stalled).grade, Grade::NeedsAttention);
        let doubted = || Forecast::Doubted { because: "the owner refuses".into() };
        for due in [due, Due::NoDate, Due::AsNecessary] {
            assert_eq!(said(due, State::Started, doubted()).grade, Grade::NeedsAttention, "{due:?}");
        }
        assert_eq!(said(due, State::NotStarted, Forecast::OnTime).grade, Grade::Amber);
        assert_eq!(said(Due::NoDate, State::Started, Forecast::OnTime).grade, Grade::NoDateSet);
        assert_eq!(said(Due::AsNecessary, State::Started, Forecast::OnTime).grade, Grade::Standing);
        let late = Forecast::Late { because: "funding ends".into() };
        assert_eq!(said(Due::NoDate, State::Started, late).grade, Grade::Red);
    }

    #[test]
    fn an_action_that_should_have_started_says_so_and_stays_amber() {
        let rag = rag(Due::On(date(2027, 1, 31)), Some(date(2026, 10, 1)), &Progress::AGREED, TODAY);
        assert_eq!(rag.grade, Grade::Amber);
        assert!(rag.arithmetic.contains("was to start 1 October 2026"), "{}", rag.arithmetic);
    }

    #[test]
    fn an_override_holds_only_while_the_rule_says_what_it_answered() {
        let amber = rag(Due::On(date(2026, 11, 30)), None, &Progress::AGREED, TODAY);
        let by = Signature::default();
        let at = jiff::Timestamp::UNIX_EPOCH;
        let overriding = Override::of(&amber, Grade::LightGreen, "work began today".into(), by.clone(), at)
            .expect("an override");
        assert!(overriding.holds(&amber));
        let later = rag(Due::On(date(2026, 11, 30)), None, &Progress::AGREED, date(2026, 12, 1));
        assert!(!overriding.holds(&later));
        let green = Override::of(&amber, Grade::Green, "nearly".into(), by, at);
        assert_eq!(green, Err(crate::Refusal::GreenWithoutComplete));
    }
}
