//! The parts people play in a partnership.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// A part a visitor plays in one partnership. A person may play several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Anyone, signed in or not.
    Public,
    /// Whoever runs the installation: has the data folder, or was made administrator.
    Administrator,
    /// The community safety team leader, who keeps the plan and chases its actions.
    TeamLeader,
    /// The partnership analyst, who loads data and makes the assessment.
    Analyst,
    /// The officer who runs the meetings and their papers.
    DemocraticServices,
    /// The lead of a partner organisation, who answers for its actions.
    PartnerLead,
    /// A member of the partnership: the chair, councillors, heads of the authorities.
    Member,
    /// Somebody who reads what is behind the desk and changes nothing.
    Reader,
    /// Whoever holds a link made for one purpose.
    Link,
    /// The program itself, when it does at its hour what somebody asked for beforehand.
    Clock,
}

/// The word names no role that can be given to a person.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "there is no role \"{0}\". The roles are administrator, team_leader, analyst, democratic_services, partner_lead, member, reader"
)]
pub struct NoSuchRole(String);

impl Role {
    /// Every role, those nobody is given included.
    pub const ALL: [Self; 10] = [
        Self::Public,
        Self::Administrator,
        Self::TeamLeader,
        Self::Analyst,
        Self::DemocraticServices,
        Self::PartnerLead,
        Self::Member,
        Self::Reader,
        Self::Link,
        Self::Clock,
    ];

    /// The roles a person can be given.
    pub const GIVEN: [Self; 7] = [
        Self::Administrator,
        Self::TeamLeader,
        Self::Analyst,
        Self::DemocraticServices,
        Self::PartnerLead,
        Self::Member,
        Self::Reader,
    ];

    /// The role as policies, tables and the command line write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Administrator => "administrator",
            Self::TeamLeader => "team_leader",
            Self::Analyst => "analyst",
            Self::DemocraticServices => "democratic_services",
            Self::PartnerLead => "partner_lead",
            Self::Member => "member",
            Self::Reader => "reader",
            Self::Link => "link",
            Self::Clock => "clock",
        }
    }

    /// The role in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Public => "anyone",
            Self::Administrator => "administrator",
            Self::TeamLeader => "team leader",
            Self::Analyst => "analyst",
            Self::DemocraticServices => "democratic services",
            Self::PartnerLead => "partner lead",
            Self::Member => "member",
            Self::Reader => "reader",
            Self::Link => "holder of a link",
            Self::Clock => "the clock",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NoSuchRole;

    fn from_str(word: &str) -> Result<Self, NoSuchRole> {
        let wanted = word.trim().to_lowercase().replace([' ', '-'], "_");
        Self::GIVEN
            .into_iter()
            .find(|role| role.as_str() == wanted)
            .ok_or_else(|| NoSuchRole(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_as_people_write_it() {
        assert_eq!("Team leader".parse(), Ok(Role::TeamLeader));
        assert_eq!("partner-lead".parse(), Ok(Role::PartnerLead));
    }

    #[test]
    fn what_everyone_is_anyway_cannot_be_given() {
        assert!("public".parse::<Role>().is_err() && "link".parse::<Role>().is_err());
    }
}
