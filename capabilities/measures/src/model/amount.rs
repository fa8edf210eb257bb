//! The figure of one period: a value, with what it was worked out from where that is known.

use thiserror::Error;

use super::{Unit, read_number};

/// A figure of one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The figure, in the unit of the measure.
    pub value: f64,
    /// Numerator and denominator, where they were given.
    pub parts: Option<(f64, f64)>,
}

/// Why what was typed is no figure of a measure. The sentences say what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AmountRefused {
    /// Nothing was given.
    #[error("Enter a value, or a numerator and a denominator")]
    Nothing,
    /// Nothing was given, and a count has no denominator.
    #[error("Enter a value")]
    NoValue,
    /// Not a number.
    #[error("“{0}” is not a number. Write it with digits, such as 1,204 or 12.5")]
    NotANumber(String),
    /// Only one of two.
    #[error("Give numerator and denominator together, or neither")]
    OnePart,
    /// Parts of a count.
    #[error("A count has no numerator and denominator. Give the value alone")]
    PartsOfCount,
    /// Nothing to divide by.
    #[error(
        "The denominator must be above 0. Where there were no cases there is no figure: leave the period out"
    )]
    NoDenominator,
    /// Below nought.
    #[error("A figure cannot be below 0")]
    BelowNought,
    /// A part larger than its whole.
    #[error("A percentage lies between 0 and 100")]
    OverHundred,
    /// Value and parts say different things.
    #[error("The value and its parts disagree: numerator and denominator make {0}. Mend one of them")]
    Disagree(String),
}

impl Amount {
    /// A figure without parts.
    pub fn of(value: f64) -> Self {
        Self { value, parts: None }
    }

    /// A figure from its parts; `None` for a count or without anything below the line.
    pub fn from_parts(unit: Unit, numerator: f64, denominator: f64) -> Option<Self> {
        let scale = unit.scale()?;
        (denominator > 0.0)
            .then(|| Self { value: scale * numerator / denominator, parts: Some((numerator, denominator)) })
    }

    /// Reads the fields of a form or the cells of a sheet.
    pub fn read(unit: Unit, value: &str, numerator: &str, denominator: &str) -> Result<Self, AmountRefused> {
        let value = number(value)?;
        let amount = match (number(numerator)?, number(denominator)?) {
            (None, None) => {
                let nothing =
                    if unit == Unit::Count { AmountRefused::NoValue } else { AmountRefused::Nothing };
                Self::of(value.ok_or(nothing)?)
            }
            (Some(_), Some(_)) if unit == Unit::Count => return Err(AmountRefused::PartsOfCount),
            (Some(numerator), Some(denominator)) => {
                if numerator < 0.0 {
                    return Err(AmountRefused::BelowNought);
                }
                let made =
                    Self::from_parts(unit, numerator, denominator).ok_or(AmountRefused::NoDenominator)?;
                // Figures are often given with one decimal place beside their parts.
                if value.is_some_and(|value| (value - made.value).abs() > 0.05 + 1e-9) {
                    return Err(AmountRefused::Disagree(format!("{:.2}", made.value)));
                }
                made
            }
            _ => return Err(AmountRefused::OnePart),
        };
        if amount.value < 0.0 {
            return Err(AmountRefused::BelowNought);
        }
        if unit == Unit::Percentage && amount.value > 100.0 {
            return Err(AmountRefused::OverHundred);
        }
        Ok(amount)
    }
}

fn number(text: &str) -> Result<Option<f64>, AmountRefused> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let shown = || AmountRefused::NotANumber(text.trim().chars().take(40).collect());
    read_number(text).map(Some).ok_or_else(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_the_figure_and_must_agree_with_it() {
        let share = |value, above, below| Amount::read(Unit::Percentage, value, above, below);
        assert_eq!(share("", "30", "120"), Ok(Amount { value: 25.0, parts: Some((30.0, 120.0)) }));
        assert_eq!(share("33.3", "1", "3").map(|amount| amount.parts), Ok(Some((1.0, 3.0))));
        assert_eq!(share("40", "30", "120"), Err(AmountRefused::Disagree("25.00".into())));
        assert_eq!(share("", "30", ""), Err(AmountRefused::OnePart));
        assert_eq!(share("", "0", "0"), Err(AmountRefused::NoDenominator));
        assert_eq!(share("", "5", "4"), Err(AmountRefused::OverHundred));
        assert_eq!(share("", "", ""), Err(AmountRefused::Nothing));
    }

    #[test]
    fn a_count_is_a_value_alone() {
        let count = |value, above, below| Amount::read(Unit::Count, value, above, below);
        assert_eq!(count("1,204", "", ""), Ok(Amount::of(1204.0)));
        assert_eq!(count("", "1", "2"), Err(AmountRefused::PartsOfCount));
        assert_eq!(count("-1", "", ""), Err(AmountRefused::BelowNought));
        assert_eq!(count("<5", "", ""), Err(AmountRefused::NotANumber("<5".into())));
    }

    #[test]
    fn a_rate_is_for_its_base() {
        assert_eq!(Amount::read(Unit::RateOfPeople(1000), "", "92", "92000").map(|rate| rate.value), Ok(1.0));
    }
}
