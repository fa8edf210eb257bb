//! The link an address holds: what it opens, or why it opens nothing.

use access::{
    Permit, Person, Visitor,
    identity::fetch_person,
    links::{Link, LinkState, LinkToken, fetch_link, find_link},
};
use capability::Services;
use sea_orm::ConnectionTrait;
use web::Stop;

use crate::{
    model::Action,
    permissions::{Agreed, UPDATE},
    store,
};

/// What a link opens.
pub struct Opened {
    /// The link.
    pub link: Link,
    /// In whose name it acts.
    pub person: Person,
    /// The action it is for.
    pub action: Action,
    /// Whoever holds it.
    pub holder: Visitor,
    /// Their permit to write an update.
    pub permit: Permit,
    /// Who passed it on, if somebody did.
    pub passed_on_by: Option<Person>,
}

/// A link that opens nothing.
pub struct Refused {
    /// Why.
    pub why: Why,
    /// The link, the action and the person, where there is one who may have a new link.
    pub anew: Option<(Link, Action, Person)>,
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such link: it was changed or cut on its way.
    Altered,
    /// It was used.
    Used,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

/// What a token opens in the partnership that is visited.
pub async fn link_asked(
    services: &Services,
    connection: &impl ConnectionTrait,
    token: &str,
) -> Result<Result<Opened, Refused>, Stop> {
    let partnership = services.partnership.id;
    let now = services.clock.now();
    let altered = Ok(Err(Refused { why: Why::Altered, anew: None }));
    let Some(link) = find_link(connection, partnership, &LinkToken(token.to_owned())).await? else {
        return altered;
    };
    let Ok(number) = link.object.parse() else { return altered };
    let (Some(action), Some(person)) = (
        store::fetch_action(connection, partnership, number).await?,
        fetch_person(connection, partnership, link.person).await?,
    ) else {
        return altered;
    };
    let why = match link.state(now) {
        LinkState::Open if person.left => Some(Why::Revoked),
        LinkState::Open => None,
        LinkState::Used => Some(Why::Used),
        LinkState::Revoked => Some(Why::Revoked),
        LinkState::Expired => Some(Why::Expired),
    };
    if let Some(why) = why {
        let anew = (!person.left && !person.email.is_empty()).then_some((link, action, person));
        return Ok(Err(Refused { why, anew }));
    }
    let holder = services.gate.link_holder(person.clone(), &link, now);
    let Ok(permit) = holder.may_on(&UPDATE, &Agreed(partnership, &action)) else { return altered };
    let passed_on_by = match link.passed_on_from {
        Some(from) => match fetch_link(connection, partnership, from).await? {
            Some(from) => fetch_person(connection, partnership, from.person).await?,
            None => None,
        },
        None => None,
    };
    Ok(Ok(Opened { link, person, action, holder, permit, passed_on_by }))
}
