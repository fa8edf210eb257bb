//! What may be done, and by whom.

use thiserror::Error;

use crate::Visitor;

/// A part a visitor plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Anyone, signed in or not.
    Public,
    /// Whoever runs the installation: has the data folder and the command line.
    Administrator,
}

/// Something that may be done. Each capability names its own; each route and each write asks for one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// The name, capability first: `evidence.import`.
    pub name: &'static str,
    /// What it lets a person do, in words an information governance officer can read.
    pub lets: &'static str,
    /// The roles that have it; nobody else does.
    pub roles: &'static [Role],
}

/// Proof that a visitor was asked about and may do it: what a write asks for. It cannot be made
/// otherwise than by [`Visitor::may`].
#[derive(Debug)]
pub struct Permit {
    permission: &'static Permission,
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
}

impl Visitor {
    /// A permit, if one of the visitor's roles has the permission. The one place that decides.
    pub fn may(&self, permission: &'static Permission) -> Result<Permit, NotAllowed> {
        let allowed = self.roles().iter().any(|role| permission.roles.contains(role));
        if allowed { Ok(Permit { permission }) } else { Err(NotAllowed(permission.lets)) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    static LOAD: Permission =
        Permission { name: "test.load", lets: "load data", roles: &[Role::Administrator] };
    static NOBODY: Permission = Permission { name: "test.nobody", lets: "do nothing", roles: &[] };

    #[test]
    fn the_public_may_not_load_data() {
        let public = Visitor::public(Timestamp::UNIX_EPOCH);
        assert_eq!(public.may(&LOAD).expect_err("refused"), NotAllowed("load data"));
    }

    #[test]
    fn an_administrator_may() {
        let administrator = Visitor::at_the_command_line(Timestamp::UNIX_EPOCH);
        assert_eq!(administrator.may(&LOAD).expect("a permit").permission(), &LOAD);
    }

    #[test]
    fn what_nobody_was_given_nobody_may() {
        let administrator = Visitor::at_the_command_line(Timestamp::UNIX_EPOCH);
        assert!(administrator.may(&NOBODY).is_err());
    }
}
