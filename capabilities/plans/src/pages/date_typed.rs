//! A date as it is typed into three fields.

use jiff::civil::Date;

/// The date of day, month and year, between 1998 and 2200; `None` where they make none.
pub fn date_typed(day: &str, month: &str, year: &str) -> Option<Date> {
    let number = |text: &str| text.trim().parse::<i16>().ok();
    let year = number(year).filter(|year| (1998..=2200).contains(year))?;
    Date::new(year, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

/// A date as the three fields hold it.
pub fn typed(date: Date) -> [String; 3] {
    [date.day().to_string(), date.month().to_string(), date.year().to_string()]
}
