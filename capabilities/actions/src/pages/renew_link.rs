//! A new link in place of one that opens nothing: always to the address on file, never to one that is typed.

use access::{
    Event, Permit, Person, Work,
    identity::find_people_by_email,
    links::{Link, LinkState, list_links},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::ToSpan;
use serde::Deserialize;
use serde_json::json;
use web::{Stop, Surroundings, see_other};

use super::{link_asked::link_asked, link_refused::link_refused, pass_on_link::ButtonForm};
use crate::{
    letters::Desk,
    model::{Action, Part, day_in_london},
    permissions::OPEN_LINK,
    store::{ActionFilter, Order, Sight, list_actions},
};

/// Minutes in which a person is sent no second link to the same action.
const PAUSE: i64 = 10;
/// Links that one asking gives at most.
const MOST: usize = 5;

/// The field of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgainForm {
    email: String,
}

/// Answers `POST /u/TOKEN/again`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&OPEN_LINK).map_err(|_| Stop::NotAllowed)?;
    let refused = match link_asked(&services, services.database.reader(), &token).await? {
        Ok(_still_open) => return Ok(see_other(&format!("/u/{token}"))),
        Err(refused) => refused,
    };
    let Some((_link, action, person)) = &refused.anew else {
        return Ok(link_refused(surroundings, asked.form(), &token, &refused));
    };
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let desk = Desk { services: &services, surroundings: &surroundings };
    renew(desk, &mut work, &permit, (person, action)).await?;
    asked_for(work, &key).await
}

/// Answers `POST /u/again`: for a link that was changed or cut on its way. The answer is the same whether the address
/// is on file or not, so that nobody learns who is.
pub async fn by_address(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<AgainForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&OPEN_LINK).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let desk = Desk { services: &services, surroundings: &surroundings };
    let people = find_people_by_email(&work, services.partnership.id, &form.email).await?;
    for person in people.iter().filter(|person| !person.email.is_empty()).take(1) {
        for action in open_actions(&services, person).await?.iter().take(MOST) {
            renew(desk, &mut work, &permit, (person, action)).await?;
        }
    }
    asked_for(work, &key).await
}

/// The actions a person's organisation leads and that are not complete, the longest silent first.
async fn open_actions(services: &Services, person: &Person) -> Result<Vec<Action>, Stop> {
    let Some(organisation) = person.organisation else { return Ok(vec![]) };
    let today = day_in_london(services.clock.now());
    let filter = ActionFilter {
        organisation: Some(organisation),
        part: Some(Part::Leads),
        open: true,
        order: Order::Silence,
        ..ActionFilter::seen_with(Sight::Everything, today)
    };
    let page = list_actions(&services.database, services.partnership.id, &filter).await?;
    Ok(page.lines.into_iter().map(|line| line.action).collect())
}

/// Sends a new link, unless one was sent a moment ago.
async fn renew(
    desk: Desk<'_>,
    work: &mut Work,
    permit: &Permit,
    (person, action): (&Person, &Action),
) -> Result<(), Stop> {
    let (now, partnership) = (work.visitor().now(), work.visitor().partnership());
    let object = action.number.to_string();
    let given = list_links(&*work, partnership, &object).await?;
    let moment_ago = now.checked_sub(PAUSE.minutes())?;
    // Only a link that still opens something makes another needless.
    let opens = |link: &Link| link.person == person.id && link.state(now) == LinkState::Open;
    if given.iter().any(|link| opens(link) && link.given_at > moment_ago) {
        return Ok(());
    }
    desk.send_link(work, permit, (person, action), None).await?;
    let detail = json!({ "person": person.id.0 });
    work.record(Event { what: "actions.renew-link", object, detail }).await?;
    Ok(())
}

/// Ends the work. What was asked for in vain is recorded too, without saying by whom.
async fn asked_for(mut work: Work, key: &str) -> Result<Response, Stop> {
    let address = "/u/done/asked";
    let object = "links".to_owned();
    work.record(Event { what: "actions.ask-for-link", object, detail: json!({}) }).await?;
    work.answer(key, address).await?;
    work.done().await?;
    Ok(see_other(address))
}
