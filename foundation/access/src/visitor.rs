//! Who is asking, and when.

use std::sync::Arc;

use database::Database;
use jiff::Timestamp;

use crate::{Entity, Gate, PartnershipId, Person, Role, Work, WorkFault};

/// Whoever stands behind a request or a command, in the partnership they visit.
#[derive(Clone)]
pub struct Visitor {
    gate: Arc<Gate>,
    partnership: PartnershipId,
    now: Timestamp,
    who: Who,
    roles: Arc<[Role]>,
    /// As the policies see them; built once. `None` is nobody, who may do nothing.
    principal: Option<Arc<cedar_policy::Entity>>,
}

/// The kinds of visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody reading the public pages, not signed in.
    Public,
    /// The person at the machine that holds the data folder.
    CommandLine,
    /// The program itself, at its hour.
    Clock,
    /// A person who is signed in.
    Person(Arc<Person>),
    /// Whoever holds a link of a person, and what the link is for.
    Link(Arc<Person>, Arc<str>),
}

impl Visitor {
    pub(crate) fn new(
        gate: &Arc<Gate>,
        partnership: PartnershipId,
        now: Timestamp,
        who: Who,
        given: &[Role],
    ) -> Self {
        let roles: Vec<Role> = std::iter::once(Role::Public).chain(given.iter().copied()).collect();
        let principal = entity(partnership, &who).as_principal(&roles);
        Self {
            gate: Arc::clone(gate),
            partnership,
            now,
            who,
            roles: roles.into(),
            principal: principal.map(Arc::new),
        }
    }

    /// Who it is.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// When they ask.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The partnership they visit.
    pub fn partnership(&self) -> PartnershipId {
        self.partnership
    }

    /// The person, when they are signed in or hold a link.
    pub fn person(&self) -> Option<&Person> {
        match &self.who {
            Who::Person(person) | Who::Link(person, _) => Some(person),
            Who::Public | Who::CommandLine | Who::Clock => None,
        }
    }

    /// Whether they came through a sign-in.
    pub fn is_signed_in(&self) -> bool {
        matches!(self.who, Who::Person(_))
    }

    /// The visitor as the record names them.
    pub fn name(&self) -> String {
        match &self.who {
            Who::Public => "public".into(),
            Who::CommandLine => "command line".into(),
            Who::Clock => "clock".into(),
            Who::Person(person) => person.in_the_record(),
            Who::Link(person, object) => format!("{} by a link for {object}", person.in_the_record()),
        }
    }

    /// Whether they have a role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The roles they have.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// What decides about them.
    pub fn gate(&self) -> &Arc<Gate> {
        &self.gate
    }

    pub(crate) fn principal(&self) -> Option<&cedar_policy::Entity> {
        self.principal.as_deref()
    }

    /// Begins a piece of work: transaction, visitor and record in one.
    pub async fn begin(&self, database: &Database) -> Result<Work, WorkFault> {
        Work::begin(self.clone(), database).await
    }
}

impl std::fmt::Debug for Visitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visitor")
            .field("who", &self.name())
            .field("partnership", &self.partnership)
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}

fn entity(partnership: PartnershipId, who: &Who) -> Entity {
    match who {
        Who::Public => Entity::new("Visitor", "public").partnership(partnership),
        Who::CommandLine => Entity::new("Visitor", "command line").partnership(partnership),
        Who::Clock => Entity::new("Visitor", "clock").partnership(partnership),
        Who::Person(person) => of_person(person, person.id.0.to_string()).partnership(partnership),
        Who::Link(person, object) => of_person(person, format!("link of {}", person.id.0))
            .partnership(partnership)
            .text("link", object),
    }
}

fn of_person(person: &Person, id: String) -> Entity {
    let entity = Entity::new("Visitor", &id).long("person", i64::from(person.id.0));
    match person.organisation {
        Some(organisation) => entity.long("organisation", i64::from(organisation.0)),
        None => entity,
    }
}
