//! Reads a reference set and holds figures to it, at the tolerance the set states.

use std::path::PathBuf;

use serde_json::Value;
use statistics::Interval;

/// One reference set, with what was compared so far.
pub struct Reference {
    name: &'static str,
    tolerance: f64,
    folder: PathBuf,
    pub expected: Value,
    worst: f64,
    worst_figure: String,
    pub compared: usize,
}

impl Reference {
    /// Opens a set, or says aloud that it is not there.
    pub fn open(name: &'static str) -> Option<Self> {
        let folder =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/analytics").join(name);
        let Ok(text) = std::fs::read_to_string(folder.join("expected.json")) else {
            eprintln!("skipped: reference set {name} is not at {}", folder.display());
            return None;
        };
        let json: Value = serde_json::from_str(&text).expect("expected.json is JSON");
        let tolerance = json["tolerance_rel"].as_f64().expect("a tolerance");
        Some(Self {
            name,
            tolerance,
            folder,
            expected: json["expected"].clone(),
            worst: 0.0,
            worst_figure: String::new(),
            compared: 0,
        })
    }

    /// The lines of an input file after its heading, cut at commas.
    pub fn rows(&self, file: &str) -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(self.folder.join(file)).expect("the input of the set");
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    /// Holds one figure to its reference.
    pub fn check(&mut self, what: &str, ours: f64, theirs: &Value) {
        let theirs = theirs.as_f64().unwrap_or_else(|| panic!("{}: {what} is missing", self.name));
        let deviation = (ours - theirs).abs() / theirs.abs().max(1.0);
        assert!(deviation <= self.tolerance, "{}: {what} is {ours}, expected {theirs}", self.name);
        if deviation > self.worst {
            (self.worst, self.worst_figure) = (deviation, what.to_owned());
        }
        self.compared += 1;
    }

    /// Holds both limits to a pair.
    pub fn check_interval(&mut self, what: &str, ours: Interval, theirs: &Value) {
        self.check(what, ours.low, &theirs[0]);
        self.check(what, ours.high, &theirs[1]);
    }

    /// Holds a list to a list, number by number.
    pub fn check_list(&mut self, what: &str, ours: &[f64], theirs: &Value) {
        assert_eq!(ours.len(), theirs.as_array().map_or(0, Vec::len), "{what}");
        for (ours, theirs) in ours.iter().zip(theirs.as_array().into_iter().flatten()) {
            self.check(what, *ours, theirs);
        }
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let Self { name, compared, worst, worst_figure, tolerance, .. } = self;
        eprintln!(
            "{name}: {compared} figures, largest deviation {worst:.1e} ({worst_figure}), allowed {tolerance:.0e}"
        );
    }
}

/// Reads a number.
pub fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

/// Reads a whole number written in any way.
pub fn count(text: &str) -> u64 {
    number(text) as u64
}
