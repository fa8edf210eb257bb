//! The gate: what decides, what seals and what witnesses, made once when the house is opened.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{Keys, PartnershipId, Person, Policies, Role, RootFile, Visitor, links::Link, visitor::Who};

/// Policies, keys and the file that witnesses the record. Every visitor comes through it.
pub struct Gate {
    policies: Policies,
    keys: Keys,
    root: Option<RootFile>,
}

impl Gate {
    /// A gate with these policies, keys of its own that nobody else has, and no witness.
    pub fn new(policies: Policies) -> Self {
        Self { policies, keys: Keys::for_this_run(), root: None }
    }

    /// With the keys of the installation.
    #[must_use]
    pub fn keys(self, keys: Keys) -> Self {
        Self { keys, ..self }
    }

    /// With a file outside the database that says how far the record was.
    #[must_use]
    pub fn witnessed_by(self, root: RootFile) -> Self {
        Self { root: Some(root), ..self }
    }

    /// The policies.
    pub fn policies(&self) -> &Policies {
        &self.policies
    }

    /// The keys.
    pub(crate) fn own_keys(&self) -> &Keys {
        &self.keys
    }

    /// The file that witnesses the record, if there is one.
    pub fn root(&self) -> Option<&RootFile> {
        self.root.as_ref()
    }

    /// A seal over a text that only this installation can make: for the tokens of forms.
    pub fn seal(&self, text: &str) -> String {
        self.keys.seal(text)
    }

    /// Somebody reading the public pages.
    pub fn public(self: &Arc<Self>, partnership: PartnershipId, now: Timestamp) -> Visitor {
        Visitor::new(self, partnership, now, Who::Public, &[])
    }

    /// The person at the command line, who holds the data folder anyway.
    pub fn command_line(self: &Arc<Self>, partnership: PartnershipId, now: Timestamp) -> Visitor {
        Visitor::new(self, partnership, now, Who::CommandLine, &[Role::Administrator])
    }

    /// The program itself, which does at its hour what somebody asked for beforehand.
    pub fn clock(self: &Arc<Self>, partnership: PartnershipId, now: Timestamp) -> Visitor {
        Visitor::new(self, partnership, now, Who::Clock, &[Role::Clock])
    }

    /// A person who is signed in, with their roles in the partnership they visit.
    pub fn person(self: &Arc<Self>, person: Person, roles: &[Role], now: Timestamp) -> Visitor {
        Visitor::new(self, person.partnership, now, Who::Person(Arc::new(person)), roles)
    }

    /// Whoever holds a link made for one person and one purpose; they act in that person's name.
    pub fn link_holder(self: &Arc<Self>, person: Person, link: &Link, now: Timestamp) -> Visitor {
        let who = Who::Link(Arc::new(person), link.object.as_str().into());
        Visitor::new(self, link.partnership, now, who, &[Role::Link])
    }
}
