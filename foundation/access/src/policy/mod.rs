//! The policies: Cedar files of the capabilities, read once. What none of them permits is refused.

mod entity;
mod says;

use std::collections::HashSet;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityId, EntityTypeName, EntityUid, PolicyId, PolicySet,
    Request, Schema, ValidationMode, Validator,
};
use thiserror::Error;

use crate::PartnershipId;
pub use entity::{Entity, Resource};

/// The policies of one capability, as files that people can read.
#[derive(Clone, Copy, Debug)]
pub struct PolicyFile {
    /// The capability's name.
    pub name: &'static str,
    /// Its policies, in Cedar. Each has an `@id` and says in `@says` whom it is about.
    pub policies: &'static str,
    /// Its actions and kinds of record, in Cedar's schema language.
    pub schema: &'static str,
}

/// What holds in every capability: no visitor reaches into another partnership.
const COMMON: PolicyFile = PolicyFile {
    name: "access",
    policies: include_str!("../../policies/access.cedar"),
    schema: include_str!("../../policies/access.cedarschema"),
};

/// All policies of a house.
pub struct Policies {
    authorizer: Authorizer,
    set: PolicySet,
    files: Vec<PolicyFile>,
}

/// The policies cannot be read: a mistake in the program, found before anything is served.
#[derive(Debug, Error)]
pub enum PolicyFault {
    /// A policy file is not Cedar.
    #[error("the policies of {0} cannot be read: {1}")]
    Unreadable(&'static str, String),
    /// A policy has no id, or one that another has.
    #[error("a policy of {0} has no id of its own: {1}")]
    NoId(&'static str, String),
    /// The policies do not fit the schema.
    #[error("the policies do not fit their schema: {0}")]
    Invalid(String),
}

/// What the policies answer.
pub(crate) enum Answer {
    /// Permitted, by the policies of these ids.
    Permitted(Vec<String>),
    /// Not permitted.
    Refused,
}

impl Policies {
    /// Reads the policies of these capabilities.
    pub fn read(files: impl IntoIterator<Item = PolicyFile>) -> Result<Self, PolicyFault> {
        let files: Vec<PolicyFile> = std::iter::once(COMMON).chain(files).collect();
        let mut set = PolicySet::new();
        for file in &files {
            let read: PolicySet = file
                .policies
                .parse()
                .map_err(|fault| PolicyFault::Unreadable(file.name, format!("{fault}")))?;
            for policy in read.policies() {
                let id = policy
                    .annotation("id")
                    .ok_or_else(|| PolicyFault::NoId(file.name, policy.to_string()))?
                    .to_owned();
                set.add(policy.new_id(PolicyId::new(&id))).map_err(|_| PolicyFault::NoId(file.name, id))?;
            }
        }
        Ok(Self { authorizer: Authorizer::new(), set, files })
    }

    /// Holds the policies against their schema, strictly. A test does; starting does not, because the
    /// files are part of the program.
    pub fn validate(&self) -> Result<(), PolicyFault> {
        let text: Vec<&str> = self.files.iter().map(|file| file.schema).collect();
        let (schema, _warnings) = Schema::from_cedarschema_str(&text.join("\n"))
            .map_err(|fault| PolicyFault::Invalid(fault.to_string()))?;
        let found = Validator::new(schema).validate(&self.set, ValidationMode::Strict);
        if found.validation_passed() { Ok(()) } else { Err(PolicyFault::Invalid(found.to_string())) }
    }

    /// The partnership as a whole, as something to be asked about.
    pub(crate) fn whole(partnership: PartnershipId) -> Entity {
        Entity::new("Partnership", &partnership.0.to_string()).partnership(partnership)
    }

    pub(crate) fn decide(
        &self,
        principal: Option<&cedar_policy::Entity>,
        action: &str,
        resource: &Entity,
    ) -> Answer {
        let (Some(principal), Some(resource)) = (principal, resource.as_cedar()) else {
            return Answer::Refused;
        };
        let Ok(action_type) = "Action".parse::<EntityTypeName>() else { return Answer::Refused };
        let action = EntityUid::from_type_name_and_id(action_type, EntityId::new(action));
        let request = Request::new(principal.uid(), action, resource.uid(), Context::empty(), None);
        let entities = Entities::from_entities([principal.clone(), resource], None);
        let (Ok(request), Ok(entities)) = (request, entities) else { return Answer::Refused };
        let response = self.authorizer.is_authorized(&request, &self.set, &entities);
        match response.decision() {
            Decision::Allow => {
                let ids: HashSet<String> = response.diagnostics().reason().map(ToString::to_string).collect();
                let mut ids: Vec<String> = ids.into_iter().collect();
                ids.sort();
                Answer::Permitted(ids)
            }
            Decision::Deny => Answer::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use std::sync::Arc;

    use super::*;
    use crate::{Gate, Permission, Role};

    static LOAD: Permission = Permission { name: "test.load", lets: "load data" };
    static NOBODY: Permission = Permission { name: "test.nobody", lets: "do nothing" };
    const TEST: PolicyFile = PolicyFile {
        name: "test",
        policies: r#"
            @id("test.load") @says("an administrator")
            permit (principal in Role::"administrator", action == Action::"test.load", resource);
        "#,
        schema: r#"
            action "test.load", "test.nobody" appliesTo { principal: [Visitor], resource: [Partnership] };
        "#,
    };

    fn gate() -> Arc<Gate> {
        Arc::new(Gate::new(Policies::read([TEST]).expect("policies")))
    }

    #[test]
    fn the_public_may_not_load_data() {
        let public = gate().public(PartnershipId(1), Timestamp::UNIX_EPOCH);
        assert_eq!(public.may(&LOAD).expect_err("refused").0, "load data");
    }

    #[test]
    fn an_administrator_may_and_the_permit_names_the_policy() {
        let administrator = gate().command_line(PartnershipId(1), Timestamp::UNIX_EPOCH);
        let permit = administrator.may(&LOAD).expect("a permit");
        assert_eq!((permit.permission(), permit.policies()), (&LOAD, &["test.load".to_owned()][..]));
    }

    #[test]
    fn what_nobody_was_given_nobody_may() {
        let administrator = gate().command_line(PartnershipId(1), Timestamp::UNIX_EPOCH);
        assert!(administrator.may(&NOBODY).is_err());
    }

    #[test]
    fn nobody_reaches_into_another_partnership() {
        struct Elsewhere;
        impl Resource for Elsewhere {
            fn entity(&self) -> Entity {
                Entity::new("Partnership", "2").partnership(PartnershipId(2))
            }
        }
        let administrator = gate().command_line(PartnershipId(1), Timestamp::UNIX_EPOCH);
        assert!(administrator.may_on(&LOAD, &Elsewhere).is_err());
    }

    #[test]
    fn the_policies_fit_their_schema() {
        Policies::read([TEST]).expect("policies").validate().expect("a fit");
    }

    #[test]
    fn a_policy_says_whom_it_is_about() {
        let policies = Policies::read([TEST]).expect("policies");
        assert_eq!(policies.who_may("test.load"), ["an administrator"]);
        assert!(policies.who_may("test.nobody").is_empty());
        assert_eq!(policies.roles_that_may("test.load"), [Role::Administrator]);
    }
}
