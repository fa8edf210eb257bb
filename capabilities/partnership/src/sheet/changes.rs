//! What a sheet would change: said before it is done.

use crate::model::Partners;

/// What differs between two states of a partnership, in words for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What is new.
    pub added: Vec<String>,
    /// What is changed.
    pub changed: Vec<String>,
    /// How many records stay as they are.
    pub unchanged: usize,
}

impl Changes {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }

    /// The changes in a sentence.
    pub fn sentence(&self) -> String {
        format!("{} new, {} changed, {} as before", self.added.len(), self.changed.len(), self.unchanged)
    }
}

/// What differs. Nothing is ever taken away: a record ends by its dates.
pub fn changes(before: &Partners, after: &Partners) -> Changes {
    let mut changes = Changes::default();
    let profile =
        (before.profile.nation, before.profile.two_tier) == (after.profile.nation, after.profile.two_tier);
    changes.note("The partnership’s nation and tiers".into(), Some(profile));
    for one in &after.organisations {
        let same = before.organisation(one.key.as_str()).map(|known| known == one);
        changes.note(format!("Organisation: {}", one.name), same);
    }
    for one in &after.posts {
        let same = before.post(one.key.as_str()).map(|known| known == one);
        changes.note(format!("Person in post: {}, {}", one.person_name, one.title), same);
    }
    for one in &after.groups {
        let same = before.group(one.key.as_str()).map(|known| known == one);
        changes.note(format!("Group: {}", one.name), same);
    }
    for one in &after.seats {
        let same = before.seat(one.group.as_str(), one.key.as_str()).map(|known| known == one);
        let group = after.group(one.group.as_str()).map_or("", |group| group.name.as_str());
        changes.note(format!("Seat: {}, {group}", one.title), same);
    }
    changes
}

impl Changes {
    fn note(&mut self, what: String, same: Option<bool>) {
        match same {
            None => self.added.push(what),
            Some(false) => self.changed.push(what),
            Some(true) => self.unchanged += 1,
        }
    }
}
