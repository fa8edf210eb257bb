//! What a partner opens who was asked about several actions: the actions, each with its form, and one press for nothing.

use access::{Event, links::note_opened};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{
    super::{link_refused::alone, open_link::answered},
    asked_link::{OpenedBundle, asked_link},
};
use crate::{
    LOCALES,
    model::{Action, Signature, Way, day_in_london},
    store::{
        self, UpdateToSave,
        chasing::{Answer, AskedItem, save_answer},
    },
};

/// What the address says besides the token.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// Nothing to report: for an action, or for `all`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NothingForm {
    action: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/open_asked.html")]
pub struct AskedPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    token: FormToken,
    done: Option<String>,
    by: String,
    whose: String,
    passed_on: Option<String>,
    address: String,
    lines: Vec<AskedLine>,
    several_open: bool,
}

/// An action on the page.
struct AskedLine {
    number: String,
    title: String,
    due: Option<String>,
    answered: Option<String>,
    open: bool,
    /// Each form has a key of its own.
    token: FormToken,
}

/// Answers `GET /u/asked/TOKEN`. Who was asked about one action comes to its form at once.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Query(query): Query<DoneAsked>,
) -> Result<Response, Stop> {
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    note(&services, &opened).await;
    let open: Vec<&Action> = opened.open().collect();
    if let ([only], [_]) = (open.as_slice(), opened.bundle.items.as_slice()) {
        return Ok(see_other(&format!("/u/asked/{token}/{}", only.number)));
    }
    Ok(Page(AskedPage::new(&services, surroundings, &asked, (&token, &query.done), &opened)).into_response())
}

/// Answers `POST /u/asked/TOKEN/nothing`: nothing to report for one action, or for all that are open.
pub async fn nothing(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, form, .. }: Submitted<NothingForm>,
) -> Result<Response, Stop> {
    if let Some(earlier) = answered(&services, &asked, &key).await? {
        return Ok(see_other(&earlier));
    }
    let opened = match asked_link(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused.page(surroundings, asked.form(), &token)),
    };
    let meant: Vec<&Action> = opened
        .open()
        .filter(|action| form.action == "all" || form.action == action.number.to_string())
        .collect();
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let mut noted = 0;
    for action in &meant {
        let about = opened.about(&action.number.to_string())?;
        // Whoever answered meanwhile has answered.
        if !save_answer(&mut work, &about.permit, opened.bundle.id, action.number, Answer::Nothing).await? {
            continue;
        }
        let update = UpdateToSave {
            at: work.visitor().now(),
            by: Signature::of(&opened.person),
            way: Way::Link,
            going: None,
            nothing_to_report: true,
            withheld: false,
            text: String::new(),
            actions: vec![*action],
        };
        store::save_update(&mut work, &about.permit, &update).await?;
        let detail = json!({
            "link": opened.link.id.0, "bundle": opened.bundle.id.0, "nothing": true, "version": action.version + 1
        });
        work.record(Event { what: "actions.update", object: action.number.to_string(), detail }).await?;
        noted += 1;
    }
    let address = if opened.open().count() > meant.len() {
        format!("/u/asked/{token}?done=noted")
    } else {
        "/u/done/noted".to_owned()
    };
    if noted == 0 {
        drop(work);
        return Ok(see_other(&format!("/u/asked/{token}")));
    }
    work.answer(&key, &address).await?;
    work.done().await?;
    Ok(see_other(&address))
}

/// Notes that the link was opened. A disk that is full does not keep the partner from reading.
async fn note(services: &Services, opened: &OpenedBundle) {
    let noted = async {
        let mut work = opened.holder.begin(&services.database).await?;
        note_opened(&mut work, opened.link.id).await?;
        let object = opened.bundle.id.to_string();
        let detail = json!({ "link": opened.link.id.0 });
        work.record(Event { what: "actions.open-link", object, detail }).await?;
        work.done().await
    };
    if let Err(fault) = noted.await {
        tracing::warn!(%fault, "a link was opened and could not be noted");
    }
}

impl AskedPage {
    fn new(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (address, done): (&str, &str),
        opened: &OpenedBundle,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let partnership = services.partnership.name.as_str();
        let by = words.date(opened.bundle.answer_by);
        let name = Signature::of(&opened.person).in_words();
        let passed_on = opened.passed_on_by.as_ref().map(|from| from.name.as_str());
        Self {
            title: words.t("asked-title"),
            token: asked.form(),
            done: match done {
                "sent" => Some(words.t("asked-done-sent")),
                "noted" => Some(words.t("asked-done-noted")),
                "passed-on" => Some(words.t("asked-done-passed-on")),
                _ => None,
            },
            by: words.with("asked-by", [("partnership", partnership.into()), ("date", by.into())]),
            whose: words.with("link-whose", [("name", name.into())]),
            passed_on: passed_on.map(|name| words.with("link-passed-on-by", [("name", name.into())])),
            address: address.to_owned(),
            lines: opened
                .actions
                .iter()
                .filter_map(|action| {
                    Some(AskedLine::new(words, action, opened.item(action.number)?, asked.form()))
                })
                .collect(),
            several_open: opened.open().nth(1).is_some(),
            words,
            surroundings: alone(surroundings),
        }
    }
}

impl AskedLine {
    fn new(words: Words, action: &Action, item: &AskedItem, token: FormToken) -> Self {
        let state = &action.progress.state;
        let day = item.answered_at.map(|at| words.date(day_in_london(at))).unwrap_or_default();
        let answered = match item.answer.as_deref() {
            Some("update") => Some(words.with("asked-answered-update", [("date", day.into())])),
            Some("nothing") => Some(words.with("asked-answered-nothing", [("date", day.into())])),
            Some(_) => Some(words.with("asked-answered-passed-on", [("date", day.into())])),
            None if state.is_complete() => Some(words.t("asked-complete")),
            None if !state.is_open() => Some(words.t("asked-not-possible")),
            None => None,
        };
        Self {
            number: action.number.to_string(),
            title: action.title.clone(),
            due: action.due.date().map(|day| words.with("link-due", [("date", words.date(day).into())])),
            answered,
            open: item.is_open() && state.is_open(),
            token,
        }
    }
}
