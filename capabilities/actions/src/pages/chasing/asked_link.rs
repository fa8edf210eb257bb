//! The link of a letter that asks about several actions: what it opens, or why it opens nothing.

use access::{
    Person, Visitor,
    identity::fetch_person,
    links::{Link, LinkState, LinkToken, find_link},
};
use axum::response::Response;
use capability::Services;
use sea_orm::ConnectionTrait;
use web::{FormToken, Stop, Surroundings};

use super::super::{
    link_asked::{Opened, Why},
    link_refused::refused_page,
};
use crate::{
    LOCALES,
    letters::hint_of,
    model::{Action, ActionNumber},
    permissions::{AskedAbout, UPDATE},
    store::{
        self,
        chasing::{AskedBundle, AskedItem, fetch_bundle},
    },
};

/// What a link opens.
pub struct OpenedBundle {
    /// The link.
    pub link: Link,
    /// In whose name it acts.
    pub person: Person,
    /// Whoever holds it.
    pub holder: Visitor,
    /// What they were asked, with the answers so far.
    pub bundle: AskedBundle,
    /// The actions, as the letter has them.
    pub actions: Vec<Action>,
    /// Who passed it on, if somebody did.
    pub passed_on_by: Option<Person>,
}

/// A link that opens nothing.
pub struct BundleRefused {
    /// Why.
    pub why: Why,
    /// What was asked and who was, where there is somebody who may have a new link.
    pub anew: Option<(AskedBundle, Person)>,
}

/// What a token opens in the partnership that is visited.
pub async fn asked_link(
    services: &Services,
    connection: &impl ConnectionTrait,
    token: &str,
) -> Result<Result<OpenedBundle, BundleRefused>, Stop> {
    let (partnership, now) = (services.partnership.id, services.clock.now());
    let altered = Ok(Err(BundleRefused { why: Why::Altered, anew: None }));
    let Some(link) = find_link(connection, partnership, &LinkToken(token.to_owned())).await? else {
        return altered;
    };
    let Ok(id) = link.object.parse() else { return altered };
    let (Some(bundle), Some(person)) = (
        fetch_bundle(connection, partnership, id).await?,
        fetch_person(connection, partnership, link.person).await?,
    ) else {
        return altered;
    };
    let why = match link.state(now) {
        LinkState::Open if !person.left => None,
        LinkState::Expired => Some(Why::Expired),
        LinkState::Open | LinkState::Used | LinkState::Revoked => Some(Why::Revoked),
    };
    if let Some(why) = why {
        let anew = (!person.left && !person.email.is_empty()).then_some((bundle, person));
        return Ok(Err(BundleRefused { why, anew }));
    }
    let mut actions = vec![];
    for item in &bundle.items {
        actions.extend(store::fetch_action(connection, partnership, item.number).await?);
    }
    let passed_on_by = match bundle.passed_on_from {
        Some(from) => match fetch_bundle(connection, partnership, from).await? {
            Some(from) => fetch_person(connection, partnership, from.person).await?,
            None => None,
        },
        None => None,
    };
    let holder = services.gate.link_holder(person.clone(), &link, now);
    Ok(Ok(OpenedBundle { link, person, holder, bundle, actions, passed_on_by }))
}

impl OpenedBundle {
    /// One of its actions, as the link to one action opens it. Another action is not there.
    pub fn about(&self, number: &str) -> Result<Opened, Stop> {
        let number: ActionNumber = number.parse().map_err(|_| Stop::NotFound)?;
        let action = self.actions.iter().find(|action| action.number == number).ok_or(Stop::NotFound)?;
        let asked = AskedAbout(self.holder.partnership(), self.bundle.id, action);
        let permit = self.holder.may_on(&UPDATE, &asked).map_err(|_| Stop::NotFound)?;
        Ok(Opened {
            link: self.link.clone(),
            person: self.person.clone(),
            action: action.clone(),
            holder: self.holder.clone(),
            permit,
            passed_on_by: self.passed_on_by.clone(),
        })
    }

    /// What was answered about an action.
    pub fn item(&self, number: ActionNumber) -> Option<&AskedItem> {
        self.bundle.items.iter().find(|item| item.number == number)
    }

    /// The actions that still wait for an answer.
    pub fn open(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| {
            let waits = self.item(action.number).is_some_and(AskedItem::is_open);
            waits && action.progress.state.is_open()
        })
    }
}

impl BundleRefused {
    /// The page that says so, and offers a new link.
    pub fn page(&self, surroundings: Surroundings, form: FormToken, token: &str) -> Response {
        let words = surroundings.words(&LOCALES);
        let (title, text) = match self.why {
            Why::Altered => ("link-altered-title", "link-altered-text"),
            Why::Used | Why::Revoked => ("link-revoked-title", "link-revoked-text"),
            Why::Expired => ("link-expired-title", "asked-expired-text"),
        };
        let anew = self.anew.as_ref();
        let anew = anew.map(|(_, person)| (format!("/u/asked/{token}/again"), hint_of(&person.email)));
        refused_page((surroundings, form), self.why, (words.t(title), words.t(text)), anew)
    }
}
