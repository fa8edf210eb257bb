//! The form of an entry, drawn from the fields that its kind declares.

use std::collections::BTreeMap;

use askama::Template;
use web::{Choice, FormErrors, FormToken, Link, Surroundings, Words};

use crate::{
    LOCALES,
    model::{Entry, EntryKind, Field, Takes, day_of_fields},
};

/// What a form of an entry sends: the fields of its kind by name, a day in three.
pub type EntrySent = BTreeMap<String, String>;

/// The page.
#[derive(Template)]
#[template(path = "pages/entry_form.html")]
pub struct EntryPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    asked: Vec<FieldShown>,
    public: bool,
    version: String,
    /// Whether it is there already, and so can be removed.
    is_there: bool,
    lead: &'static str,
}

struct FieldShown {
    name: &'static str,
    label: String,
    hint: &'static str,
    shape: Shape,
    value: String,
    day: [String; 3],
    choices: Vec<Choice>,
}

#[derive(PartialEq)]
enum Shape {
    Line,
    Text,
    Day,
    OneOf,
}

/// What an entry says by the form, without what was left empty; or what is to be mended.
pub fn check(kind: EntryKind, sent: &EntrySent) -> Result<BTreeMap<String, String>, FormErrors> {
    let mut errors = FormErrors::new();
    let mut says = BTreeMap::new();
    for field in kind.fields() {
        let typed = match field.takes {
            Takes::Day => match day(field, sent) {
                Ok(day) => day,
                Err(sentence) => {
                    errors.add(field.name, sentence);
                    continue;
                }
            },
            Takes::Text => of(sent, field.name).trim().replace("\r\n", "\n"),
            _ => of(sent, field.name).split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if typed.is_empty() {
            if field.needed {
                errors.add(field.name, needed(field));
            }
            continue;
        }
        match field.takes.check(&typed) {
            Ok(()) => drop(says.insert(field.name.to_owned(), typed)),
            Err(sentence) => errors.add(field.name, sentence),
        }
    }
    if errors.is_empty() { Ok(says) } else { Err(errors) }
}

fn needed(field: &Field) -> String {
    match field.takes {
        Takes::OneOf(_) => format!("Choose an answer: {}", field.label.to_lowercase()),
        Takes::Day => "Enter a date that exists, such as 31 3 2026".into(),
        _ => format!("Fill in “{}”", field.label),
    }
}

/// The day of a field as it is kept; empty when nothing was typed.
fn day(field: &Field, sent: &EntrySent) -> Result<String, String> {
    let parts = ["day", "month", "year"].map(|part| of(sent, &format!("{}-{part}", field.name)));
    if parts.iter().all(|part| part.trim().is_empty()) {
        return Ok(String::new());
    }
    day_of_fields(parts).map(|day| day.to_string()).ok_or_else(|| needed(field))
}

fn of<'a>(sent: &'a EntrySent, name: &str) -> &'a str {
    sent.get(name).map_or("", String::as_str)
}

/// What a form of an entry would send.
pub fn sent_of(entry: &Entry) -> EntrySent {
    let mut sent = entry.says.clone();
    for field in entry.kind.fields().iter().filter(|field| field.takes == Takes::Day) {
        if let Some(day) = entry.day(field.name) {
            sent.insert(format!("{}-day", field.name), day.day().to_string());
            sent.insert(format!("{}-month", field.name), day.month().to_string());
            sent.insert(format!("{}-year", field.name), day.year().to_string());
        }
    }
    sent.insert("public".into(), if entry.public { "yes" } else { "no" }.into());
    sent.insert("version".into(), entry.version.to_string());
    sent
}

/// Whether everybody may see it, as the form says.
pub fn is_public(sent: &EntrySent) -> bool {
    of(sent, "public") == "yes"
}

impl EntryPage {
    /// The page of a form.
    pub fn new(
        surroundings: Surroundings,
        token: FormToken,
        (kind, is_there): (EntryKind, bool),
        (sent, errors): (&EntrySent, FormErrors),
    ) -> Self {
        let (title, lead) = match kind {
            EntryKind::Heard => (
                "What people said",
                "You said, we did, what changed. Write of groups, never of a person: no names, and nothing by which somebody can be known.",
            ),
            EntryKind::Evaluation => {
                ("An external evaluation", "What somebody outside found, and what the partnership answers.")
            }
            EntryKind::Local => (
                "A service, project, asset or gap",
                "One for each place. Together they make the map of what there is and what is missing.",
            ),
        };
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: title.into(),
            trail: vec![Link::new("Desk", "/desk"), Link::new("Serious violence", "/desk/serious-violence")],
            token,
            errors,
            asked: kind.fields().iter().map(|field| FieldShown::new(field, sent)).collect(),
            public: is_public(sent),
            version: of(sent, "version").to_owned(),
            is_there,
            lead,
        }
    }
}

impl FieldShown {
    fn new(field: &'static Field, sent: &EntrySent) -> Self {
        let value = of(sent, field.name);
        let part = |part: &str| of(sent, &format!("{}-{part}", field.name)).to_owned();
        let (shape, choices) = match field.takes {
            Takes::Text => (Shape::Text, vec![]),
            Takes::Day => (Shape::Day, vec![]),
            Takes::OneOf(words) => (Shape::OneOf, Choice::all(value, words.iter().copied())),
            Takes::Line | Takes::Address => (Shape::Line, vec![]),
        };
        Self {
            name: field.name,
            label: field.label.into(),
            hint: field.hint,
            shape,
            value: value.to_owned(),
            day: ["day", "month", "year"].map(part),
            choices,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> EntrySent {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn every_fault_is_named_beside_its_field() {
        let errors = check(
            EntryKind::Heard,
            &sent(&[("who", "somebody"), ("when-day", "31"), ("when-month", "2"), ("when-year", "2026")]),
        );
        let errors = errors.expect_err("faults");
        let named: Vec<_> = errors.iter().map(|error| error.field).collect();
        assert_eq!(named, ["when", "who", "asked", "said"]);
    }

    #[test]
    fn what_is_left_empty_is_not_kept_and_what_is_kept_is_drawn_again() {
        let typed = sent(&[
            ("when-day", "3"),
            ("when-month", "2"),
            ("when-year", "2026"),
            ("who", "communities"),
            ("asked", "  A   walk\twith traders "),
            ("said", "Lamps.\r\nMore lamps."),
            ("did", "  "),
        ]);
        let says = check(EntryKind::Heard, &typed).expect("an entry");
        assert_eq!(says.keys().collect::<Vec<_>>(), ["asked", "said", "when", "who"]);
        assert_eq!(
            (says["asked"].as_str(), says["said"].as_str()),
            ("A walk with traders", "Lamps.\nMore lamps.")
        );
        let entry = Entry {
            id: 1,
            kind: EntryKind::Heard,
            says: says.clone(),
            public: true,
            version: 1,
            at: jiff::Timestamp::UNIX_EPOCH,
            by: String::new(),
        };
        assert_eq!(check(EntryKind::Heard, &sent_of(&entry)), Ok(says));
    }
}
