//! The sheet of values: which are new, which revise what is there, which rows have no figure.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::Month;

use super::{
    Fault,
    rows::{self, Row},
};
use crate::model::{Amount, Entry, Measure, Period, Status, Value};

/// The columns with their other names, as headings have them.
const COLUMNS: &[&[&str]] = &[
    &["measure", "name", "indicator", "address"],
    &["outcome"],
    &["period", "month", "quarter", "year"],
    &["value", "figure", "count"],
    &["numerator"],
    &["denominator"],
    &["status"],
    &["note", "reason"],
];

/// What a sheet of values would do.
#[derive(Clone, Debug, Default)]
pub struct LookedValues {
    /// New versions: the place of the measure in the list that was known, what is entered, the version it follows (0 for none).
    pub entries: Vec<(usize, Entry, i32)>,
    /// How many rows say what is there already.
    pub same: usize,
    /// What was left empty or not understood, in sentences.
    pub left_empty: Vec<String>,
}

impl LookedValues {
    /// What the sheet would do, in a few words.
    pub fn sentence(&self) -> String {
        let revised = self.entries.iter().filter(|(_, _, follows)| *follows > 0).count();
        format!("{} new, {revised} revised, {} as before", self.entries.len() - revised, self.same)
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The revisions, one a line.
    pub fn revised_lines(&self, measures: &[Measure]) -> Vec<String> {
        let revised = self.entries.iter().filter(|(_, _, follows)| *follows > 0);
        revised
            .map(|(place, entry, _)| format!("{}, {}", measures[*place].definition.name, entry.period))
            .collect()
    }

    /// The measures with new values, and how many each.
    pub fn new_lines(&self, measures: &[Measure]) -> Vec<String> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, _, _) in self.entries.iter().filter(|(_, _, follows)| *follows == 0) {
            *counts.entry(*place).or_default() += 1;
        }
        let line = |(place, count): (usize, usize)| format!("{}: {count}", measures[place].definition.name);
        counts.into_iter().map(line).collect()
    }
}

/// Works out what a sheet of values would do, or names every fault. `may_enter` says of which measures the visitor may enter
/// values; `values` are those kept, by the number of the measure.
pub fn look_at_values(
    bytes: &[u8],
    (measures, values): (&[Measure], &BTreeMap<i32, Vec<Value>>),
    may_enter: impl Fn(&Measure) -> bool,
    this_month: Month,
) -> Result<LookedValues, Vec<Fault>> {
    let sheet = rows::read(bytes, COLUMNS)?;
    let (mut looked, mut faults) = (LookedValues::default(), Vec::new());
    let mut seen: BTreeSet<(usize, Period)> = BTreeSet::new();
    for row in &sheet.rows {
        match read_row(row, measures, &may_enter, this_month) {
            Ok((place, period, _)) if !seen.insert((place, period)) => {
                let problem = format!("{period} of this measure stands already further up. Take one out");
                faults.push(Fault::new(row.line, problem));
            }
            Ok((_, period, None)) => {
                looked
                    .left_empty
                    .push(format!("Line {}: no figure for {period}, which stays a gap", row.line));
            }
            Ok((place, _, Some(entry))) => {
                let known = values.get(&measures[place].id).into_iter().flatten();
                let known = known.into_iter().find(|value| value.period == entry.period);
                if known.is_some_and(|value| value.says(&entry)) {
                    looked.same += 1;
                } else {
                    let follows = known.and_then(Value::latest).map_or(0, |version| version.number);
                    looked.entries.push((place, entry, follows));
                }
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for heading in sheet.unknown {
        looked
            .left_empty
            .push(format!("The column “{heading}” is not taken in: a value has nothing of that name"));
    }
    Ok(looked)
}

fn read_row(
    row: &Row,
    measures: &[Measure],
    may_enter: &impl Fn(&Measure) -> bool,
    this_month: Month,
) -> Result<(usize, Period, Option<Entry>), Fault> {
    let fault = |problem: String| Fault::new(row.line, problem);
    let place = find(row, measures).map_err(fault)?;
    let measure = &measures[place];
    let name = &measure.definition.name;
    if !may_enter(measure) {
        return Err(fault(format!(
            "Values of “{name}” are entered by another organisation. Take the line out"
        )));
    }
    if measure.definition.binding.is_some() {
        return Err(fault(format!(
            "“{name}” is counted from incidents, so nothing is entered. Take the line out"
        )));
    }
    let cadence = measure.definition.cadence.ok_or_else(|| {
        fault(format!("Nobody has said how often “{name}” is reported. Say so in its definition first"))
    })?;
    let text = row.cell("period");
    let period = Period::read(text, cadence)
        .map_err(|unreadable| fault(format!("{unreadable}. “{name}” is reported {}", cadence.as_str())))?;
    if period.first() > this_month {
        return Err(fault(format!("{period} has not begun yet. Mend the period")));
    }
    let status = match row.cell("status") {
        "" => Status::Final,
        word => Status::of(word)
            .filter(|status| *status != Status::Withdrawn)
            .ok_or_else(|| fault(format!("“{word}” is no status. Write provisional or final")))?,
    };
    let cells = ["value", "numerator", "denominator"].map(|column| row.cell(column));
    if cells.iter().all(|cell| cell.is_empty()) {
        return Ok((place, period, None));
    }
    let amount = Amount::read(measure.definition.unit, cells[0], cells[1], cells[2])
        .map_err(|refused| fault(refused.to_string()))?;
    let note = row.cell("note").to_owned();
    Ok((place, period, Some(Entry { period, amount: Some(amount), status, note })))
}

/// The measure of a row: by its address, else by its name, with the outcome where two carry it.
fn find(row: &Row, measures: &[Measure]) -> Result<usize, String> {
    let (name, outcome) = (row.cell("measure"), row.cell("outcome"));
    if name.is_empty() {
        return Err("There is no measure. Write its name, or its address".into());
    }
    if let Some(place) = measures.iter().position(|measure| measure.slug.as_str() == name) {
        return Ok(place);
    }
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let fits = |measure: &Measure| {
        let definition = &measure.definition;
        same(&definition.name, name) && (outcome.is_empty() || same(&definition.outcome, outcome))
    };
    let found: Vec<usize> = (0..measures.len()).filter(|place| fits(&measures[*place])).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(format!("There is no measure “{name}”. Add it first, or mend the name")),
        _ => Err(format!("Several measures are called “{name}”. Give the outcome too, or the address")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cadence, Definition, Unit, Version};

    fn measures() -> Vec<Measure> {
        let measure = |id, slug: &str, outcome: &str, name: &str, unit, cadence| Measure {
            id,
            slug: slug.parse().expect("an address"),
            version: 1,
            definition: Definition { cadence, ..Definition::new(outcome, name, unit) },
        };
        vec![
            measure(1, "fires", "Fewer fires", "Deliberate fires", Unit::Count, Some(Cadence::Monthly)),
            measure(
                2,
                "repeat",
                "Fewer repeats",
                "Share of repeats",
                Unit::Percentage,
                Some(Cadence::Quarterly),
            ),
            measure(3, "unsaid", "Fewer repeats", "Re-referrals", Unit::Percentage, None),
        ]
    }

    fn look(text: &str, values: &BTreeMap<i32, Vec<Value>>) -> Result<LookedValues, String> {
        let month = "2026-11".parse().expect("a month");
        look_at_values(
            text.as_bytes(),
            (&measures(), values),
            |measure| measure.slug.as_str() != "repeat" || !text.contains("theirs"),
            month,
        )
        .map_err(|faults| faults.iter().map(Fault::to_string).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn values_are_found_by_name_or_address_and_a_row_without_a_figure_stays_a_gap() {
        let text = "measure,period,value,numerator,denominator,status\nDeliberate fires,Sep 2026,\"1,204\",,,provisional\n\
                    fires,2026-08,,,,\nrepeat,2026-27 Q2,,30,120,\n";
        let looked = look(text, &BTreeMap::new()).expect("a sheet");
        assert_eq!(looked.sentence(), "2 new, 0 revised, 0 as before");
        assert_eq!(looked.left_empty, ["Line 3: no figure for 2026-08, which stays a gap"]);
        assert_eq!(looked.entries[1].1.amount.map(|amount| amount.value), Some(25.0));
    }

    #[test]
    fn the_same_again_changes_nothing_and_another_figure_revises() {
        let text = "measure,period,value\nfires,2026-09,10\n";
        let entry = look(text, &BTreeMap::new()).expect("a sheet").entries.remove(0).1;
        let version = Version {
            number: 3,
            entry: entry.clone(),
            at: "2026-10-01T00:00:00Z".parse().expect("an instant"),
            by: Default::default(),
            way: "form".into(),
        };
        let kept = BTreeMap::from([(1, vec![Value { period: entry.period, versions: vec![version] }])]);
        assert_eq!(look(text, &kept).expect("a sheet").sentence(), "0 new, 0 revised, 1 as before");
        let revised = look("measure,period,value\nfires,2026-09,11\n", &kept).expect("a sheet");
        assert_eq!((revised.sentence().as_str(), revised.entries[0].2), ("0 new, 1 revised, 0 as before", 3));
    }

    #[test]
    fn every_fault_of_a_sheet_is_named_with_its_line() {
        let text = "measure,period,value,status\nnobody,2026-09,1,\nfires,September,1,\nfires,2026-12,1,\nfires,2026-09,many,\n\
                    fires,2026-09,1,sure\nunsaid,2026-09,1,\nfires,2026-08,1,\nfires,2026-08,2,\ntheirs,2026-08,2,\nrepeat,2026-07,2,\n";
        let said = look(text, &BTreeMap::new()).expect_err("faults");
        for part in [
            "Line 2: There is no measure “nobody”",
            "Line 3: “September” is not a month, such as 2026-09. “Deliberate fires” is reported monthly",
            "Line 4: 2026-12 has not begun yet",
            "Line 5: “many” is not a number",
            "Line 6: “sure” is no status",
            "Line 7: Nobody has said how often “Re-referrals” is reported",
            "Line 9: 2026-08 of this measure stands already",
            "Line 11: Values of “Share of repeats” are entered by another organisation",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }
}
