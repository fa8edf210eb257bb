//! One of the actions somebody was asked about: the form of the one-action link, three fields at most.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    super::{
        ending::end_change,
        open_link::{LinkForm, LinkPage, answered, last_update},
    },
    asked_link::{OpenedBundle, asked_link},
};
use crate::{
    LOCALES,
    letters::Desk,
    model::{Signature, Way},
    store::{
        self, UpdateToSave,
        chasing::{Answer, save_answer},
    },
};

/// Answers `GET /u/asked/TOKEN/A-2026-031`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((token, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let about = opened.about(&number)?;
    if has_answer(&opened, &number) {
        return Ok(see_other(&format!("/u/asked/{token}")));
    }
    let last = last_update(&services, &about).await?;
    let (around, address) = ((surroundings, asked.form()), format!("asked/{token}/{number}"));
    let page = LinkPage::new(around, &address, &about, last, LinkForm::default(), FormErrors::new());
    Ok(Page(page).into_response())
}

/// Answers `POST /u/asked/TOKEN/A-2026-031`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((token, number)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<LinkForm>,
) -> Result<Response, Stop> {
    // Whoever sends the same form twice finds the action answered by the first, so the earlier answer comes first.
    if let Some(earlier) = answered(&services, &asked, &key).await? {
        return Ok(see_other(&earlier));
    }
    let list = format!("/u/asked/{token}");
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let about = opened.about(&number)?;
    let (text, going) = match form.check(surroundings.words(&LOCALES), &about) {
        Ok(good) => good,
        Err(errors) => {
            let last = last_update(&services, &about).await?;
            let (around, address) = ((surroundings, asked.form()), format!("asked/{token}/{number}"));
            return Ok(Page(LinkPage::new(around, &address, &about, last, form, errors)).to_mend());
        }
    };
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let nothing = going.is_none();
    let answer = if nothing { Answer::Nothing } else { Answer::Update };
    if !save_answer(&mut work, &about.permit, opened.bundle.id, about.action.number, answer).await? {
        drop(work);
        return Ok(see_other(&list));
    }
    let update = UpdateToSave {
        at: work.visitor().now(),
        by: Signature::of(&opened.person),
        way: Way::Link,
        going,
        nothing_to_report: nothing,
        withheld: false,
        text: text.clone(),
        actions: vec![&about.action],
    };
    store::save_update(&mut work, &about.permit, &update).await?;
    if !nothing {
        let desk = Desk { services: &services, surroundings: &surroundings };
        desk.send_copy(&mut work, (&opened.person, &about.action), &text).await?;
    }
    let others = opened.open().any(|action| action.number != about.action.number);
    let what = if nothing { "noted" } else { "sent" };
    let address = if others { format!("{list}?done={what}") } else { format!("/u/done/{what}") };
    let detail = json!({ "link": opened.link.id.0, "bundle": opened.bundle.id.0, "nothing": nothing });
    end_change(work, &key, ("actions.update", &about.action, detail), &address).await
}

/// Whether there are words on it, or it was said that there are none. What was passed on can still be answered.
fn has_answer(opened: &OpenedBundle, number: &str) -> bool {
    let item = opened.bundle.items.iter().find(|item| item.number.to_string() == number);
    item.and_then(|item| item.answer.as_deref()).is_some_and(|answer| answer != "passed-on")
}
