//! When an action is due and how it stands, out of the words of its paper.

use jiff::civil::Date;

use super::{date, plain};
use crate::model::{Due, Forecast, Grade, PaperDate, Progress, State};

/// When an action is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRead {
    /// As the register keeps it.
    pub due: Due,
    /// The words, where they say more or other than the date does.
    pub words: Option<String>,
    /// Whether there are words that could not be read as a date.
    pub unread: bool,
}

/// How an action stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRead {
    /// The grade of the paper.
    pub grade: Option<Grade>,
    /// How far the action is, by the paper; `None` when it says nothing of it.
    pub progress: Option<Progress>,
    /// Whether there are words that could not be read.
    pub unread: bool,
}

/// Words for what is done whenever it is needed and has no date to keep.
const STANDING: [&str; 14] = [
    "as necessary",
    "ongoing",
    "on going",
    "as and when",
    "as required",
    "as needed",
    "when required",
    "continuous",
    "continual",
    "standing",
    "throughout",
    "rolling",
    "business as usual",
    "bau",
];

/// Words for no date.
const NO_DATE: [&str; 9] =
    ["", "tbc", "tba", "no date set", "not set", "n a", "na", "to be confirmed", "none"];

impl DueRead {
    /// The date of a cell: a day, the end of a month, quarter or year, "as necessary", or nothing.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let words = plain(text);
        let said = || Some(text.to_owned()).filter(|text| !text.is_empty());
        if NO_DATE.contains(&words.as_str()) {
            return Self { due: Due::NoDate, words: None, unread: false };
        }
        if words == "as necessary" {
            return Self { due: Due::AsNecessary, words: None, unread: false };
        }
        if STANDING.iter().any(|standing| words.starts_with(standing))
            && !words.chars().any(|letter| letter.is_ascii_digit())
        {
            return Self { due: Due::AsNecessary, words: said(), unread: false };
        }
        let lead = ["by the end of ", "by end of ", "end of ", "end ", "by ", "before ", "due ", "until "];
        let lower = text.to_lowercase();
        let skipped = lead.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
        let bare = text.get(skipped..).unwrap_or(text).trim();
        let found = date::leading(bare);
        let whole = found.is_some_and(|found| bare[found.length..].trim().is_empty());
        match found.and_then(|found| found.date.last_day()) {
            Some(day) => {
                let plainly = whole
                    && skipped == 0
                    && found
                        .is_some_and(|found| found.odd.is_none() && matches!(found.date, PaperDate::Day(_)));
                Self { due: Due::On(day), words: said().filter(|_| !plainly), unread: false }
            }
            None => match end_of_year(bare) {
                Some(day) => Self { due: Due::On(day), words: said(), unread: false },
                None => Self { due: Due::NoDate, words: said(), unread: true },
            },
        }
    }
}

/// `2025` is the end of that year, `2024/25` of that financial year.
fn end_of_year(text: &str) -> Option<Date> {
    let digits =
        |text: &str| text.parse::<i16>().ok().filter(|_| text.chars().all(|letter| letter.is_ascii_digit()));
    match text.split_once(['/', '-']) {
        None if text.len() == 4 => digits(text)
            .filter(|year| (2000..2200).contains(year))
            .and_then(|year| Date::new(year, 12, 31).ok()),
        Some((from, to)) if from.len() == 4 && matches!(to.len(), 2 | 4) => {
            let (from, to) = (digits(from)?, digits(to)?);
            ((from + 1) % 100 == to % 100).then(|| Date::new(from + 1, 3, 31).ok()).flatten()
        }
        _ => None,
    }
}

impl GradeRead {
    /// The grade of a cell, and after it how far the action is: what the export writes is read back whole.
    pub fn of(paragraphs: &[String], written: Date) -> Self {
        let Some(first) = paragraphs.first() else {
            return Self { grade: None, progress: None, unread: false };
        };
        let grade = grade(&plain(first));
        let said = paragraphs.get(1).and_then(|words| said(words, written));
        let progress = said.or_else(|| grade.and_then(|grade| implied(grade, written)));
        let state = state_word(&plain(first), written);
        Self { grade, unread: grade.is_none() && state.is_none(), progress: progress.or(state) }
    }
}

fn grade(words: &str) -> Option<Grade> {
    match words {
        "r" => Some(Grade::Red),
        "a" => Some(Grade::Amber),
        "g" => Some(Grade::Green),
        "lg" | "light green" | "lightgreen" => Some(Grade::LightGreen),
        _ => Grade::ALL.into_iter().find(|grade| plain(grade.word()) == words),
    }
}

/// What a grade of the guide says of progress: red says when, not how far.
fn implied(grade: Grade, written: Date) -> Option<Progress> {
    let state = match grade {
        Grade::Green => State::Complete { on: written },
        Grade::LightGreen | Grade::NeedsAttention => State::Started,
        Grade::Amber => State::NotStarted,
        Grade::NotPossible => State::NotPossible { on: written, because: NO_REASON.into() },
        Grade::Red | Grade::NoDateSet | Grade::Standing => return None,
    };
    let forecast = if grade == Grade::NeedsAttention { Forecast::Stalled } else { Forecast::OnTime };
    Some(Progress { state, forecast })
}

/// What stands for the reason of a paper that says "not possible" and not why.
const NO_REASON: &str = "the paper does not say why";

fn state_word(words: &str, written: Date) -> Option<Progress> {
    let state = match words {
        "complete" | "completed" | "done" | "closed" => State::Complete { on: written },
        "started" | "in progress" | "ongoing" | "on going" | "underway" | "under way" | "open"
        | "on track" => State::Started,
        "not started" | "planned" => State::NotStarted,
        "not possible" | "no longer possible" | "cannot be done" => {
            State::NotPossible { on: written, because: NO_REASON.into() }
        }
        _ => return None,
    };
    Some(Progress { state, forecast: Forecast::OnTime })
}

/// What the export writes before the day and the reason.
const NOT_POSSIBLE_SINCE: &str = "not possible since ";

/// How far an action is, as the export says it below the grade.
pub fn progress_in_words(progress: &Progress) -> String {
    let state = match &progress.state {
        State::Complete { on } => format!("complete since {}", PaperDate::Day(*on).in_words()),
        State::NotPossible { on, because } => {
            return format!("{NOT_POSSIBLE_SINCE}{}: {because}", PaperDate::Day(*on).in_words());
        }
        state => state.word().to_owned(),
    };
    match &progress.forecast {
        Forecast::OnTime => state,
        Forecast::Stalled => format!("{state}; stalled"),
        Forecast::Late { because } => format!("{state}; will be late: {because}"),
        Forecast::Doubted { because } => format!("{state}; said to be impossible: {because}"),
    }
}

fn said(words: &str, written: Date) -> Option<Progress> {
    if let Some(closed) = words.strip_prefix(NOT_POSSIBLE_SINCE) {
        let (day, because) = closed.split_once(": ").unwrap_or((closed, NO_REASON));
        let PaperDate::Day(on) = date::leading(day)?.date else { return None };
        let state = State::NotPossible { on, because: because.trim().to_owned() };
        return Some(Progress { state, forecast: Forecast::OnTime });
    }
    let (state, forecast) = words.split_once("; ").unwrap_or((words, ""));
    let state = match state.strip_prefix("complete since ") {
        Some(day) => match date::leading(day)?.date {
            PaperDate::Day(on) => State::Complete { on },
            _ => return None,
        },
        None => state_word(&plain(state), written)?.state,
    };
    let forecast = match forecast.strip_prefix("will be late:") {
        Some(because) => Forecast::Late { because: because.trim().to_owned() },
        None if forecast == "stalled" => Forecast::Stalled,
        None => match forecast.strip_prefix("said to be impossible:") {
            Some(because) => Forecast::Doubted { because: because.trim().to_owned() },
            None => Forecast::OnTime,
        },
    };
    Some(Progress { state, forecast })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn due(text: &str) -> Due {
        DueRead::of(text).due
    }

    #[test]
    fn a_due_date_is_the_last_day_its_words_allow() {
        assert_eq!(due("28/02/2025"), Due::On(date(2025, 2, 28)));
        assert_eq!(due("March 2025"), Due::On(date(2025, 3, 31)));
        assert_eq!(due("By end of March 2025"), Due::On(date(2025, 3, 31)));
        assert_eq!(due("Q2 2024/25"), Due::On(date(2024, 9, 30)));
        assert_eq!(due("2024/25"), Due::On(date(2025, 3, 31)));
        assert_eq!(due("2027"), Due::On(date(2027, 12, 31)));
    }

    #[test]
    fn standing_actions_have_no_date_and_unread_words_are_kept() {
        assert_eq!(
            (due("Ongoing"), due("as necessary"), due("As and when required")),
            (Due::AsNecessary, Due::AsNecessary, Due::AsNecessary)
        );
        assert_eq!((due(""), due("TBC")), (Due::NoDate, Due::NoDate));
        let read = DueRead::of("after the summer");
        assert_eq!(
            (read.due, read.unread, read.words.as_deref()),
            (Due::NoDate, true, Some("after the summer"))
        );
        assert_eq!(DueRead::of("28/02/2025").words, None);
        assert_eq!(DueRead::of("March 2025").words.as_deref(), Some("March 2025"));
    }

    #[test]
    fn progress_written_out_is_read_back() {
        let written = date(2025, 3, 14);
        for progress in [
            Progress { state: State::Complete { on: date(2025, 1, 2) }, forecast: Forecast::OnTime },
            Progress { state: State::Started, forecast: Forecast::Stalled },
            Progress { state: State::NotStarted, forecast: Forecast::Late { because: "a; b".into() } },
            Progress {
                state: State::NotPossible {
                    on: date(2025, 1, 2),
                    because: "no site: none; see above".into(),
                },
                forecast: Forecast::OnTime,
            },
            Progress { state: State::Started, forecast: Forecast::Doubted { because: "no site".into() } },
            Progress::AGREED,
        ] {
            let read = GradeRead::of(&["Red".into(), progress_in_words(&progress)], written);
            assert_eq!((read.grade, read.progress), (Some(Grade::Red), Some(progress)));
        }
    }

    #[test]
    fn a_grade_alone_says_how_far_an_action_is_but_red_does_not() {
        let read = |word: &str| GradeRead::of(&[word.to_owned()], date(2025, 3, 14));
        assert_eq!(read("Light Green").progress.map(|progress| progress.state), Some(State::Started));
        assert_eq!(read("RED").progress, None);
        let not_possible = read("Not possible").progress.expect("progress");
        assert_eq!(not_possible.because(), Some("the paper does not say why"));
        assert!(read("purple").unread);
    }
}
