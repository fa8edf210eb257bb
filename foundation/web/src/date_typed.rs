//! A date as it is typed: day, month and year, each as it stands in its field.

use jiff::civil::Date;

/// A date as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateTyped {
    /// The day.
    pub day: String,
    /// The month, as a number.
    pub month: String,
    /// The year, with four digits.
    pub year: String,
}

impl DateTyped {
    /// The fields of a form.
    pub fn new(day: &str, month: &str, year: &str) -> Self {
        let clean = |text: &str| text.trim().to_owned();
        Self { day: clean(day), month: clean(month), year: clean(year) }
    }

    /// A date, to be changed.
    pub fn of(date: Option<Date>) -> Self {
        date.map_or_else(Self::default, |date| Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        })
    }

    /// The date; nothing when nothing was typed; what to do when it is none.
    pub fn read(&self) -> Result<Option<Date>, &'static str> {
        let fields = [&self.day, &self.month, &self.year];
        if fields.iter().all(|field| field.is_empty()) {
            return Ok(None);
        }
        if fields.iter().any(|field| field.is_empty()) {
            return Err("The date must have a day, a month and a year");
        }
        let read =
            || Date::new(self.year.parse().ok()?, self.month.parse().ok()?, self.day.parse().ok()?).ok();
        let date = read().filter(|date| (2000..2100).contains(&date.year()));
        date.map(Some).ok_or("Enter a real date, such as 31 3 2027")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_is_read_and_what_is_none_is_said() {
        let read = |day, month, year| DateTyped::new(day, month, year).read();
        assert_eq!(read("31", " 3 ", "2027"), Ok(Some(date(2027, 3, 31))));
        assert_eq!(read("", "", ""), Ok(None));
        assert!(read("31", "", "2027").is_err());
        assert!(read("31", "2", "2027").is_err());
        assert!(read("1", "1", "27").is_err());
    }
}
