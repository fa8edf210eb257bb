//! The answers of a select, alone or in groups.

/// One answer of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it sends.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Answers that stand together under a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// What they stand under.
    pub label: String,
    /// The answers.
    pub choices: Vec<Choice>,
}

impl Choice {
    /// Answers, of which the one asked for is chosen.
    pub fn all<V: Into<String>, L: Into<String>>(
        asked: &str,
        answers: impl IntoIterator<Item = (V, L)>,
    ) -> Vec<Self> {
        let choice = |(value, label): (V, L)| {
            let value = value.into();
            Self { chosen: value == asked, value, label: label.into() }
        };
        answers.into_iter().map(choice).collect()
    }
}

impl ChoiceGroup {
    /// Answers with their labels, put together in the order in which labels first come.
    pub fn of<'a>(answers: impl IntoIterator<Item = (&'a str, Choice)>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (label, choice) in answers {
            match groups.iter_mut().find(|group| group.label == label) {
                Some(group) => group.choices.push(choice),
                None => groups.push(Self { label: label.into(), choices: vec![choice] }),
            }
        }
        groups
    }
}
