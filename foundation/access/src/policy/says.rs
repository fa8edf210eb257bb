//! What the policies say in words, for the file of permissions and for tests.

use cedar_policy::{ActionConstraint, Effect, Policy, PrincipalConstraint};

use super::Policies;
use crate::Role;

impl Policies {
    /// Who may do something, a line for each policy that permits it, in the policies' own words.
    pub fn who_may(&self, permission: &str) -> Vec<String> {
        let mut lines: Vec<(String, String)> = self
            .permits(permission)
            .map(|policy| (policy.id().to_string(), policy.annotation("says").unwrap_or_default().to_owned()))
            .collect();
        lines.sort();
        lines.into_iter().map(|(_, says)| says).collect()
    }

    /// The roles some policy gives something to, with or without a condition.
    pub fn roles_that_may(&self, permission: &str) -> Vec<Role> {
        let permits: Vec<&Policy> = self.permits(permission).collect();
        let holds = |role: Role| {
            let name = format!("Role::\"{role}\"");
            permits.iter().any(|policy| match policy.principal_constraint() {
                PrincipalConstraint::Any => true,
                PrincipalConstraint::In(parent) => parent.to_string() == name,
                _ => false,
            })
        };
        let public = holds(Role::Public);
        Role::ALL.into_iter().filter(|role| public || holds(*role)).collect()
    }

    /// What the policies forbid, whatever else they permit.
    pub fn forbidden(&self) -> Vec<String> {
        let forbids = self.set.policies().filter(|policy| policy.effect() == Effect::Forbid);
        let mut says: Vec<String> =
            forbids.map(|policy| policy.annotation("says").unwrap_or_default().to_owned()).collect();
        says.sort();
        says
    }

    fn permits<'a>(&'a self, permission: &str) -> impl Iterator<Item = &'a Policy> {
        let action = format!("Action::\"{permission}\"");
        self.set.policies().filter(move |policy| {
            policy.effect() == Effect::Permit
                && match policy.action_constraint() {
                    ActionConstraint::Any => true,
                    ActionConstraint::Eq(one) => one.to_string() == action,
                    ActionConstraint::In(some) => some.iter().any(|one| one.to_string() == action),
                }
        })
    }
}
