//! What may be done, and the proof that somebody may do it.

use thiserror::Error;

use crate::{Policies, Resource, Visitor, policy::Answer};

/// Something that may be done. Each capability names its own; each route and each write asks for one.
/// Who may is not said here but in the capability's policy file.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// The name, capability first: `evidence.import`.
    pub name: &'static str,
    /// What it lets a person do, in words an information governance officer can read.
    pub lets: &'static str,
}

/// Proof that a visitor was asked about and may do it: what a write asks for. It cannot be made
/// otherwise than by [`Visitor::may`] and [`Visitor::may_on`].
#[derive(Debug)]
pub struct Permit {
    permission: &'static Permission,
    policies: Vec<String>,
}

/// The visitor may not do it.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("you may not do this: {0}")]
pub struct NotAllowed(pub &'static str);

impl Permit {
    /// What it permits.
    pub fn permission(&self) -> &'static Permission {
        self.permission
    }

    /// The ids of the policies that permitted it, for the record.
    pub fn policies(&self) -> &[String] {
        &self.policies
    }
}

impl Visitor {
    /// A permit for something about the partnership as a whole, if a policy gives it.
    pub fn may(&self, permission: &'static Permission) -> Result<Permit, NotAllowed> {
        self.decide(permission, &Policies::whole(self.partnership()))
    }

    /// A permit for something about one record, if a policy gives it. It asks nothing of the database:
    /// the record says what there is to know of it.
    pub fn may_on(
        &self,
        permission: &'static Permission,
        resource: &impl Resource,
    ) -> Result<Permit, NotAllowed> {
        self.decide(permission, &resource.entity())
    }

    fn decide(
        &self,
        permission: &'static Permission,
        resource: &crate::Entity,
    ) -> Result<Permit, NotAllowed> {
        match self.gate().policies().decide(self.principal(), permission.name, resource) {
            Answer::Permitted(policies) => Ok(Permit { permission, policies }),
            Answer::Refused => Err(NotAllowed(permission.lets)),
        }
    }
}
