//! The fields of the value of one period: as they are shown, and as they are checked.

use serde::Deserialize;
use vocabulary::Month;
use web::{FormErrors, Stop};

use crate::model::{Amount, AmountRefused, Cadence, Entry, Measure, Period, Status, Value, written_plainly};

/// The longest note, in letters.
const LONGEST_NOTE: usize = 500;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ValueForm {
    /// The period, as people write it.
    pub period: String,
    /// The figure where it comes whole.
    pub value: String,
    /// What stands above the line.
    pub numerator: String,
    /// What stands below the line.
    pub denominator: String,
    /// How firm it is.
    pub status: String,
    /// Why it changes, or what to mind.
    pub note: String,
    /// The version of the period's value that was on the page, with its period: `2026-09 2`.
    pub read: String,
}

/// How often the measure is reported; one that is not entered has no such page.
pub fn entered(measure: &Measure) -> Result<Cadence, Stop> {
    if measure.definition.binding.is_some() {
        return Err(Stop::refused("This measure is counted from incidents, so nothing is entered"));
    }
    measure.definition.cadence.ok_or_else(|| {
        Stop::refused("Nobody has said how often this measure is reported. Say so in its definition first")
    })
}

/// The version of a period that stands now, as the form carries it.
pub fn read_now(period: Period, values: &[Value]) -> String {
    let latest = values.iter().find(|value| value.period == period).and_then(Value::latest);
    format!("{period} {}", latest.map_or(0, |version| version.number))
}

impl ValueForm {
    /// The form of a period: with the value that stands, if one does.
    pub fn of(period: Period, value: Option<&Value>) -> Self {
        let latest = value.and_then(Value::latest);
        let amount = latest.and_then(|version| version.entry.amount);
        let part = |pick: fn((f64, f64)) -> f64| {
            amount
                .and_then(|amount| amount.parts)
                .map(|parts| written_plainly(pick(parts)))
                .unwrap_or_default()
        };
        let (numerator, denominator) = (part(|parts| parts.0), part(|parts| parts.1));
        Self {
            period: period.to_string(),
            value: amount
                .filter(|amount| amount.parts.is_none())
                .map(|amount| written_plainly(amount.value))
                .unwrap_or_default(),
            numerator,
            denominator,
            status: latest.map_or(Status::Provisional, |version| version.entry.status).as_str().into(),
            note: String::new(),
            read: format!("{period} {}", latest.map_or(0, |version| version.number)),
        }
    }

    /// The version the visitor saw of the period they send; 0 when they saw none.
    pub fn read_of(&self, entry: &Entry) -> i32 {
        let (period, number) = self.read.rsplit_once(' ').unwrap_or_default();
        if period == entry.period.to_string() { number.parse().unwrap_or(0) } else { 0 }
    }

    /// What is entered, or errors beside their fields.
    pub fn check(
        &self,
        measure: &Measure,
        cadence: Cadence,
        values: &[Value],
        this_month: Month,
    ) -> Result<Entry, FormErrors> {
        let mut errors = FormErrors::new();
        let period = match Period::read(&self.period, cadence) {
            Ok(period) if period.first() > this_month => {
                errors.add("period", "The period has not begun yet. Enter one that has");
                None
            }
            Ok(period) => Some(period),
            Err(_) => {
                errors.add("period", format!("Enter {}", cadence.a_period()));
                None
            }
        };
        let status = Status::of(&self.status);
        if status.is_none() {
            errors.add("status", "Choose how firm the value is");
        }
        let note = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
        if note.chars().count() > LONGEST_NOTE {
            errors.add("note", "The note must be 500 letters or fewer");
        }
        let amount = match status {
            Some(Status::Withdrawn) => None,
            _ => match Amount::read(measure.definition.unit, &self.value, &self.numerator, &self.denominator)
            {
                Ok(amount) => Some(amount),
                Err(refused) => {
                    errors.add(field_of(&refused, self), refused.to_string());
                    None
                }
            },
        };
        let (Some(period), Some(status)) = (period, status) else { return Err(errors) };
        let entry = Entry { period, amount, status, note };
        let known = values.iter().find(|value| value.period == period);
        if status == Status::Withdrawn && known.is_none() {
            errors.add("status", "There is no value of this period to withdraw");
        }
        if errors.is_empty() && known.is_some_and(|value| value.says(&entry)) {
            errors.add("value", "This value stands already. Change it, or go back");
        }
        let other = known.and_then(Value::amount).is_some_and(|before| entry.amount != Some(before));
        if errors.is_empty() && other && entry.note.is_empty() {
            errors.add("note", "Say why the value changes: the old one stays to be seen");
        }
        if errors.is_empty() { Ok(entry) } else { Err(errors) }
    }
}

/// The field at which a refused figure is mended.
fn field_of(refused: &AmountRefused, form: &ValueForm) -> &'static str {
    match refused {
        AmountRefused::NoDenominator => "denominator",
        AmountRefused::OnePart if form.numerator.trim().is_empty() => "numerator",
        AmountRefused::OnePart => "denominator",
        AmountRefused::NotANumber(text) if form.numerator.trim().starts_with(text.as_str()) => "numerator",
        AmountRefused::NotANumber(text) if form.denominator.trim().starts_with(text.as_str()) => {
            "denominator"
        }
        AmountRefused::OverHundred if !form.numerator.trim().is_empty() => "numerator",
        _ => "value",
    }
}
