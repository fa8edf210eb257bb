//! The fields of a form: what was sent in them, and how they are drawn.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use vocabulary::Month;
use web::{Choice, DateTyped, FormErrors};

use crate::model::Money;

/// The longest line, in letters.
const LONGEST_LINE: usize = 300;
/// The longest text, in letters.
const LONGEST_TEXT: usize = 2_000;
/// The largest count that is taken.
const LARGEST: u32 = 1_000_000_000;

/// The fields of a form as they were sent, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Sent(BTreeMap<String, String>);

impl Sent {
    /// What was sent in a field, without space around it; empty where nothing was.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(|value| value.trim()).unwrap_or_default()
    }

    /// Puts a value into a field, for a form that is drawn filled.
    #[must_use]
    pub fn put(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Puts a day into the three fields of a date.
    #[must_use]
    pub fn put_date(self, name: &str, day: Option<Date>) -> Self {
        let typed = DateTyped::of(day);
        self.put(&format!("{name}-day"), typed.day)
            .put(&format!("{name}-month"), typed.month)
            .put(&format!("{name}-year"), typed.year)
    }

    fn typed(&self, name: &str) -> DateTyped {
        let part = |part: &str| self.get(&format!("{name}-{part}"));
        DateTyped::new(part("day"), part("month"), part("year"))
    }
}

/// Reads fields, and keeps what is to be mended.
pub struct Check<'a> {
    sent: &'a Sent,
    /// What is to be mended.
    pub errors: FormErrors,
}

impl<'a> Check<'a> {
    /// Of what was sent.
    pub fn new(sent: &'a Sent) -> Self {
        Self { sent, errors: FormErrors::new() }
    }

    /// A line of text, with one space where there were several; may be empty.
    pub fn line(&mut self, name: &'static str) -> String {
        let line = self.sent.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > LONGEST_LINE {
            self.errors.add(name, "Use 300 letters or fewer");
        }
        line
    }

    /// A line of text that must be there.
    pub fn needed(&mut self, name: &'static str, sentence: &str) -> String {
        let line = self.line(name);
        if line.is_empty() {
            self.errors.add(name, sentence);
        }
        line
    }

    /// A text of several lines; may be empty.
    pub fn text(&mut self, name: &'static str) -> String {
        let text = self.sent.get(name).replace("\r\n", "\n");
        if text.chars().count() > LONGEST_TEXT {
            self.errors.add(name, "Use 2,000 letters or fewer");
        }
        text
    }

    /// A day; may be empty.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        match self.sent.typed(name).read() {
            Ok(day) => day,
            Err(sentence) => {
                self.errors.add(name, sentence);
                None
            }
        }
    }

    /// A day that must be there.
    pub fn needed_day(&mut self, name: &'static str, sentence: &str) -> Option<Date> {
        let day = self.day(name);
        if day.is_none() && self.errors.on(name).is_none() {
            self.errors.add(name, sentence);
        }
        day
    }

    /// A day that must be there and not be later than today.
    pub fn past_day(&mut self, name: &'static str, sentence: &str, today: Date) -> Option<Date> {
        let day = self.needed_day(name, sentence)?;
        if day > today {
            self.errors.add(name, "This day is in the future. Enter one that has been");
        }
        Some(day)
    }

    /// A month that must be there: `2026-09`.
    pub fn month(&mut self, name: &'static str) -> Option<Month> {
        let month = self.sent.get(name).parse().ok();
        if month.is_none() {
            self.errors.add(name, "Enter a month, such as 2026-09");
        }
        month
    }

    /// A sum of money; may be empty.
    pub fn money(&mut self, name: &'static str) -> Option<Money> {
        let text = self.sent.get(name);
        if text.is_empty() {
            return None;
        }
        let money = Money::read(text);
        if money.is_none() {
            self.errors.add(name, "Enter a sum in pounds, such as 12,500 or 12500.50");
        }
        money
    }

    /// A sum of money that must be there.
    pub fn needed_money(&mut self, name: &'static str, sentence: &str) -> Option<Money> {
        let money = self.money(name);
        if money.is_none() && self.errors.on(name).is_none() {
            self.errors.add(name, sentence);
        }
        money
    }

    /// A whole number from 0; may be empty.
    pub fn count(&mut self, name: &'static str) -> Option<u32> {
        let text = self.sent.get(name).replace(',', "");
        if text.is_empty() {
            return None;
        }
        let count = text.parse().ok().filter(|count| *count <= LARGEST);
        if count.is_none() {
            self.errors.add(name, "Enter a whole number, such as 110");
        }
        count
    }

    /// A whole number from 0 that must be there.
    pub fn needed_count(&mut self, name: &'static str, sentence: &str) -> Option<u32> {
        let count = self.count(name);
        if count.is_none() && self.errors.on(name).is_none() {
            self.errors.add(name, sentence);
        }
        count
    }
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading between fields.
    Heading,
    /// A line.
    Line,
    /// Several lines.
    Text,
    /// Day, month, year.
    Date,
    /// One of several, all seen.
    Radios,
    /// One of many.
    Select,
    /// A box to tick.
    Tick,
}

/// A field as it is drawn.
#[derive(Clone, Debug)]
pub struct Field {
    /// How.
    pub kind: Kind,
    /// Its name, which is also its id.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What helps to fill it; may be empty.
    pub hint: String,
    /// What stands in it.
    pub value: String,
    /// What stands in it, where it is a date.
    pub date: DateTyped,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

impl Field {
    fn new(kind: Kind, name: &'static str, label: &str, hint: &str, sent: &Sent) -> Self {
        Self {
            kind,
            name,
            label: label.to_owned(),
            hint: hint.to_owned(),
            value: sent.get(name).to_owned(),
            date: sent.typed(name),
            choices: Vec::new(),
        }
    }

    /// A heading between fields.
    pub fn heading(label: &str, hint: &str) -> Self {
        Self::new(Kind::Heading, "", label, hint, &Sent::default())
    }

    /// A line.
    pub fn line(sent: &Sent, name: &'static str, label: &str, hint: &str) -> Self {
        Self::new(Kind::Line, name, label, hint, sent)
    }

    /// Several lines.
    pub fn text(sent: &Sent, name: &'static str, label: &str, hint: &str) -> Self {
        Self::new(Kind::Text, name, label, hint, sent)
    }

    /// Day, month, year.
    pub fn date(sent: &Sent, name: &'static str, label: &str, hint: &str) -> Self {
        Self::new(Kind::Date, name, label, hint, sent)
    }

    /// One of several, all seen.
    pub fn radios(sent: &Sent, name: &'static str, label: &str, answers: Vec<(String, String)>) -> Self {
        let choices = Choice::all(sent.get(name), answers);
        Self { choices, ..Self::new(Kind::Radios, name, label, "", sent) }
    }

    /// One of many.
    pub fn select(
        sent: &Sent,
        name: &'static str,
        (label, hint): (&str, &str),
        answers: Vec<(String, String)>,
    ) -> Self {
        let choices = Choice::all(sent.get(name), answers);
        Self { choices, ..Self::new(Kind::Select, name, label, hint, sent) }
    }

    /// A box to tick.
    pub fn tick(sent: &Sent, name: &'static str, label: &str, hint: &str) -> Self {
        Self::new(Kind::Tick, name, label, hint, sent)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_sent_is_read_and_what_cannot_be_read_is_said_at_its_field() {
        let sent = Sent::default()
            .put("title", "  Custody   navigators ")
            .put("amount", "12 pounds")
            .put("count", "1,204")
            .put("month", "September")
            .put_date("day", Some(date(2026, 9, 30)));
        let mut check = Check::new(&sent);
        assert_eq!(check.needed("title", "Enter the title"), "Custody navigators");
        assert_eq!((check.count("count"), check.count("nothing")), (Some(1204), None));
        assert_eq!(check.past_day("day", "Enter the day", date(2026, 9, 29)), Some(date(2026, 9, 30)));
        assert_eq!((check.needed_money("amount", "Enter it"), check.month("month")), (None, None));
        check.needed("purpose", "Enter the purpose");
        let fields: Vec<&str> = check.errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["day", "amount", "month", "purpose"]);
    }
}
