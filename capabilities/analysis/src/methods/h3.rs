//! Which hexagon is this? (S18)

use std::collections::HashSet;

use serde_json::{Map, Value};
use statistics::places::Hexagon;

use crate::asked::{Asked, row_refused, wrong};
use crate::figures::{Figures, numbers};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "h3",
    about: "H3 hexagons of places",
    question: "Which hexagon is this, and which lie around it?",
    not_when: "Points are open data and hexagons are smaller than a small area.",
    files: &[FileShape { name: "points.csv", columns: "lat, lon and, where there is one, place" }],
    options: &[
        option("cells", "NUMBERS", "the resolutions of the cells, 0 to 15 [default: 7,8,9,10,11]"),
        option("resolution", "NUMBER", "the resolution of centre, neighbours and area [default: 9]"),
        option("place-column", "COLUMN", "the names of the places [default: place, where there is one]"),
        option("lat-column", "COLUMN", "the latitudes in degrees [default: lat]"),
        option("lon-column", "COLUMN", "the longitudes in degrees [default: lon]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let latitudes = asked.column(table, "lat-column", "lat")?.numbers()?;
    let longitudes = asked.column(table, "lon-column", "lon")?.numbers()?;
    let names: Vec<String> = match asked.column_if_there(table, "place-column", "place")? {
        Some(column) => column.texts().map(str::to_owned).collect(),
        None => (0..table.len()).map(|row| format!("row {row}")).collect(),
    };
    let resolution = asked.whole("resolution", 9, 0..=15)? as u8;
    let resolutions = resolutions(asked)?;
    let (mut rows, mut lines, mut cells) = (vec![], vec![], HashSet::new());
    for row in 0..table.len() {
        let at = |resolution: u8| {
            Hexagon::at(latitudes[row], longitudes[row], resolution)
                .map_err(|error| row_refused(table, row, &error))
        };
        let mut of_place = Map::new();
        let mut put = |key: String, value: Value| of_place.insert(key, value);
        put("place".to_owned(), names[row].clone().into());
        let named = resolutions.iter().map(|&r| Ok((r.to_string(), at(r)?.to_string().into())));
        put("cells".to_owned(), Value::Object(named.collect::<Result<Map<_, _>, Stopped>>()?));
        let cell = at(resolution)?;
        let (latitude, longitude) = cell.centre();
        put(format!("res{resolution}_centre"), numbers([latitude, longitude]));
        let near: Vec<String> = cell.within(1).iter().map(Hexagon::to_string).collect();
        put(format!("res{resolution}_neighbours"), near.into());
        put(format!("res{resolution}_area_m2"), numbers([cell.square_metres()])[0].clone());
        if let Some(coarser) = resolution.checked_sub(1) {
            put(format!("res{coarser}_edge_of_disk2"), at(coarser)?.within(2).len().into());
        }
        rows.push(Value::Object(of_place));
        lines.push(vec![names[row].clone(), cell.to_string(), shown(cell.square_metres().round())]);
        cells.insert(cell.to_string());
    }
    let sentence = english().hexagons(table.len(), cells.len(), resolution);
    let mut figures = Figures::default();
    figures.put("rows", rows);
    let text = answer(&[sentence], &["place", "hexagon", "square metres"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: None })
}

fn resolutions(asked: &Asked<'_>) -> Result<Vec<u8>, Stopped> {
    let Some(given) = asked.numbers("cells")? else { return Ok(vec![7, 8, 9, 10, 11]) };
    let whole = |r: f64| (r.fract() == 0.0 && (0.0..=15.0).contains(&r)).then_some(r as u8);
    given.into_iter().map(whole).collect::<Option<_>>().ok_or_else(|| {
        wrong(
            "cells",
            asked.text("cells").unwrap_or_default(),
            "write whole numbers from 0 to 15, such as 7,8,9",
        )
    })
}
