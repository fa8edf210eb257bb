//! How does an area stand among others? (S06)

use charts::Position as PositionChart;
use sentences::{Direction, Place};
use serde_json::json;
use statistics::{Funnel, Group, Member, Position, compare_group};

use crate::asked::{Asked, stopped, wrong};
use crate::drawing;
use crate::figures::{Figures, interval, number, plain};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "group",
    about: "Rank, average and limits in a group of areas",
    question: "How does an area stand among areas like it?",
    not_when: "The areas are not alike, or fewer than some five.",
    files: &[FileShape { name: "areas.csv", columns: "area, count, population" }],
    options: &[
        option("area", "NAME", "the area the sentence and the chart are about [default: all]"),
        option("per", "NUMBER", "rates are per so many people [default: 1000]"),
        option("area-column", "COLUMN", "the names [default: area]"),
        option("count-column", "COLUMN", "the events [default: count]"),
        option("population-column", "COLUMN", "the people [default: population]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let per = asked.number("per")?.unwrap_or(1_000.0);
    let names: Vec<&str> = asked.column(table, "area-column", "area")?.texts().collect();
    let counts = asked.column(table, "count-column", "count")?.counts()?;
    let people = asked.column(table, "population-column", "population")?.numbers()?;
    let members: Vec<Member> =
        counts.iter().zip(&people).map(|(&count, &population)| Member { count, population }).collect();
    let group = compare_group(&members, per).map_err(stopped(table, 0))?;

    let this = asked
        .text("area")
        .map(|name| {
            let place = names.iter().position(|area| *area == name);
            place.ok_or_else(|| wrong("area", name, "write a name that stands in the file"))
        })
        .transpose()?;
    let (sentences, chart) = match this {
        Some(this) => {
            let sentence = sentence_of(names[this], this, &group, per);
            let members: Vec<(String, Option<f64>)> = names
                .iter()
                .zip(&group.standings)
                .map(|(name, s)| ((*name).to_owned(), Some(s.rate)))
                .collect();
            let chart = PositionChart::new(
                format!("{} among {} areas", names[this], names.len()),
                format!("per {}", plain(per)),
                sentence.clone(),
            );
            (sentence, Some(chart.members(members, this).average(group.mean).draw("group")))
        }
        None => {
            let at = |position| group.standings.iter().filter(|s| s.position == position).count();
            let sentence = english().places_of_group(
                at(Position::Above),
                at(Position::InLine),
                at(Position::Below),
                group.mean,
            );
            let row = |(name, s): (&&str, &statistics::Standing)| {
                ((*name).to_owned(), Some(s.rate), Some(s.interval))
            };
            let rows = names.iter().zip(&group.standings).map(row);
            let measure = format!("Events per {}, with 95% intervals", plain(per));
            let chart = drawing::intervals(&sentence, &measure, rows, Some(("average", group.mean)));
            (sentence, Some(chart))
        }
    };
    let lines: Vec<Vec<String>> = names
        .iter()
        .zip(&group.standings)
        .map(|(name, standing)| {
            vec![
                (*name).to_owned(),
                shown(standing.rate),
                format!("{} of {}", standing.rank_high_is_1, names.len()),
                english().position(standing.position),
            ]
        })
        .collect();
    let text = answer(&[sentences], &["area", "rate", "rank (1 is highest)", "average"], &lines);
    Ok(Outcome { json: json_of(&names, &group, per), text, chart })
}

fn sentence_of(name: &str, this: usize, group: &Group, per: f64) -> String {
    let standing = &group.standings[this];
    let place = Place {
        rate: standing.rate,
        rank: standing.rank_high_is_1,
        of: group.standings.len(),
        direction: Direction::HighIs1,
        average: group.mean,
        position: standing.position,
    };
    english().area_place(name, per, place)
}

fn json_of(names: &[&str], group: &Group, per: f64) -> serde_json::Value {
    let mut figures = Figures::default();
    let per = plain(per);
    figures.number(format!("pooled_rate_per_{per}"), group.pooled_rate);
    figures.number(format!("mean_of_rates_per_{per}"), group.mean);
    let alone = "a group of one has no spread";
    figures.number_or("sd_of_rates", group.sd, alone);
    match group.mean_interval {
        Some(limits) => figures.put("mean_ci95_of_group", interval(limits)),
        None => figures.number_or("mean_ci95_of_group", None, alone),
    };
    figures.number_or("dispersion_phi", group.dispersion, "there are no events");
    let mut rows = vec![];
    for (place, (name, s)) in names.iter().zip(&group.standings).enumerate() {
        if s.difference_from_mean_percent.is_none() {
            figures.note(
                &format!("rows[{place}].difference_from_mean_of_rates_pct"),
                "the mean of the rates is 0",
            );
        }
        if s.z_poisson.is_none() {
            figures.note(&format!("rows[{place}].z_poisson"), "there are no events");
        }
        rows.push(json!({
            "area": name,
            format!("rate_per_{per}"): number(s.rate),
            "rate_ci95_byar": interval(s.interval),
            "rank_high_is_1": s.rank_high_is_1,
            "z_poisson": number(s.z_poisson),
            "band95": [s.band_95.low, s.band_95.high],
            "band998": [s.band_998.low, s.band_998.high],
            "difference_from_mean_of_rates_pct": number(s.difference_from_mean_percent),
            "outside_998": match s.outside_998 {
                Funnel::Low => "low",
                Funnel::Inside => "inside",
                Funnel::High => "high",
            },
        }));
    }
    figures.put("rows", rows);
    figures.into_json()
}
