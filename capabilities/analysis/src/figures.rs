//! The JSON of an answer: numbers that are numbers, and nulls with their reason.

use serde_json::{Map, Value, json};
use statistics::{Interval, Level};

/// An object under way, with notes on what could not be worked out.
#[derive(Default)]
pub struct Figures {
    figures: Map<String, Value>,
    notes: Vec<Value>,
}

impl Figures {
    /// Puts a figure, a list or an object under its key.
    pub fn put(&mut self, key: impl Into<String>, value: impl Into<Value>) -> &mut Self {
        self.figures.insert(key.into(), value.into());
        self
    }

    /// Puts a number; one that is not finite becomes null with a note.
    pub fn number(&mut self, key: impl Into<String>, value: f64) -> &mut Self {
        self.number_or(key, Some(value), "it has no finite value")
    }

    /// Puts a number where there is one, else null with the reason.
    pub fn number_or(&mut self, key: impl Into<String>, value: Option<f64>, reason: &str) -> &mut Self {
        let key = key.into();
        let value = number(value);
        if value.is_null() {
            self.note(&key, reason);
        }
        self.put(key, value)
    }

    /// Says why a figure is null or missing.
    pub fn note(&mut self, field: &str, reason: &str) -> &mut Self {
        self.notes.push(json!({"field": field, "reason": reason}));
        self
    }

    /// The object, with `notes` last where there are any.
    pub fn into_json(mut self) -> Value {
        if !self.notes.is_empty() {
            self.figures.insert("notes".to_owned(), Value::Array(self.notes));
        }
        Value::Object(self.figures)
    }
}

/// A number, or null where there is none or it is not finite.
pub fn number(value: impl Into<Option<f64>>) -> Value {
    value.into().and_then(serde_json::Number::from_f64).map_or(Value::Null, Value::Number)
}

/// A list of numbers.
pub fn numbers<N: Into<Option<f64>>>(values: impl IntoIterator<Item = N>) -> Value {
    values.into_iter().map(number).collect()
}

/// Both limits as a pair.
pub fn interval(interval: Interval) -> Value {
    numbers([interval.low, interval.high])
}

/// "95" or "998": how a level is written in a key.
pub fn level_digits(level: Level) -> String {
    plain(level.confidence() * 100.0).replace('.', "")
}

/// A number as a person would write it: "5", "99.8".
pub fn plain(value: f64) -> String {
    let rounded = (value * 1e9).round() / 1e9;
    format!("{}", if rounded.is_finite() { rounded } else { value })
}
