//! Is it the same people again and again? (S15)

use statistics::people::{Frequency, Repeats, repeats_from_frequencies, repeats_from_ids};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, plain};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "repeats",
    about: "Repeat victims or offenders, three shares named",
    question: "Is it the same people again and again?",
    not_when: "Periods are unequal, or persons are matched by name alone.",
    files: &[FileShape {
        name: "frequency.csv",
        columns: "events_per_person, people; or person, one row an event",
    }],
    options: &[
        option("top", "PERCENT", "the part of the top so many percent of people [default: 10]"),
        option(
            "population",
            "NUMBER",
            "all people there are, for prevalence and incidence [default: not worked out]",
        ),
        option("per", "NUMBER", "prevalence and incidence are per so many people [default: 1000]"),
        option(
            "person-column",
            "COLUMN",
            "the person of each event, one row an event [default: person, where there is one]",
        ),
        option("events-column", "COLUMN", "how many events [default: events_per_person]"),
        option("people-column", "COLUMN", "how many people had so many [default: people]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let refused = || stopped(table, 0);
    let repeats = match asked.column_if_there(table, "person-column", "person")? {
        Some(column) => {
            let filled = column.each(|id| {
                if id.is_empty() {
                    Err("names no person. Fill it in, or leave the event out")
                } else {
                    Ok(id)
                }
            })?;
            repeats_from_ids(filled).map_err(refused())?
        }
        None => {
            let events = asked.column(table, "events-column", "events_per_person")?.counts()?;
            let people = asked.column(table, "people-column", "people")?.counts()?;
            let rows: Vec<Frequency> =
                events.into_iter().zip(people).map(|(events, people)| Frequency { events, people }).collect();
            repeats_from_frequencies(&rows).map_err(refused())?
        }
    };
    let percent = asked.number("top")?.unwrap_or(10.0);
    let top = repeats.top_people(percent).map_err(refused())?;
    let mut figures = Figures::default();
    figures.put("people", repeats.people);
    figures.put("events", repeats.events);
    figures.number("mean_events_per_person", repeats.mean_events_per_person());
    figures.put("repeat_people", repeats.repeat_people);
    figures.number("repeat_people_pct", repeats.repeat_people_percent());
    figures.put("events_on_repeat_people", repeats.events_on_repeat_people);
    figures.number("events_on_repeat_people_pct", repeats.events_on_repeat_people_percent());
    figures.put("repeat_events_beyond_first", repeats.events_beyond_first);
    figures.number("repeat_rate_pct", repeats.repeat_rate_percent());
    figures.put(format!("top_{}pct_people", plain(percent)), top.people);
    figures.number(format!("top_{}pct_share_pct", plain(percent)), top.percent_of_events);
    if let Some(population) = asked.whole_if_given("population", 1..=100_000_000_000)? {
        let per = asked.number("per")?.unwrap_or(1_000.0);
        let burden = repeats.burden(population, per).map_err(refused())?;
        figures.number(format!("prevalence_per_{}", plain(per)), burden.prevalence);
        figures.number(format!("incidence_per_{}", plain(per)), burden.incidence);
        figures.number("concentration", burden.concentration);
    }
    let sentence = english().repeats(&repeats);
    let shares = [
        ("people with more than one event", repeats.repeat_people_percent()),
        ("events on these people", repeats.events_on_repeat_people_percent()),
        ("events after a person's first", repeats.repeat_rate_percent()),
    ];
    let rows = shares.map(|(name, percent)| (name.to_owned(), Some(percent), None));
    let chart = drawing::intervals(&sentence, "Percent of people, of events, of events", rows, None);
    let text = answer(&[sentence], &["what", "number", "percent"], &lines(&repeats));
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn lines(repeats: &Repeats) -> Vec<Vec<String>> {
    let line =
        |what: &str, number: u64, percent: f64| vec![what.to_owned(), number.to_string(), shown(percent)];
    vec![
        line("people with more than one event", repeats.repeat_people, repeats.repeat_people_percent()),
        line(
            "events on these people",
            repeats.events_on_repeat_people,
            repeats.events_on_repeat_people_percent(),
        ),
        line("events after a person's first", repeats.events_beyond_first, repeats.repeat_rate_percent()),
    ]
}
