//! One answer of a select.

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
