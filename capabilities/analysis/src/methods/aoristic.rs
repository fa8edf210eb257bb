//! At what hour, if only from and to are known? (S21)

use jiff::civil::{Date, DateTime};
use statistics::places::{TimeSpan, aoristic_hours_of_day, aoristic_hours_of_week};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, number, numbers};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "aoristic",
    about: "Hours of the day and week from times between which it happened",
    question: "At what hour does it happen, if only from and to are known?",
    not_when: "Most spans are longer than a day: the answer is then nearly flat whatever happened.",
    files: &[FileShape {
        name: "intervals.csv",
        columns: "from, to, such as 2024-03-04T08:30, by the local clock",
    }],
    options: &[
        option("from-column", "COLUMN", "the earliest times [default: from]"),
        option("to-column", "COLUMN", "the latest times [default: to]"),
    ],
    run,
};

/// A Monday.
const MONDAY: Date = Date::constant(2024, 1, 1);

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let minutes = |option: &str, usual: &str| {
        asked.column(table, option, usual)?.each(|cell| {
            minute(cell).ok_or("is not a time. Write one such as 2024-03-04T08:30, by the local clock")
        })
    };
    let from = minutes("from-column", "from")?;
    let to = minutes("to-column", "to")?;
    let spans: Vec<TimeSpan> = from.into_iter().zip(to).map(|(from, to)| TimeSpan { from, to }).collect();
    let week = aoristic_hours_of_week(&spans).map_err(stopped(table, 0))?;
    let day = aoristic_hours_of_day(&week);
    let mut figures = Figures::default();
    figures.put("events", spans.len());
    figures.put("hour_of_week", numbers(week));
    figures.put("hour_of_day", numbers(day));
    figures.put("sum", number(week.iter().sum::<f64>()));
    let hour = |hour: usize| format!("{hour:02}:00 to {:02}:00", (hour + 1) % 24);
    let busiest = (0..24).max_by(|one, other| day[*one].total_cmp(&day[*other])).unwrap_or(0);
    let lines: Vec<Vec<String>> = (0..24).map(|place| vec![hour(place), shown(day[place])]).collect();
    let sentence = english().hours(&hour(busiest), day[busiest], spans.len());
    let bars = (0..24).map(|place| (hour(place), Some(day[place]), None));
    let chart = drawing::intervals(&sentence, "Incidents by hour of the day", bars, None);
    let text = answer(&[sentence], &["hour of the day", "incidents"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

/// Minutes since a Monday, 00:00; seconds are left off.
fn minute(text: &str) -> Option<i64> {
    let time: DateTime = text.parse().ok()?;
    let days = time.date().since(MONDAY).ok()?.get_days();
    Some((i64::from(days) * 24 + i64::from(time.hour())) * 60 + i64::from(time.minute()))
}
