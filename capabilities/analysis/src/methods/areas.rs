//! Areas with a value each, and which of them are neighbours (S01).

use std::collections::HashMap;

use serde_json::Value;
use statistics::places::Neighbours;

use crate::asked::{Asked, stopped};
use crate::method::{MethodOption, option};
use crate::table::Table;
use crate::{FileShape, Stopped};

pub const FILES: &[FileShape] = &[
    FileShape { name: "areas.csv", columns: "id, value" },
    FileShape { name: "neighbours.csv", columns: "id, neighbour" },
];
pub const ID: MethodOption = option("id-column", "COLUMN", "the areas, in both files [default: id]");
pub const VALUE: MethodOption = option("value-column", "COLUMN", "the values [default: value]");
pub const NEIGHBOUR: MethodOption =
    option("neighbour-column", "COLUMN", "the neighbours [default: neighbour]");

/// Areas in the order of their file.
pub struct Areas<'a> {
    pub table: &'a Table,
    pub ids: Vec<&'a str>,
    pub values: Vec<f64>,
    pub neighbours: Neighbours,
}

impl<'a> Areas<'a> {
    /// Reads both files, in whichever order they were named; a pair may stand once or both ways.
    pub fn read(asked: &'a Asked<'_>) -> Result<Self, Stopped> {
        let (table, pairs) = asked.two_tables(NEIGHBOUR.name, "neighbour");
        let ids: Vec<&str> = asked.column(table, ID.name, "id")?.texts().collect();
        let values = asked.column(table, VALUE.name, "value")?.numbers()?;
        let mut places = HashMap::new();
        for (row, id) in ids.iter().enumerate() {
            if places.insert(*id, row).is_some() {
                return Err(table
                    .refused_row(row, &format!("The area \"{id}\" stands here a second time. Leave one.")));
            }
        }
        let place = |id: &str| {
            places
                .get(id)
                .copied()
                .ok_or("is no area of the other file. Mend the name, or leave the pair out")
        };
        let from = asked.column(pairs, ID.name, "id")?.each(place)?;
        let to = asked.column(pairs, NEIGHBOUR.name, "neighbour")?.each(place)?;
        let list: Vec<(usize, usize)> = from.into_iter().zip(to).collect();
        let neighbours = Neighbours::from_pairs(ids.len(), &list).map_err(stopped(pairs, 0))?;
        Ok(Self { table, ids, values, neighbours })
    }

    /// The id of an area for JSON: a whole number as one, else as text.
    pub fn id(&self, place: usize) -> Value {
        let id = self.ids[place];
        match id.parse::<u64>() {
            Ok(number) if number.to_string() == id => number.into(),
            _ => id.into(),
        }
    }
}
