//! A view of the register that somebody keeps under a name: what was asked of a list, to be asked again.

use super::PersonId;

/// The longest name of a view, in letters.
pub const LONGEST_NAME: usize = 80;
/// The longest question that is kept, in bytes.
const LONGEST_QUESTION: usize = 4_000;

/// A kept view. Its words stand here and not in any address: `?view=7` opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its number in addresses.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: PersonId,
    /// The name of the owner when it was kept.
    pub owner_name: String,
    /// Whether everybody at the desk of the partnership finds it.
    pub shared: bool,
    /// The plan whose board it is a view of; nothing for the list of all actions.
    pub plan: Option<String>,
    /// What is asked, as the list that asks it wrote it.
    pub question: String,
}

/// Checks a name; the sentence says what is to be mended.
pub fn view_name(typed: &str) -> Result<String, &'static str> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err("Enter a name for the view");
    }
    if name.chars().count() > LONGEST_NAME {
        return Err("The name must be 80 letters or fewer");
    }
    Ok(name)
}

/// Whether a question is one a list wrote: an object of short texts and nothing else.
pub fn is_question(question: &str) -> bool {
    let read = serde_json::from_str::<std::collections::BTreeMap<String, String>>(question);
    question.len() <= LONGEST_QUESTION && read.is_ok()
}

impl SavedView {
    /// Where it opens: its number, never its words.
    pub fn address(&self) -> String {
        match &self.plan {
            Some(plan) => format!("/desk/plans/{plan}?view={}", self.id),
            None => format!("/desk/actions?view={}", self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_carries_what_is_looked_for() {
        let view = SavedView {
            id: 7,
            name: "Letters about 4 High Street".into(),
            owner: PersonId(1),
            owner_name: "Ada Marsh".into(),
            shared: false,
            plan: Some("2025-28".into()),
            question: r#"{"q":"4 High Street"}"#.into(),
        };
        assert_eq!(view.address(), "/desk/plans/2025-28?view=7");
        assert_eq!(SavedView { plan: None, ..view }.address(), "/desk/actions?view=7");
    }

    #[test]
    fn names_are_short_and_questions_are_what_a_list_wrote() {
        assert_eq!(view_name("  Late   and silent "), Ok("Late and silent".into()));
        assert!(view_name(" ").is_err() && view_name(&"x".repeat(81)).is_err());
        assert!(is_question(r#"{"q":"x","grade":""}"#));
        assert!(!is_question("[1]") && !is_question(r#"{"q":1}"#) && !is_question(&"x".repeat(5_000)));
    }
}
