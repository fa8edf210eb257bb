//! What a record tells the policies about itself.

use std::collections::{HashMap, HashSet};

use cedar_policy::{EntityId, EntityTypeName, EntityUid, RestrictedExpression};

use crate::PartnershipId;

/// A record that policies decide about. It builds its entity from fields it holds.
pub trait Resource {
    /// What the policies are to know of it.
    fn entity(&self) -> Entity;
}

/// What the policies are told of a record: its kind, its name, its partnership and a few attributes.
pub struct Entity {
    kind: &'static str,
    id: String,
    attributes: HashMap<String, RestrictedExpression>,
}

impl Entity {
    /// An entity of a kind the schema names, such as `AgreedAction`.
    pub fn new(kind: &'static str, id: &str) -> Self {
        Self { kind, id: id.to_owned(), attributes: HashMap::new() }
    }

    /// The partnership it belongs to. One without is nobody's, so nobody may do anything with it.
    #[must_use]
    pub fn partnership(self, partnership: PartnershipId) -> Self {
        self.long("partnership", i64::from(partnership.0))
    }

    /// A whole number.
    #[must_use]
    pub fn long(self, name: &str, value: i64) -> Self {
        self.with(name, RestrictedExpression::new_long(value))
    }

    /// A set of whole numbers.
    #[must_use]
    pub fn longs(self, name: &str, values: impl IntoIterator<Item = i64>) -> Self {
        self.with(name, RestrictedExpression::new_set(values.into_iter().map(RestrictedExpression::new_long)))
    }

    /// A text.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.with(name, RestrictedExpression::new_string(value.to_owned()))
    }

    /// A yes or no.
    #[must_use]
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.with(name, RestrictedExpression::new_bool(value))
    }

    fn with(mut self, name: &str, value: RestrictedExpression) -> Self {
        self.attributes.insert(name.to_owned(), value);
        self
    }

    /// The same as Cedar has it; `None` when the kind is no name.
    pub(super) fn as_cedar(&self) -> Option<cedar_policy::Entity> {
        let uid = uid(self.kind, &self.id)?;
        cedar_policy::Entity::new(uid, self.attributes.clone(), HashSet::new()).ok()
    }

    /// The same as somebody who asks, with the roles they have.
    pub(crate) fn as_principal(&self, roles: &[crate::Role]) -> Option<cedar_policy::Entity> {
        let parents = roles.iter().filter_map(|role| uid("Role", role.as_str())).collect();
        cedar_policy::Entity::new(uid(self.kind, &self.id)?, self.attributes.clone(), parents).ok()
    }
}

fn uid(kind: &str, id: &str) -> Option<EntityUid> {
    let kind: EntityTypeName = kind.parse().ok()?;
    Some(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}
