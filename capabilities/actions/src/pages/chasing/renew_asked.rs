//! A new link in place of one that opens nothing: always to the address on file.

use access::{
    Event,
    links::{LinkState, list_links},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::ToSpan;
use serde_json::json;
use web::{Stop, Surroundings, see_other};

use super::{super::pass_on_link::ButtonForm, asked_link::asked_link};
use crate::{
    chasing::{bundle_now, write_again},
    permissions::OPEN_LINK,
    store::chasing::fetch_round,
};

/// Minutes in which a person is sent no second link for the same letter.
const PAUSE: i64 = 10;

/// Answers `POST /u/asked/TOKEN/again`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&OPEN_LINK).map_err(|_| Stop::NotAllowed)?;
    let refused = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(_still_open) => return Ok(see_other(&format!("/u/asked/{token}"))),
        Err(refused) => refused,
    };
    let Some((bundle, person)) = &refused.anew else {
        return Ok(refused.page(surroundings, asked.form(), &token));
    };
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (now, partnership, object) =
        (work.visitor().now(), work.visitor().partnership(), bundle.id.to_string());
    let moment_ago = now.checked_sub(PAUSE.minutes())?;
    let links = list_links(&work, partnership, &object).await?;
    let lately = links.iter().any(|link| link.state(now) == LinkState::Open && link.given_at > moment_ago);
    let (_, actions) = bundle_now(&work, partnership, bundle.id).await?;
    let round = fetch_round(&work, partnership, bundle.round).await?.ok_or(Stop::NotFound)?;
    if !lately && !actions.is_empty() {
        let written =
            write_again(&services, &mut work, &permit, (bundle, &round), (person, &actions)).await?;
        written.map_err(Stop::refused)?;
    }
    let detail = json!({ "person": person.id.0, "sent": !lately && !actions.is_empty() });
    work.record(Event { what: "actions.renew-link", object, detail }).await?;
    // Where everything was answered, nothing more is asked for.
    let address = if actions.is_empty() { "/u/done/noted" } else { "/u/done/asked" };
    work.answer(&key, address).await?;
    work.done().await?;
    Ok(see_other(address))
}
