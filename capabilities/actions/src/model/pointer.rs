//! What an action points at: the measures it should move, the findings it answers, the decision it comes from.

/// Something an action points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What it is.
    pub what: Pointed,
    /// Its address in this service, such as `/measures/asb-incidents`; nothing for a decision that stands only in words.
    pub address: Option<String>,
    /// Its title on the day it was chosen, or the words that were typed: "Executive board, 14 March 2026".
    pub words: String,
}

/// What an action can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pointed {
    /// A measure it should move.
    Measure,
    /// A finding it answers.
    Finding,
    /// The decision it comes from.
    Decision,
}

impl Pointed {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Finding => "finding",
            Self::Decision => "decision",
        }
    }

    /// What a kept word says; what is not known was a decision.
    pub fn of(word: &str) -> Self {
        match word {
            "measure" => Self::Measure,
            "finding" => Self::Finding,
            _ => Self::Decision,
        }
    }

    /// What stands at an address, told by its beginning; priorities and what else was typed counts as decided.
    fn at(address: &str) -> Self {
        if address.starts_with("/assessment") { Self::Finding } else { Self::Decision }
    }
}

/// The pointers of an action: those that were chosen, and the one address that older forms knew where nothing else says
/// what the action answers.
pub fn pointers_of(answers: Option<&str>, mut chosen: Vec<Pointer>) -> Vec<Pointer> {
    let says_why = chosen.iter().any(|pointer| pointer.what != Pointed::Measure);
    if let Some(address) = answers.filter(|_| !says_why) {
        let address = Some(address.to_owned());
        chosen.push(Pointer {
            what: Pointed::at(address.as_deref().unwrap_or_default()),
            address,
            words: String::new(),
        });
    }
    chosen.sort_by_key(|pointer| pointer.what);
    chosen
}

/// The address that stands first of what an action answers: what papers and the public page that know only one print.
pub fn first_answer(pointers: &[Pointer]) -> Option<String> {
    let mut reasons = pointers.iter().filter(|pointer| pointer.what != Pointed::Measure);
    reasons.find_map(|pointer| pointer.address.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(what: Pointed, address: &str) -> Pointer {
        Pointer { what, address: Some(address.into()), words: String::new() }
    }

    #[test]
    fn the_one_address_of_older_forms_counts_until_something_says_why() {
        let measure = pointer(Pointed::Measure, "/measures/asb-incidents");
        let with_old = pointers_of(Some("/assessment/2026-09"), vec![measure.clone()]);
        assert_eq!(with_old, [measure, pointer(Pointed::Finding, "/assessment/2026-09")]);
        let decision = pointer(Pointed::Decision, "/decisions/2026/014");
        assert_eq!(pointers_of(Some("/assessment/2026-09"), vec![decision.clone()]), [decision]);
        assert_eq!(pointers_of(Some("/decisions/2026/014"), vec![])[0].what, Pointed::Decision);
    }

    #[test]
    fn what_an_action_answers_first_is_no_measure_and_has_an_address() {
        let spoken = Pointer { what: Pointed::Decision, address: None, words: "Board, 1 May 2026".into() };
        let all = [
            pointer(Pointed::Measure, "/measures/x"),
            spoken,
            pointer(Pointed::Finding, "/assessment/2026-09"),
        ];
        assert_eq!(first_answer(&all).as_deref(), Some("/assessment/2026-09"));
        assert_eq!(first_answer(&all[..2]), None);
    }
}
