//! Runs a method on the files of a reference set and holds its JSON to a scenario, key by key.

use std::collections::BTreeMap;
use std::path::PathBuf;

use analysis::Outcome;
use serde_json::Value;

/// One reference set, with what was compared so far.
pub struct Set {
    name: &'static str,
    folder: PathBuf,
    tolerance: f64,
    pub expected: Value,
    worst: f64,
    figures: usize,
}

impl Set {
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
        Some(Self { name, folder, tolerance, expected: json["expected"].clone(), worst: 0.0, figures: 0 })
    }

    /// Runs a method on files of the set.
    pub fn run(&self, method: &str, files: &[&str], options: &[(&str, &str)]) -> Outcome {
        let files: Vec<PathBuf> = files.iter().map(|file| self.folder.join(file)).collect();
        let outcome = analysis::run(method, &files, &given(options));
        let outcome =
            outcome.unwrap_or_else(|stopped| panic!("{}: {method} {options:?}: {stopped}", self.name));
        assert!(outcome.text.ends_with('\n') && outcome.text.len() > 20, "{}: {:?}", self.name, outcome.text);
        outcome
    }

    /// Holds all of an answer to a scenario: the same keys, the same figures. `notes` may stand beside.
    pub fn compare(&mut self, ours: &Value, theirs: &Value) {
        let mut ours = ours.clone();
        if let Some(figures) = ours.as_object_mut() {
            figures.remove("notes");
        }
        self.compare_at("", &ours, theirs);
    }

    fn compare_at(&mut self, path: &str, ours: &Value, theirs: &Value) {
        match (ours, theirs) {
            (Value::Object(ours), Value::Object(theirs)) => {
                let keys = |object: &serde_json::Map<String, Value>| {
                    let mut keys: Vec<String> = object.keys().cloned().collect();
                    keys.sort();
                    keys
                };
                assert_eq!(keys(ours), keys(theirs), "{}: keys of {path:?}", self.name);
                for (key, theirs) in theirs {
                    self.compare_at(&format!("{path}.{key}"), &ours[key], theirs);
                }
            }
            (Value::Array(ours), Value::Array(theirs)) => {
                assert_eq!(ours.len(), theirs.len(), "{}: length of {path}", self.name);
                for (place, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                    self.compare_at(&format!("{path}[{place}]"), ours, theirs);
                }
            }
            (Value::Number(ours), Value::Number(theirs)) => {
                let (ours, theirs) = (ours.as_f64().expect("a number"), theirs.as_f64().expect("a number"));
                let deviation = (ours - theirs).abs() / theirs.abs().max(1.0);
                assert!(deviation <= self.tolerance, "{}: {path} is {ours}, expected {theirs}", self.name);
                self.worst = self.worst.max(deviation);
                self.figures += 1;
            }
            _ => {
                assert_eq!(ours, theirs, "{}: {path}", self.name);
                self.figures += 1;
            }
        }
    }

    /// Says that a figure was compared by the set's own rule.
    pub fn also(&mut self, figures: usize) {
        self.figures += figures;
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let Self { name, figures, worst, tolerance, .. } = self;
        eprintln!("{name} | {figures} figures | {worst:.1e} | {tolerance:.0e}");
    }
}

/// Options as the command gives them.
pub fn given(options: &[(&str, &str)]) -> BTreeMap<String, String> {
    options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// An object with some of the keys of another, which all have to be there.
pub fn only(value: &Value, keys: &[&str]) -> Value {
    let pick = |key: &&str| ((*key).to_owned(), value.get(*key).unwrap_or_else(|| panic!("{key}")).clone());
    Value::Object(keys.iter().map(pick).collect())
}

/// An object, or a list of objects, without some keys.
pub fn without(value: &Value, keys: &[&str]) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, _)| !keys.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), without(value, keys))).collect())
        }
        Value::Array(list) => list.iter().map(|value| without(value, keys)).collect(),
        other => other.clone(),
    }
}
