//! Carrying unfinished actions into the plan of the next year: where each goes, and what the plan of the old year says of it.

use jiff::Timestamp;

use super::{Content, How, Moved, Slug, Standing};

/// What was carried out of a plan at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    /// Its number in addresses.
    pub id: i32,
    /// The plan it went into, as its address has it.
    pub into: Slug,
    /// The title of that plan; empty where whoever asks may not see it yet.
    pub into_title: String,
    /// When.
    pub at: Timestamp,
    /// Who carried it.
    pub by: String,
    /// How each action stood then.
    pub standing: Standing,
}

/// Where an unfinished action goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Under this priority of the next plan.
    Under(Slug),
    /// Nowhere: it stays.
    Stays,
    /// Nobody has said.
    NotSaid,
}

impl Goes {
    /// Where an action goes unless somebody says otherwise: under the priority of the same name.
    pub fn usually(priority: &str, next: &Content) -> Self {
        let same = next.priorities.iter().find(|known| known.slug.as_str() == priority);
        same.map_or(Self::NotSaid, |priority| Self::Under(priority.slug.clone()))
    }

    /// What a form sends of it, after the number: a priority's name, `-` for what stays, `?` where nobody has said.
    pub fn as_sent(&self) -> &str {
        match self {
            Self::Under(slug) => slug.as_str(),
            Self::Stays => "-",
            Self::NotSaid => "?",
        }
    }

    /// What a form sent; `None` for a priority the next plan does not have.
    pub fn of_sent(sent: &str, next: &Content) -> Option<Self> {
        match sent {
            "-" => Some(Self::Stays),
            "?" => Some(Self::NotSaid),
            slug => match Self::usually(slug, next) {
                Self::NotSaid => None,
                under => Some(under),
            },
        }
    }
}

impl Carry {
    /// The plan it went into, in words.
    pub fn into_words(&self) -> &str {
        if self.into_title.is_empty() { "the next plan" } else { &self.into_title }
    }
}

/// What changed, where an action that is no longer in its plan was carried: told as that.
#[must_use]
pub fn with_carried(moved: Vec<Moved>, carries: &[Carry]) -> Vec<Moved> {
    let told = |mut moved: Moved| {
        if moved.how == How::Gone {
            let of = |carry: &&Carry| carry.standing.lines.iter().any(|line| line.number == moved.number);
            if let Some(carry) = carries.iter().find(of) {
                moved.how = How::Carried {
                    into: carry.into_words().to_owned(),
                    on: actions::written(actions::day_in_london(carry.at)),
                };
            }
        }
        moved
    };
    moved.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answers, Priority, Serves};

    fn next() -> Content {
        let priority = Priority {
            slug: "fires".parse().expect("a name"),
            title: "Fires".into(),
            starred: true,
            why: String::new(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: "asked for".into() },
            serves: Serves::None,
        };
        Content { priorities: vec![priority], ..Content::default() }
    }

    #[test]
    fn an_action_goes_under_the_priority_of_the_same_name_and_else_somebody_has_to_say() {
        assert_eq!(Goes::usually("fires", &next()).as_sent(), "fires");
        assert_eq!(Goes::usually("drugs", &next()), Goes::NotSaid);
    }

    #[test]
    fn a_form_sends_a_priority_of_the_next_plan_or_that_it_stays() {
        for sent in ["fires", "-", "?"] {
            assert_eq!(Goes::of_sent(sent, &next()).expect("known").as_sent(), sent);
        }
        assert_eq!(Goes::of_sent("drugs", &next()), None);
    }
}
