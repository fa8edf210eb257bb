//! The one-action link: a partner with two minutes, on a phone, without an account.

use access::{
    Event,
    links::{note_opened, use_up_link},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Choice, FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{
    ending::end_change,
    link_asked::{Opened, Refused, Why, link_asked},
    link_refused::{alone, link_refused},
    shown,
    update_form::{answers, going, said},
};
use crate::{
    LOCALES,
    letters::Desk,
    model::{Going, Part, Signature, Update, Way},
    store::{self, UpdateToSave},
};

/// The fields as they come: three at most, and which button was pressed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkForm {
    text: String,
    going: String,
    because: String,
    /// `nothing` when there is nothing to report.
    answer: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/open_link.html")]
pub struct LinkPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    token: FormToken,
    errors: FormErrors,
    form: LinkForm,
    number: String,
    whose: String,
    passed_on: Option<String>,
    part: Option<String>,
    due: Option<String>,
    last: Option<(String, String)>,
    goings: Vec<Choice>,
    /// Whether it asks why it will be late or cannot be done.
    asks_why: bool,
    /// Why it was closed as not possible, where it is.
    closed: Option<String>,
    text_hint: String,
    pass_on: String,
}

/// Answers `GET /u/TOKEN`. Opening it uses nothing up: mail programs open links before people do.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    match link_asked(&services, services.database.reader(), &token).await? {
        Ok(opened) => {
            note(&services, &opened).await;
            let last = last_update(&services, &opened).await?;
            let around = (surroundings, asked.form());
            let page = LinkPage::new(around, &token, &opened, last, LinkForm::default(), FormErrors::new());
            Ok(Page(page).into_response())
        }
        Err(refused) => Ok(link_refused(surroundings, asked.form(), &token, &refused)),
    }
}

/// Answers `POST /u/TOKEN`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, form, .. }: Submitted<LinkForm>,
) -> Result<Response, Stop> {
    // Whoever sends the same form twice finds the link used up by the first, so the earlier answer comes first.
    if let Some(earlier) = answered(&services, &asked, &key).await? {
        return Ok(see_other(&earlier));
    }
    let opened = match link_asked(&services, services.database.reader(), &token).await? {
        Ok(opened) => opened,
        // The same form may have been taken between the two questions.
        Err(refused) => {
            return Ok(match answered(&services, &asked, &key).await? {
                Some(earlier) => see_other(&earlier),
                None => link_refused(surroundings, asked.form(), &token, &refused),
            });
        }
    };
    let words = surroundings.words(&LOCALES);
    let (text, answer) = match form.check(words, &opened) {
        Ok(good) => good,
        Err(errors) => {
            let last = last_update(&services, &opened).await?;
            let around = (surroundings, asked.form());
            return Ok(Page(LinkPage::new(around, &token, &opened, last, form, errors)).to_mend());
        }
    };
    let mut work = opened.holder.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    if !use_up_link(&mut work, opened.link.id).await? {
        drop(work);
        let refused = Refused { why: Why::Used, anew: Some((opened.link, opened.action, opened.person)) };
        return Ok(link_refused(surroundings, asked.form(), &token, &refused));
    }
    let nothing = answer.is_none();
    let update = UpdateToSave {
        at: work.visitor().now(),
        by: Signature::of(&opened.person),
        way: Way::Link,
        going: answer,
        nothing_to_report: nothing,
        withheld: false,
        text: text.clone(),
        actions: vec![&opened.action],
    };
    store::save_update(&mut work, &opened.permit, &update).await?;
    let copy = if nothing { words.t("link-nothing") } else { text };
    let desk = Desk { services: &services, surroundings: &surroundings };
    desk.send_copy(&mut work, (&opened.person, &opened.action), &copy).await?;
    let detail = json!({ "link": opened.link.id.0, "nothing": nothing });
    end_change(work, &key, ("actions.update", &opened.action, detail), "/u/done/sent").await
}

/// Where the sender of this form was led before, if it was taken already.
pub async fn answered(services: &Services, asked: &Asked, key: &str) -> Result<Option<String>, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    Ok(work.earlier_answer(key).await?)
}

/// Notes that the link was opened. A disk that is full does not keep the partner from reading.
async fn note(services: &Services, opened: &Opened) {
    let noted = async {
        let mut work = opened.holder.begin(&services.database).await?;
        note_opened(&mut work, opened.link.id).await?;
        let object = opened.action.number.to_string();
        let detail = json!({ "link": opened.link.id.0 });
        work.record(Event { what: "actions.open-link", object, detail }).await?;
        work.done().await
    };
    if let Err(fault) = noted.await {
        tracing::warn!(%fault, "a link was opened and could not be noted");
    }
}

/// The last update its holder may see.
pub async fn last_update(services: &Services, opened: &Opened) -> Result<Option<Update>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let updates = store::list_updates(reader, partnership, opened.action.number, true).await?;
    let own = opened.person.organisation;
    // What stays inside the partnership is shown to the holder of a link only where it is their own.
    Ok(updates.into_iter().find(|update| !update.withheld || update.is_of(own)))
}

impl LinkForm {
    /// Words and answer; neither when there is nothing to report.
    pub fn check(&self, words: Words, opened: &Opened) -> Result<(String, Option<Going>), FormErrors> {
        if self.answer == "nothing" {
            return Ok((String::new(), None));
        }
        let mut errors = FormErrors::new();
        let text = said(&self.text, words, &mut errors);
        let closed = opened.action.progress.state.not_possible().is_some();
        let going = match closed {
            true => None,
            false => going((&self.going, &self.because), &opened.action, words, &mut errors),
        };
        if errors.is_empty() { Ok((text, going)) } else { Err(errors) }
    }
}

impl LinkPage {
    /// The page, as it is opened or as it comes back with what is to be mended; `address` is what follows `/u/`.
    pub fn new(
        (surroundings, token): (Surroundings, FormToken),
        address: &str,
        opened: &Opened,
        last: Option<Update>,
        form: LinkForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let (action, person) = (&opened.action, &opened.person);
        let own = action.parties.iter().find(|party| Some(party.organisation) == person.organisation);
        let label = |word: &str| match word {
            "complete" => words.t("going-complete"),
            "going-well" => words.t("going-well"),
            "stuck" => words.t("going-stuck"),
            "not-started" => words.t("going-not-started"),
            "cannot-be-done" => words.t("going-cannot"),
            _ => words.t("going-late"),
        };
        let closed = action.progress.state.not_possible();
        let goings = if closed.is_some() { vec![] } else { answers(action.due) };
        let goings = goings.into_iter().map(|word| (word, label(word)));
        Self {
            title: action.title.clone(),
            token,
            errors,
            number: action.number.to_string(),
            whose: words.with("link-whose", [("name", Signature::of(person).in_words().into())]),
            passed_on: opened
                .passed_on_by
                .as_ref()
                .map(|from| words.with("link-passed-on-by", [("name", from.name.as_str().into())])),
            part: own.map(|party| match party.part {
                Part::Leads => words.t("link-you-lead"),
                Part::Contributes => words.t("link-you-contribute"),
            }),
            due: action.due.date().map(|day| words.with("link-due", [("date", words.date(day).into())])),
            last: last.map(|update| {
                let day = shown::day_said(words, &update);
                let by = if update.is_of(person.organisation) {
                    update.by.in_words()
                } else {
                    update.by.in_public()
                };
                let text =
                    if update.nothing_to_report { words.t("link-nothing") } else { update.text().to_owned() };
                (words.with("link-last", [("date", day.into()), ("by", by.into())]), text)
            }),
            goings: Choice::all(&form.going, goings),
            asks_why: closed.is_none(),
            closed: closed.map(|because| words.with("link-not-possible", [("because", because.into())])),
            text_hint: words.t(if action.published { "link-text-public" } else { "link-text-inside" }),
            pass_on: format!("/u/{address}/pass-on"),
            form,
            words,
            surroundings: alone(surroundings),
        }
    }
}
