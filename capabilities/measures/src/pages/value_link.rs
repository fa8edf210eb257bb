//! The link an address holds: the value it asks for, or why it opens nothing and how to get another.

use access::{
    Permit, Person, Visitor,
    identity::fetch_person,
    links::{Link, LinkState, LinkToken, find_link},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use capability::Services;
use sea_orm::ConnectionTrait;
use web::{FormToken, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    model::{Measure, Period, ValueAsked},
    permissions::{AskedFor, ENTER},
    store,
};

/// What a link opens.
pub struct Opened {
    /// The link.
    pub link: Link,
    /// In whose name it acts.
    pub person: Person,
    /// The measure.
    pub measure: Measure,
    /// The period.
    pub period: Period,
    /// Whoever holds it.
    pub holder: Visitor,
    /// Their permit to enter the value.
    pub permit: Permit,
}

/// A link that opens nothing: why, and what a new one would be for.
pub struct Closed {
    why: Why,
    /// The person, the measure and the period, where a new link can be given.
    pub anew: Option<(Person, Measure, Period)>,
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Altered,
    Used,
    Revoked,
    Expired,
}

/// The page of a link that opens nothing, or that has done its work.
#[derive(Template)]
#[template(path = "pages/value_link.html")]
struct ClosedPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    text: String,
    token: FormToken,
    /// Where a new link is asked for.
    anew: Option<String>,
}

impl Closed {
    /// A link that was used while its page was open.
    pub fn used(opened: Opened) -> Self {
        Self { why: Why::Used, anew: Some((opened.person, opened.measure, opened.period)) }
    }

    /// The page, with status 404 for a link that never was and 410 for one that is no longer.
    pub fn page(self, (surroundings, form): (Surroundings, FormToken), token: &str) -> Response {
        let words = surroundings.words(&LOCALES);
        let (title, text, status) = match self.why {
            Why::Altered => ("value-altered-title", "value-altered-text", StatusCode::NOT_FOUND),
            Why::Used => ("value-used-title", "value-used-text", StatusCode::GONE),
            Why::Revoked => ("value-revoked-title", "value-revoked-text", StatusCode::GONE),
            Why::Expired => ("value-expired-title", "value-expired-text", StatusCode::GONE),
        };
        let anew = self.anew.map(|_| format!("/u/value/{token}/again"));
        let page = closed_page((surroundings, form), (words.t(title), words.t(text)), anew);
        (status, page).into_response()
    }
}

/// A page with a heading and a text, and nothing else but, perhaps, a button for a new link.
pub fn closed_page(
    (surroundings, token): (Surroundings, FormToken),
    (title, text): (String, String),
    anew: Option<String>,
) -> Response {
    let page = ClosedPage {
        words: surroundings.words(&LOCALES),
        surroundings: alone(surroundings),
        title,
        text,
        token,
        anew,
    };
    Page(page).into_response()
}

/// A page with nothing else on it: without the public navigation.
pub fn alone(mut surroundings: Surroundings) -> Surroundings {
    surroundings.navigation = [].into();
    surroundings
}

/// What a token opens in the partnership that is visited.
pub async fn link_opened(
    services: &Services,
    connection: &impl ConnectionTrait,
    token: &str,
) -> Result<Result<Opened, Closed>, Stop> {
    let (partnership, now) = (services.partnership.id, services.clock.now());
    let altered = || Ok(Err(Closed { why: Why::Altered, anew: None }));
    let Some(link) = find_link(connection, partnership, &LinkToken(token.to_owned())).await? else {
        return altered();
    };
    let Ok(asked) = link.object.parse::<ValueAsked>() else { return altered() };
    let (Some(measure), Some(person)) = (
        store::fetch_measure(connection, partnership, &asked.measure).await?,
        fetch_person(connection, partnership, link.person).await?,
    ) else {
        return altered();
    };
    // A measure that is counted by now, or reported by other periods, takes no such value.
    let cadence = measure.definition.cadence.filter(|_| measure.definition.binding.is_none());
    let Some(period) = cadence.and_then(|cadence| asked.period(cadence)) else { return altered() };
    let why = match link.state(now) {
        LinkState::Open if person.left => Some(Why::Revoked),
        LinkState::Open => None,
        LinkState::Used => Some(Why::Used),
        LinkState::Revoked => Some(Why::Revoked),
        LinkState::Expired => Some(Why::Expired),
    };
    if let Some(why) = why {
        let anew = (!person.left && !person.email.is_empty()).then_some((person, measure, period));
        return Ok(Err(Closed { why, anew }));
    }
    let holder = services.gate.link_holder(person.clone(), &link, now);
    let Ok(permit) = holder.may_on(&ENTER, &AskedFor(partnership, &asked)) else { return altered() };
    Ok(Ok(Opened { link, person, measure, period, holder, permit }))
}
