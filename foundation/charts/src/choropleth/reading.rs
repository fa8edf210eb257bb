//! Gives a map to those who do not see it: in sentences and as a table.

use super::builder::Area;
use super::classified::Classified;
use crate::chart::DataTable;
use crate::words::fill;

impl Classified<'_> {
    pub(super) fn describe(&self) -> String {
        let words = &self.map.words;
        let count = self.areas.len().to_string();
        let mut told = vec![fill(&words.map_shows, &[("measure", &self.map.measure), ("count", &count)])];
        let known: Vec<&&Area> = self.areas.iter().filter(|area| area.value.is_some()).collect();
        if let (Some(high), Some(low)) = (known.first(), known.last()) {
            if self.classes.len() > 1 {
                let (highest, lowest) = (self.read(high), self.read(low));
                let ends = [
                    ("high", &highest),
                    ("high_name", &high.name),
                    ("low", &lowest),
                    ("low_name", &low.name),
                ];
                told.push(fill(&words.map_ranges, &ends.map(|(name, value)| (name, value.as_str()))));
            }
            let classes = self.classes.iter().rev().map(|class| (self.class_range(class), class.count));
            let unknown = self.areas.len() - known.len();
            let classes = classes.chain((unknown > 0).then(|| (words.no_data.clone(), unknown)));
            let counts: Vec<String> = classes.map(|(range, count)| format!("{range}: {count}")).collect();
            told.push(fill(&words.areas_in_classes, &[("counts", &counts.join("; "))]));
        } else {
            told.push(format!("{}.", words.no_data_for_this_period));
        }
        if !self.map.note.is_empty() {
            told.push(format!("{}.", self.map.note.trim_end_matches('.')));
        }
        told.join(" ")
    }

    pub(super) fn table(&self) -> DataTable {
        let words = &self.map.words;
        let row = |(i, area): (usize, &&Area)| {
            let mut row = vec![area.name.clone(), self.read(area)];
            if self.numbered() {
                row.insert(0, (i + 1).to_string());
            }
            row
        };
        let mut headings = vec![words.area.clone(), self.map.measure.clone()];
        if self.numbered() {
            headings.insert(0, words.number.clone());
        }
        DataTable {
            caption: self.map.title.clone(),
            headings,
            rows: self.areas.iter().enumerate().map(row).collect(),
        }
    }
}
