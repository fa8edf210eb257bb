//! What a field lets a person choose from.

use jiff::civil::Date;

use crate::model::{Key, Partners};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A thing to choose.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self { chosen: value == chosen, label: label.into(), value }
    }

    /// The first choice of a field that may stay empty.
    pub fn none(label: &str, chosen: &str) -> Self {
        Self::new("", label, chosen)
    }
}

/// The organisations.
pub fn organisations(partners: &Partners, first: &str, chosen: &str) -> Vec<Choice> {
    let all = partners.organisations.iter().map(|one| Choice::new(one.key.as_str(), &one.name, chosen));
    std::iter::once(Choice::none(first, chosen)).chain(all).collect()
}

/// The groups but one, those of `chosen` marked.
pub fn groups(partners: &Partners, but: Option<&Key>, chosen: &[String]) -> Vec<Choice> {
    let others = partners.groups.iter().filter(|group| Some(&group.key) != but);
    others
        .map(|group| Choice {
            value: group.key.to_string(),
            label: group.name.clone(),
            chosen: chosen.iter().any(|one| one == group.key.as_str()),
        })
        .collect()
}

/// The people in posts on a day, with their organisations.
pub fn posts(partners: &Partners, day: Date) -> impl Iterator<Item = (String, String)> + '_ {
    partners.organisations.iter().flat_map(move |one| {
        partners
            .posts_of(&one.key, day)
            .map(|post| (post.key.to_string(), format!("{}: {}, {}", one.name, post.title, post.person_name)))
    })
}
