//! The form of an update: on the desk, and what it shares with the page of a link.

use serde::Deserialize;
use web::{Choice, FormErrors, Words};

use crate::model::{Action, ActionNumber, Due, Going};

/// The longest update, in letters.
pub const LONGEST: usize = 4_000;
/// The longest reason, in letters.
const LONGEST_REASON: usize = 500;
/// The most actions one update serves.
const MOST: usize = 20;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UpdateForm {
    /// What has happened.
    pub text: String,
    /// How it is going; empty leaves it as it is.
    pub going: String,
    /// Why it will be late.
    pub because: String,
    /// Other actions it serves, by number.
    pub also: String,
    /// Whether it stays inside the partnership.
    pub withheld: String,
}

/// An update as it may be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Good {
    /// What has happened.
    pub text: String,
    /// How it is going.
    pub going: Option<Going>,
    /// Other actions it serves.
    pub also: Vec<ActionNumber>,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
}

impl UpdateForm {
    /// An update, or what is to be mended.
    pub fn check(&self, words: Words, action: &Action) -> Result<Good, FormErrors> {
        let mut errors = FormErrors::new();
        let text = said(&self.text, words, &mut errors);
        let going = match self.going.as_str() {
            "" => None,
            // What is closed as not possible is opened by whoever may change it, not by an update.
            _ if action.progress.state.not_possible().is_some() => None,
            word => going((word, &self.because), action, words, &mut errors),
        };
        let also = self.also(action, &mut errors);
        let good = Good { text, going, also, withheld: !self.withheld.is_empty() };
        if errors.is_empty() { Ok(good) } else { Err(errors) }
    }

    fn also(&self, action: &Action, errors: &mut FormErrors) -> Vec<ActionNumber> {
        let words = self.also.split([',', ' ', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
        let mut also: Vec<ActionNumber> = vec![];
        for word in words {
            match word.to_uppercase().parse() {
                Ok(number) if number == action.number || also.contains(&number) => {}
                Ok(number) => also.push(number),
                Err(_) => {
                    errors.add("also", format!("Enter numbers such as A-2026-031, not “{word}”"));
                    break;
                }
            }
        }
        if also.len() > MOST {
            errors.add("also", format!("Enter at most {MOST} numbers"));
        }
        also
    }
}

/// The words of an update.
pub fn said(text: &str, words: Words, errors: &mut FormErrors) -> String {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        errors.add("text", words.t("error-text-missing"));
    } else if text.chars().count() > LONGEST {
        errors.add("text", words.t("error-text-long"));
    }
    text
}

/// The answer to "How is it going?".
pub fn going(
    (word, because): (&str, &str),
    action: &Action,
    words: Words,
    errors: &mut FormErrors,
) -> Option<Going> {
    let because = because.trim();
    let Ok(going) = Going::of(word, Some(because)) else {
        errors.add("going", words.t("error-going-missing"));
        return None;
    };
    let missing = match going {
        Going::Late { .. } if action.due.date().is_none() => {
            errors.add("going", words.t("error-no-date"));
            return Some(going);
        }
        Going::Late { .. } => words.t("error-because-missing"),
        Going::CannotBeDone { .. } => words.t("error-because-cannot"),
        _ => return Some(going),
    };
    if because.is_empty() {
        errors.add("because", missing);
    } else if because.chars().count() > LONGEST_REASON {
        errors.add("because", words.t("error-because-long"));
    }
    Some(going)
}

/// The answers an action can be given; without a date nothing can be late.
pub fn answers(due: Due) -> Vec<&'static str> {
    let mut answers = vec!["complete", "going-well", "stuck", "not-started"];
    if due.date().is_some() {
        answers.push("late");
    }
    answers.push("cannot-be-done");
    answers
}

/// The answers as the desk shows them, with one that leaves it as it is; none where it is closed as not possible.
pub fn choices(action: &Action, chosen: &str) -> Vec<Choice> {
    let Some(going) = action.progress.going() else { return vec![] };
    let as_it_is = format!("Leave as it is: {}", going.in_words().to_lowercase());
    let label = |word: &str| match word {
        "complete" => "Complete",
        "going-well" => "Going well",
        "stuck" => "Started but stuck, still in time",
        "not-started" => "Not started, still in time",
        "cannot-be-done" => "Cannot be done",
        _ => "Will be late",
    };
    let answers = answers(action.due).into_iter().map(|word| (word.to_owned(), label(word).to_owned()));
    Choice::all(chosen, std::iter::once((String::new(), as_it_is)).chain(answers))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use vocabulary::Language;

    use crate::{LOCALES, samples::an_action};

    fn english() -> Words {
        Words::new(Language::English, &LOCALES)
    }

    fn form() -> UpdateForm {
        UpdateForm { text: " Two sessions held. \r\nMore to come.".into(), ..UpdateForm::default() }
    }

    #[test]
    fn an_update_needs_words() {
        let errors = UpdateForm::default().check(english(), &an_action()).expect_err("errors");
        assert_eq!(errors.on("text"), Some("Enter what has happened since the last update"));
        assert_eq!(
            form().check(english(), &an_action()).expect("good").text,
            "Two sessions held. \nMore to come."
        );
    }

    #[test]
    fn what_will_be_late_needs_a_reason_and_a_date() {
        let late = UpdateForm { going: "late".into(), ..form() };
        let dated = Action { due: Due::On(date(2027, 1, 31)), ..an_action() };
        let undated = Action { due: Due::NoDate, ..an_action() };
        assert!(late.check(english(), &dated).expect_err("errors").on("because").is_some());
        let reasoned = UpdateForm { because: "no officer".into(), ..late };
        assert!(reasoned.check(english(), &undated).expect_err("errors").on("going").is_some());
        assert_eq!(
            reasoned.check(english(), &dated).expect("good").going,
            Some(Going::Late { because: "no officer".into() })
        );
        assert!(!answers(undated.due).contains(&"late"));
    }

    #[test]
    fn that_it_cannot_be_done_needs_a_reason_and_no_date() {
        let cannot = UpdateForm { going: "cannot-be-done".into(), ..form() };
        let undated = Action { due: Due::NoDate, ..an_action() };
        let errors = cannot.check(english(), &undated).expect_err("errors");
        assert_eq!(errors.on("because"), Some("Enter why it cannot be done"));
        let because = "the owner refuses".to_owned();
        let reasoned = UpdateForm { because: because.clone(), ..cannot };
        let good = reasoned.check(english(), &undated).expect("good");
        assert_eq!(good.going, Some(Going::CannotBeDone { because }));
    }

    #[test]
    fn other_actions_are_named_by_number_once_and_never_itself() {
        let action = an_action();
        let also = UpdateForm { also: format!("a-2026-002, A-2026-002;{}", action.number), ..form() };
        assert_eq!(also.check(english(), &action).expect("good").also.len(), 1);
        let wrong = UpdateForm { also: "the other one".into(), ..form() };
        assert!(wrong.check(english(), &action).expect_err("errors").on("also").is_some());
    }
}
