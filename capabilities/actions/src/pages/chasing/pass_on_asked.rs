//! Passing one action, or everything that is open, on to a colleague; and saying that it reached the wrong person.

use access::{Event, links::revoke_link};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    super::{
        open_link::answered,
        pass_on_link::{ButtonForm, PassOnForm, PassOnPage, PassedOn, colleague},
    },
    asked_link::{OpenedBundle, asked_link},
};
use crate::{
    LOCALES,
    chasing::write_letter,
    model::ActionNumber,
    store::chasing::{save_bundle, save_passed_on},
};

/// Answers `GET /u/asked/TOKEN/A-2026-031/pass-on`.
pub async fn get_one(
    services: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((token, number)): Path<(String, String)>,
) -> Result<Response, Stop> {
    show(services.0, asked, surroundings, token, Some(number)).await
}

/// Answers `GET /u/asked/TOKEN/pass-on`.
pub async fn get_all(
    services: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    show(services.0, asked, surroundings, token, None).await
}

/// Answers `POST /u/asked/TOKEN/A-2026-031/pass-on`.
pub async fn post_one(
    services: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((token, number)): Path<(String, String)>,
    submitted: Submitted<PassOnForm>,
) -> Result<Response, Stop> {
    pass_on(services.0, asked, surroundings, (token, Some(number)), submitted).await
}

/// Answers `POST /u/asked/TOKEN/pass-on`.
pub async fn post_all(
    services: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    submitted: Submitted<PassOnForm>,
) -> Result<Response, Stop> {
    pass_on(services.0, asked, surroundings, (token, None), submitted).await
}

/// Answers `POST /u/asked/TOKEN/not-you`: the link opens nothing any more.
pub async fn not_you(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    if let Some(earlier) = answered(&services, &asked, &key).await? {
        return Ok(see_other(&earlier));
    }
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    revoke_link(&mut work, opened.link.id).await?;
    for item in &opened.bundle.items {
        let detail = json!({ "link": opened.link.id.0, "bundle": opened.bundle.id.0 });
        work.record(Event { what: "actions.not-you", object: item.number.to_string(), detail }).await?;
    }
    work.answer(&key, "/u/done/not-you").await?;
    work.done().await?;
    Ok(see_other("/u/done/not-you"))
}

async fn show(
    services: Services,
    asked: Asked,
    surroundings: Surroundings,
    token: String,
    number: Option<String>,
) -> Result<Response, Stop> {
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let passed_on = opened.passed_on(&surroundings, &token, number.as_deref())?;
    let around = (surroundings, asked.form());
    let page = PassOnPage::new(around, passed_on, PassOnForm::default(), FormErrors::new());
    Ok(Page(page).into_response())
}

/// The colleague gets a letter with a link of their own, in their own name, about what was passed on.
async fn pass_on(
    services: Services,
    asked: Asked,
    surroundings: Surroundings,
    (token, number): (String, Option<String>),
    Submitted { key, form, .. }: Submitted<PassOnForm>,
) -> Result<Response, Stop> {
    if let Some(earlier) = answered(&services, &asked, &key).await? {
        return Ok(see_other(&earlier));
    }
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let (name, email) = match form.check(surroundings.words(&LOCALES)) {
        Ok(good) => good,
        Err(errors) => {
            let passed_on = opened.passed_on(&surroundings, &token, number.as_deref())?;
            return Ok(Page(PassOnPage::new((surroundings, asked.form()), passed_on, form, errors)).to_mend());
        }
    };
    let numbers = opened.meant(number.as_deref());
    let list = format!("/u/asked/{token}");
    let Some(first) = numbers.first() else { return Ok(see_other(&list)) };
    let permit = opened.about(&first.to_string())?.permit;
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let colleague = colleague(&mut work, &permit, &opened.person, (name, email)).await?;
    let from = &opened.bundle;
    let to = save_bundle(&mut work, &permit, from.round, &colleague, &numbers, Some(from.id)).await?;
    for number in &numbers {
        if !save_passed_on(&mut work, &permit, from.id, *number, to).await? {
            drop(work);
            return Ok(see_other(&list));
        }
        let detail = json!({ "link": opened.link.id.0, "bundle": from.id.0, "to": colleague.id.0 });
        work.record(Event { what: "actions.pass-on", object: number.to_string(), detail }).await?;
    }
    if write_letter(&services, &mut work, &permit, to).await? != Some(true) {
        drop(work);
        return Err(Stop::refused("No letter can be sent to this address. Enter another"));
    }
    let others = opened.open().any(|action| !numbers.contains(&action.number));
    let address = if others { format!("{list}?done=passed-on") } else { "/u/done/passed-on".to_owned() };
    work.answer(&key, &address).await?;
    work.done().await?;
    Ok(see_other(&address))
}

impl OpenedBundle {
    fn passed_on(
        &self,
        surroundings: &Surroundings,
        token: &str,
        number: Option<&str>,
    ) -> Result<PassedOn<'_>, Stop> {
        let words = surroundings.words(&LOCALES);
        let list = format!("/u/asked/{token}");
        let (about, back) = match number {
            Some(number) => {
                let action = self.about(number)?.action;
                let title = action.title.as_str().into();
                let about = words.with("asked-about", [("number", number.into()), ("title", title)]);
                (about, format!("{list}/{number}"))
            }
            None => (words.t("asked-all"), list.clone()),
        };
        Ok(PassedOn { person: &self.person, about, back, not_you: format!("{list}/not-you") })
    }

    /// The actions a form means that still wait for an answer.
    fn meant(&self, number: Option<&str>) -> Vec<ActionNumber> {
        let open = self.open().map(|action| action.number);
        open.filter(|one| number.is_none_or(|number| one.to_string() == number)).collect()
    }
}
