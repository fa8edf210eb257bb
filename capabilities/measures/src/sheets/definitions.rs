//! The sheet of definitions: which measures are new, which change, what is left empty.

use std::collections::{BTreeMap, BTreeSet};

use access::{Organisation, OrganisationId};
use incident::Category;

use super::{
    Fault,
    rows::{self, Row},
};
use crate::model::{
    Binding, Cadence, Compared, Definition, Direction, EvidenceKind, Kind, Measure, Slug, Unit, Window,
    read_number,
};

/// The columns with their other names, as headings have them.
const COLUMNS: &[&[&str]] = &[
    &["outcome"],
    &["name", "measure", "indicator"],
    &["address", "slug"],
    &["definition", "description"],
    &["numerator"],
    &["denominator"],
    &["unit"],
    &["per"],
    &["cadence", "frequency"],
    &["window"],
    &["source", "supplier", "data source"],
    &["owner"],
    &["direction", "better"],
    &["baseline"],
    &["baseline of"],
    &["target"],
    &["tolerance"],
    &["benchmark"],
    &["benchmark of"],
    &["kind"],
    &["evidence"],
    &["public"],
    &["category"],
    &["area"],
];

/// What is known when a sheet is looked at.
pub struct Known {
    /// The measures.
    pub measures: Vec<Measure>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// The numbers of measures that have values or notes, whose unit and cadence therefore stand.
    pub with_values: BTreeSet<i32>,
}

/// What a sheet would do.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// Measures to be added.
    pub new: Vec<(Slug, Definition)>,
    /// Measures to be changed: as they are, and as they will be.
    pub changed: Vec<(Measure, Definition)>,
    /// How many stay as they are.
    pub same: usize,
    /// What was left empty or not understood, in sentences.
    pub left_empty: Vec<String>,
}

impl Looked {
    /// What the sheet would do, in a few words.
    pub fn sentence(&self) -> String {
        format!("{} new, {} changed, {} as before", self.new.len(), self.changed.len(), self.same)
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }

    /// What is new, one measure a line.
    pub fn new_lines(&self) -> Vec<String> {
        self.new.iter().map(|(_, one)| format!("{}: {}", one.outcome, one.name)).collect()
    }

    /// What changes, one measure a line.
    pub fn changed_lines(&self) -> Vec<String> {
        let line = |(before, after): &(Measure, Definition)| {
            format!("{}: {}", after.name, before.definition.differences(after).join(", "))
        };
        self.changed.iter().map(line).collect()
    }
}

/// Works out what a sheet of definitions would do, or names every fault. A cell that says nothing changes nothing.
pub fn look_at_definitions(bytes: &[u8], known: &Known) -> Result<Looked, Vec<Fault>> {
    let sheet = rows::read(bytes, COLUMNS)?;
    let (mut looked, mut faults) = (Looked::default(), Vec::new());
    let mut seen: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut taken: BTreeSet<Slug> = known.measures.iter().map(|measure| measure.slug.clone()).collect();
    let mut empty: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in &sheet.rows {
        let key = (row.cell("outcome").to_lowercase(), row.cell("name").to_lowercase());
        if let Some(first) = seen.insert(key, row.line) {
            let problem = format!("The measure stands already in line {first}. Take one out");
            faults.push(Fault::new(row.line, problem));
            continue;
        }
        match read_row(row, known, &mut looked.left_empty) {
            Ok((before, definition)) => {
                for field in definition.not_said() {
                    *empty.entry(field).or_default() += 1;
                }
                if let Err(fault) = place(row, before, definition, (known, &mut taken, &mut looked)) {
                    faults.push(fault);
                }
            }
            Err(mut of_row) => faults.append(&mut of_row),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for heading in sheet.unknown {
        looked
            .left_empty
            .push(format!("The column “{heading}” is not taken in: a measure has nothing of that name"));
    }
    for (field, measures) in empty {
        let what = if measures == 1 { "measure".into() } else { format!("{measures} measures") };
        looked
            .left_empty
            .push(format!("Left empty: {field} of {}{what}", if measures == 1 { "1 " } else { "" }));
    }
    Ok(looked)
}

/// Puts a measure where it belongs: new, changed or as before.
fn place(
    row: &Row,
    before: Option<&Measure>,
    definition: Definition,
    (known, taken, looked): (&Known, &mut BTreeSet<Slug>, &mut Looked),
) -> Result<(), Fault> {
    let Some(before) = before else {
        let slug = new_slug(row, &definition, taken)?;
        taken.insert(slug.clone());
        looked.new.push((slug, definition));
        return Ok(());
    };
    if known.with_values.contains(&before.id) {
        before.definition.may_become(&definition).map_err(|refused| Fault::new(row.line, refused))?;
    }
    if before.definition == definition {
        looked.same += 1;
    } else {
        looked.changed.push((before.clone(), definition));
    }
    Ok(())
}

fn new_slug(row: &Row, definition: &Definition, taken: &BTreeSet<Slug>) -> Result<Slug, Fault> {
    if !row.cell("address").is_empty() {
        return row.cell("address").parse().map_err(|unreadable| {
            Fault::new(row.line, format!("“{}” is no address: {unreadable}", row.cell("address")))
        });
    }
    let made = Slug::of_title(&definition.name)
        .ok_or_else(|| Fault::new(row.line, "The name makes no address. Give one in the column “address”"))?;
    let numbered = (2..).map(|number| made.numbered(number));
    let free = std::iter::once(made.clone()).chain(numbered).find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or(made))
}

/// The measure of a row as it is, if it is there, and as the row has it.
fn read_row<'a>(
    row: &Row,
    known: &'a Known,
    said: &mut Vec<String>,
) -> Result<(Option<&'a Measure>, Definition), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |problem: String| faults.push(Fault::new(row.line, problem));
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let (outcome, name, address) = (row.cell("outcome"), row.cell("name"), row.cell("address"));
    let before = known.measures.iter().find(|measure| {
        if address.is_empty() {
            same(&measure.definition.name, name) && same(&measure.definition.outcome, outcome)
        } else {
            measure.slug.as_str() == address
        }
    });
    let mut made = match before {
        Some(measure) => measure.definition.clone(),
        None => Definition::new(outcome, name, Unit::Count),
    };
    for (column, field) in [("outcome", outcome), ("name", name)] {
        if field.is_empty() && before.is_none() {
            fault(format!("There is no {column}. A measure needs one"));
        } else if field.chars().count() > 200 {
            fault(format!("The {column} is longer than 200 letters. Shorten it"));
        }
    }
    take(&mut made.outcome, outcome);
    take(&mut made.name, name);
    take(&mut made.definition, row.cell("definition"));
    take(&mut made.numerator, row.cell("numerator"));
    take(&mut made.denominator, row.cell("denominator"));
    take(&mut made.source, row.cell("source"));
    let unit = row.cell("unit");
    let per =
        Some(row.cell("per")).filter(|per| !per.is_empty()).map(|per| per.replace(',', "").parse::<u32>());
    match (unit.is_empty(), before.is_none(), per) {
        (_, _, Some(Err(_))) => {
            fault(format!("“{}” is no base of a rate. Write a whole number, such as 1000", row.cell("per")))
        }
        (true, true, _) => fault("There is no unit. Write count, percentage, rate or rate of people".into()),
        (true, false, _) => {}
        (false, _, per) => match Unit::of(unit, per.and_then(Result::ok)) {
            Some(unit) => made.unit = unit,
            None if unit.to_lowercase().starts_with("rate") => {
                fault("A rate needs its base in the column “per”, such as 1000".into());
            }
            None => fault(format!("“{unit}” is no unit. Write count, percentage, rate or rate of people")),
        },
    }
    let window = row.cell("window");
    if !window.is_empty() {
        said.extend(read_window(&mut made, window).map(|sentence| format!("Line {}: {sentence}", row.line)));
    }
    let word = |column: &str| Some(row.cell(column)).filter(|word| !word.is_empty());
    macro_rules! chosen {
        ($column:literal, $kind:ident, $words:literal) => {
            match word($column).map(|word| (word, $kind::of(word))) {
                Some((word, None)) => {
                    fault(format!("“{word}” is no {}. Write {}", $column, $words));
                    None
                }
                Some((_, found)) => found,
                None => None,
            }
        };
    }
    made.cadence = chosen!("cadence", Cadence, "monthly, quarterly or yearly").or(made.cadence);
    made.direction = chosen!("direction", Direction, "higher, lower or neither").or(made.direction);
    made.kind = chosen!("kind", Kind, "outcome or activity").or(made.kind);
    made.evidence =
        chosen!("evidence", EvidenceKind, "audit, dip sample, observation, survey, return or record")
            .or(made.evidence);
    let mut figure = |column: &str| {
        let text = word(column)?;
        let read = read_number(text);
        if read.is_none() {
            fault(format!("The {column} “{text}” is not a number. Write it with digits, such as 12.5"));
        }
        read
    };
    let (baseline, benchmark) = (figure("baseline"), figure("benchmark"));
    made.target = figure("target").or(made.target);
    made.tolerance = figure("tolerance").or(made.tolerance);
    compare(&mut made.baseline, baseline, row.cell("baseline of"));
    compare(&mut made.benchmark, benchmark, row.cell("benchmark of"));
    match word("public").map(str::to_lowercase).as_deref() {
        None => {}
        Some("yes") => made.public = true,
        Some("no") => made.public = false,
        Some(other) => fault(format!("“{other}” in “public” is neither yes nor no")),
    }
    if let Some(code) = word("category") {
        match category_of(code) {
            Some(category) => made.binding = Some(Binding { category, area: row.cell("area").into() }),
            None => fault(format!(
                "“{code}” is no category of incident. Write one as police.uk has it, such as burglary, or crime for all"
            )),
        }
    }
    if let Err(refused) = made.check() {
        fault(refused);
    }
    made.owner = owner_of(row, known, said).or(made.owner);
    if faults.is_empty() { Ok((before, made)) } else { Err(faults) }
}

fn take(field: &mut String, words: &str) {
    if !words.is_empty() {
        words.clone_into(field);
    }
}

fn compare(field: &mut Option<Compared>, figure: Option<f64>, of: &str) {
    if let Some(figure) = figure {
        let of =
            if of.is_empty() { field.take().map(|before| before.of).unwrap_or_default() } else { of.into() };
        *field = Some(Compared { figure, of });
    } else if let (Some(compared), false) = (field, of.is_empty()) {
        of.clone_into(&mut compared.of);
    }
}

/// What the column “window” says: how often, and read over which months. What no window here means stays in the sheet's words.
fn read_window(made: &mut Definition, window: &str) -> Option<String> {
    let (cadence, read_in) = match window.to_lowercase().as_str() {
        "month" | "monthly" => (Some(Cadence::Monthly), Window::Period),
        "quarter" | "quarterly" => (Some(Cadence::Quarterly), Window::Period),
        "year" | "yearly" | "annual" => (Some(Cadence::Yearly), Window::Period),
        "year to date" => (made.cadence.or(Some(Cadence::Monthly)), Window::YearToDate),
        "rolling 12 months" => (made.cadence.or(Some(Cadence::Monthly)), Window::Rolling12),
        other => match Window::of(other) {
            Some(read_in) => (made.cadence, read_in),
            None => {
                window.clone_into(&mut made.window_said);
                return Some(format!(
                    "“{window}” is no window that is worked out here. It is kept in these words; each period is shown as it is \
                     reported. Say how often that is"
                ));
            }
        },
    };
    made.cadence = cadence;
    made.window = read_in;
    made.window_said.clear();
    None
}

/// The category of a code; `crime` means all crimes.
fn category_of(code: &str) -> Option<Option<Category>> {
    if code.eq_ignore_ascii_case("crime") {
        return Some(None);
    }
    Category::from_code(&code.to_lowercase()).map(Some)
}

/// The organisation of the column “owner”; without one, that whose name the source is.
fn owner_of(row: &Row, known: &Known, said: &mut Vec<String>) -> Option<OrganisationId> {
    let of_name = |name: &str| {
        let same = |one: &str| one.eq_ignore_ascii_case(name);
        let found = known.organisations.iter().find(|one| same(&one.name) || same(&one.short_name));
        found.map(|organisation| organisation.id)
    };
    let owner = row.cell("owner");
    if owner.is_empty() {
        return of_name(row.cell("source"));
    }
    let found = of_name(owner);
    if found.is_none() {
        said.push(format!(
            "Line {}: no organisation is called “{owner}”, so the owner is left empty",
            row.line
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use access::PartnershipId;

    use super::*;

    fn known(measures: Vec<Measure>) -> Known {
        let police = Organisation {
            id: OrganisationId(2),
            partnership: PartnershipId(1),
            name: "Saltmere Constabulary".into(),
            short_name: "Police".into(),
        };
        Known { measures, organisations: vec![police], with_values: BTreeSet::new() }
    }

    fn look(text: &str) -> Result<Looked, Vec<String>> {
        look_at_definitions(text.as_bytes(), &known(vec![]))
            .map_err(|faults| faults.iter().map(Fault::to_string).collect())
    }

    fn as_kept(looked: Looked) -> Vec<Measure> {
        let measure = |(id, (slug, definition)): (usize, (Slug, Definition))| Measure {
            id: id as i32,
            slug,
            version: 1,
            definition,
        };
        looked.new.into_iter().enumerate().map(measure).collect()
    }

    #[test]
    fn columns_are_known_by_their_other_names_and_the_rest_is_said() {
        let looked = look("outcome,measure,unit,window,supplier,colour\nLess abuse,Referrals,count,rolling 12 months,police,red\n")
            .expect("a sheet");
        let (slug, definition) = &looked.new[0];
        assert_eq!(slug.as_str(), "referrals");
        assert_eq!((definition.cadence, definition.window), (Some(Cadence::Monthly), Window::Rolling12));
        assert_eq!((definition.source.as_str(), definition.owner), ("police", Some(OrganisationId(2))));
        assert!(looked.left_empty.iter().any(|line| line.contains("“colour”")), "{:?}", looked.left_empty);
        assert!(
            looked.left_empty.iter().any(|line| line == "Left empty: baseline of 1 measure"),
            "{:?}",
            looked.left_empty
        );
    }

    #[test]
    fn a_window_that_is_not_worked_out_is_kept_in_its_words() {
        let looked = look("outcome,name,unit,window\nA,B,percent,within 12 months\n").expect("a sheet");
        let definition = &looked.new[0].1;
        assert_eq!((definition.window_said.as_str(), definition.cadence), ("within 12 months", None));
        assert!(
            looked.left_empty[0].starts_with("Line 2: “within 12 months” is no window"),
            "{:?}",
            looked.left_empty
        );
    }

    #[test]
    fn the_same_sheet_again_changes_nothing() {
        let text =
            "outcome,name,unit,baseline,baseline_of\nA,B,percent,12.5,2023-24\nA,C,count,,\nB,C,count,,\n";
        let kept = as_kept(look(text).expect("a sheet"));
        let slugs: Vec<&str> = kept.iter().map(|measure| measure.slug.as_str()).collect();
        assert_eq!(slugs, ["b", "c", "c-2"]);
        let again = look_at_definitions(text.as_bytes(), &known(kept)).expect("a sheet");
        assert!(again.is_empty() && again.same == 3, "{}", again.sentence());
    }

    #[test]
    fn an_empty_cell_changes_nothing_and_a_filled_one_only_its_field() {
        let kept = as_kept(look("outcome,name,unit,target\nA,B,count,5\n").expect("a sheet"));
        let text = "outcome,name,unit,target,direction\nA,B,,,lower\n";
        let looked = look_at_definitions(text.as_bytes(), &known(kept)).expect("a sheet");
        assert_eq!(looked.changed_lines(), ["B: direction"]);
        assert_eq!(looked.changed[0].1.target, Some(5.0));
    }

    #[test]
    fn every_fault_of_a_sheet_is_named_with_its_line() {
        let faults = look("outcome,name,unit,direction,baseline\n,B,count,,\nA,C,boxes,,\nA,D,rate,,\nA,E,count,up,x\nA,E,count,,\n")
            .expect_err("faults");
        let said = faults.join(" ");
        for part in [
            "Line 2: There is no outcome",
            "Line 3: “boxes” is no unit",
            "Line 4: A rate needs its base",
            "Line 5: “up” is no direction",
            "Line 5: The baseline “x” is not a number",
            "Line 6: The measure stands already in line 5",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        for (bytes, said) in [
            (&b"outcome,name\n"[..], "no rows"),
            (b"outcome,name,measure\na,b,c\n", "Two columns mean"),
            (b"outcome,name\n\xff,b\n", "UTF-8"),
            (b"outcome,name\na,b,c\n", "3 cells below 2 headings"),
            (b"", "no rows"),
        ] {
            let faults = look_at_definitions(bytes, &known(vec![])).expect_err("a fault");
            let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
            assert!(faults.iter().any(|fault| fault.contains(said)), "{faults:?}");
        }
    }

    #[test]
    fn unit_and_cadence_stand_once_there_are_values() {
        let kept = as_kept(look("outcome,name,unit,cadence\nA,B,count,monthly\n").expect("a sheet"));
        let known = Known { with_values: BTreeSet::from([0]), ..known(kept) };
        let faults = look_at_definitions(b"outcome,name,unit,cadence\nA,B,count,quarterly\n", &known)
            .expect_err("a fault");
        assert!(faults[0].problem.contains("has values"), "{faults:?}");
    }
}
