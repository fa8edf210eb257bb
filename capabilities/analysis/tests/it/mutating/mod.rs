//! Runs every method on broken files and odd options, and counts what came of it.

mod chance;
mod inputs;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use analysis::{Method, Stopped};

use chance::Chance;
use inputs::Inputs;

/// What came of many runs.
#[derive(Debug, Default)]
pub struct Tally {
    /// All runs.
    pub runs: u64,
    /// Those that gave an answer.
    pub answered: u64,
    /// Those whose file was refused.
    pub refused: u64,
    /// Those asked wrongly.
    pub wrong_use: u64,
    /// Panics, and answers with a number that is not one.
    pub faults: u64,
    /// The longest run, with its seed and method.
    pub slowest: (Duration, u64, &'static str),
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (time, seed, method) = &self.slowest;
        write!(
            f,
            "{} runs: {} answered, {} refused, {} asked wrongly, {} faults; slowest {:.2} s ({method}, seed {seed})",
            self.runs,
            self.answered,
            self.refused,
            self.wrong_use,
            self.faults,
            time.as_secs_f64()
        )
    }
}

/// Runs from a seed on for as long as `goes_on` says; each run has a seed of its own.
pub fn run(first_seed: u64, goes_on: impl Fn(u64) -> bool) -> Tally {
    let folder = tempfile::tempdir().expect("a folder");
    let inputs = Inputs::read();
    let mut tally = Tally::default();
    let mut seed = first_seed;
    while goes_on(tally.runs) {
        let mut chance = Chance::from_seed(seed);
        let method = &analysis::METHODS[chance.below(analysis::METHODS.len())];
        let files: Vec<PathBuf> = inputs
            .of(method.name)
            .iter()
            .map(|(name, text)| {
                let path = folder.path().join(name);
                std::fs::write(&path, mutated(text, &mut chance)).expect("a file");
                path
            })
            .collect();
        let options = options(method, &mut chance);
        let started = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| analysis::run(method.name, &files, &options)));
        let took = started.elapsed();
        if took > tally.slowest.0 {
            tally.slowest = (took, seed, method.name);
        }
        tally.runs += 1;
        match outcome {
            Ok(Ok(outcome)) => {
                tally.answered += 1;
                let drawing = outcome.chart.as_ref().map_or("", |chart| chart.svg());
                // JSON has no number for these, so they can only stand in text.
                let is_odd = |text: &str| {
                    text.split(|c: char| !c.is_ascii_alphanumeric())
                        .any(|word| matches!(word, "NaN" | "inf" | "-inf"))
                };
                if is_odd(&outcome.text) || is_odd(drawing) {
                    tally.faults += 1;
                    eprintln!("not a number: seed {seed}, {} {options:?}\n{}", method.name, outcome.text);
                }
            }
            Ok(Err(Stopped::Refused(_))) => tally.refused += 1,
            Ok(Err(Stopped::WrongUse(_))) => tally.wrong_use += 1,
            Err(_) => {
                tally.faults += 1;
                eprintln!("panic: seed {seed}, {} {options:?}", method.name);
            }
        }
        seed = seed.wrapping_add(1);
    }
    tally
}

/// Cells that are odd, large, small or nothing at all.
const CELLS: [&str; 34] = [
    "",
    "0",
    "1",
    "2",
    "-1",
    "1.5",
    "-0.0",
    "1e15",
    "-1e15",
    "1e308",
    "1e-308",
    "NAN",
    "INF",
    "-INF",
    "1000000000",
    "999999999",
    "4294967296",
    "18446744073709551616",
    "1,5",
    "abc",
    "é",
    "\"",
    "2024-02",
    "2024-13",
    "9999-12",
    "-9999-01",
    "2024-03-04T08:30",
    "9999-12-31T23:59",
    "-9999-01-01T00:00",
    "0.5",
    "0.0000001",
    "100%",
    " 7 ",
    "\u{0}",
];

/// Cells that are as good as any.
const USUAL_CELLS: [&str; 8] = ["0", "1", "2", "3", "12", "100", "4567", "0.5"];

fn cell(chance: &mut Chance) -> &'static str {
    if chance.one_in(3) {
        CELLS[chance.below(CELLS.len())]
    } else {
        USUAL_CELLS[chance.below(USUAL_CELLS.len())]
    }
}

/// A text with a few things broken; now and then as it is.
fn mutated(text: &str, chance: &mut Chance) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Short files make short runs, and reach the limits of what a method needs.
    if chance.one_in(3) {
        lines.truncate(1 + chance.below(lines.len().min(40)));
    }
    for _ in 0..chance.below(4) {
        if lines.is_empty() {
            break;
        }
        let line = chance.below(lines.len());
        match chance.below(14) {
            0 => drop(lines.remove(line)),
            1 => lines.insert(line, lines[line].clone()),
            2 => {
                let other = chance.below(lines.len());
                lines.swap(line, other);
            }
            3 => {
                let cells: Vec<&str> = lines[line].split(',').collect();
                let column = chance.below(cells.len());
                let value = cell(chance);
                // A whole column of one value, without its heading.
                for line in lines.iter_mut().skip(1) {
                    *line = with_cell(line, column, value);
                }
            }
            4 => lines[line].push(','),
            _ => {
                let column = chance.below(lines[line].split(',').count());
                lines[line] = with_cell(&lines[line], column, cell(chance));
            }
        }
    }
    let mut bytes = lines.join("\n").into_bytes();
    if chance.one_in(40) && !bytes.is_empty() {
        let at = chance.below(bytes.len());
        bytes[at] = chance.below(256) as u8;
    }
    bytes
}

fn with_cell(line: &str, column: usize, value: &str) -> String {
    let mut cells: Vec<&str> = line.split(',').collect();
    if let Some(cell) = cells.get_mut(column) {
        *cell = value;
    }
    cells.join(",")
}

/// Values of options: usable ones more often than odd ones.
const VALUES: [&str; 40] = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "7",
    "12",
    "13",
    "24",
    "36",
    "99",
    "199",
    "-1",
    "0.5",
    "0.1",
    "0.3",
    "0.999",
    "95",
    "99.8",
    "80",
    "yes",
    "no",
    "all",
    "exact",
    "additive",
    "multiplicative",
    "compare",
    "c",
    "periodic",
    "both",
    "ols",
    "poisson",
    "straight",
    "fitted",
    "5,10,20",
    "200,400,600",
    "1,2,3",
    "NAN",
    "",
    "1e300",
];

fn options(method: &Method, chance: &mut Chance) -> BTreeMap<String, String> {
    let mut options = BTreeMap::new();
    if method.name == "its" {
        options.insert("row".to_owned(), ["20", "100", "169", "0"][chance.below(4)].to_owned());
    }
    for option in method.options {
        // Columns have good defaults; a wrong name is one way of wrong use only.
        let odds = if option.name.ends_with("-column") { 60 } else { 3 };
        if chance.one_in(odds) {
            let words: Vec<&str> = option.about.split([' ', ',', '(', ')', ':', '[', ']']).collect();
            let value = if chance.one_in(3) {
                words[chance.below(words.len())]
            } else {
                VALUES[chance.below(VALUES.len())]
            };
            options.insert(option.name.to_owned(), value.to_owned());
        }
    }
    // Many shuffles are slow, not odd.
    if let Some(shuffles) = options.get_mut("shuffles")
        && shuffles.len() > 2
    {
        *shuffles = "19".to_owned();
    }
    options
}
