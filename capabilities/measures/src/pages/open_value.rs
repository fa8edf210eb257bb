//! The value of one period by a link: a partner with two minutes, on a phone, without an account.

use access::{
    Event,
    links::{LinkState, list_links, note_opened, use_up_link},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use jiff::ToSpan;
use serde::Deserialize;
use serde_json::json;
use vocabulary::Month;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use super::{
    value_form::{ValueForm, entered, read_now},
    value_link::{Closed, Opened, alone, closed_page, link_opened},
};
use crate::{
    LOCALES,
    letters::ask_for_value,
    model::{Status, Unit, Value, ValueAsked},
    permissions::OPEN_LINK,
    store::{self, NotSaved},
    wording,
};

/// Minutes in which a person is sent no second link for the same value.
const PAUSE: i64 = 10;
/// The fields that can be at fault.
const FIELDS: [&str; 4] = ["value", "numerator", "denominator", "note"];

/// The fields as they come: three at most.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkForm {
    value: String,
    numerator: String,
    denominator: String,
    note: String,
    read: String,
}

/// The button alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgainForm {}

/// The page.
#[derive(Template)]
#[template(path = "pages/open_value.html")]
pub struct ValueLinkPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    of: String,
    whose: String,
    definition: String,
    last: Option<String>,
    stands: Option<String>,
    token: FormToken,
    errors: FormErrors,
    form: LinkForm,
    has_parts: bool,
    numerator: String,
    denominator: String,
    value_label: String,
}

/// Answers `GET /u/value/TOKEN`. Opening it uses nothing up: mail programs open links before people do.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    let reader = services.database.reader();
    match link_opened(&services, reader, &token).await? {
        Err(closed) => Ok(closed.page((surroundings, asked.form()), &token)),
        Ok(opened) => {
            note(&services, &opened).await;
            let values = store::list_values(reader, &opened.measure).await?;
            let form = LinkForm { read: read_now(opened.period, &values), ..LinkForm::default() };
            let around = (surroundings, asked.form());
            Ok(Page(ValueLinkPage::new(around, &opened, &values, (form, FormErrors::new()))).into_response())
        }
    }
}

/// Answers `POST /u/value/TOKEN`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, form, .. }: Submitted<LinkForm>,
) -> Result<Response, Stop> {
    // Whoever sends the same form twice finds the link used up by the first, so the earlier answer comes first.
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let opened = match link_opened(&services, &work, &token).await? {
        Ok(opened) => opened,
        Err(closed) => return Ok(closed.page((surroundings, asked.form()), &token)),
    };
    drop(work);
    let values = store::list_values(services.database.reader(), &opened.measure).await?;
    let words = surroundings.words(&LOCALES);
    let month = Month::of_instant_in_london(asked.visitor.now()).ok_or(Stop::NotFound)?;
    let fields = form.as_value(&opened);
    let checked = fields.check(&opened.measure, entered(&opened.measure)?, &values, month);
    let errors = match checked {
        Err(found) => in_words(words, &found, asks_for_parts(&opened, &values)),
        Ok(entry) => {
            let mut work = opened.holder.begin(&services.database).await?;
            if let Some(earlier) = work.earlier_answer(&key).await? {
                return Ok(see_other(&earlier));
            }
            if !use_up_link(&mut work, opened.link.id).await? {
                drop(work);
                return Ok(Closed::used(opened).page((surroundings, asked.form()), &token));
            }
            let read = (fields.read_of(&entry), "link");
            match store::save_value(&mut work, &opened.permit, &opened.measure, &entry, read).await {
                Ok(()) => {
                    let detail = json!({ "period": entry.period.to_string(), "link": opened.link.id.0 });
                    let object = opened.measure.object();
                    work.record(Event { what: "measures.enter", object, detail }).await?;
                    let led = "/u/value/done";
                    work.answer(&key, led).await?;
                    work.done().await?;
                    return Ok(see_other(led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let mut errors = FormErrors::new();
                    errors.add("value", words.t("value-link-meanwhile"));
                    errors
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    };
    let values = store::list_values(services.database.reader(), &opened.measure).await?;
    let form = LinkForm { read: read_now(opened.period, &values), ..form };
    let around = (surroundings, asked.form());
    Ok(Page(ValueLinkPage::new(around, &opened, &values, (form, errors))).to_mend())
}

/// Answers `GET /u/value/done`. It holds nothing of the link, so that it can be shown again.
pub async fn done(asked: Asked, surroundings: Surroundings) -> Response {
    let words = surroundings.words(&LOCALES);
    let said = (words.t("value-done-title"), words.t("value-done-text"));
    closed_page((surroundings, asked.form()), said, None)
}

/// Answers `POST /u/value/TOKEN/again`: a new link, always to the address on file.
pub async fn again(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(token): Path<String>,
    Submitted { key, .. }: Submitted<AgainForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&OPEN_LINK).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    let words = surroundings.words(&LOCALES);
    let said = (words.t("value-asked-title"), words.t("value-asked-text"));
    if work.earlier_answer(&key).await?.is_some() {
        return Ok(closed_page((surroundings, asked.form()), said, None));
    }
    let closed = match link_opened(&services, &work, &token).await? {
        Ok(_still_open) => return Ok(see_other(&format!("/u/value/{token}"))),
        Err(closed) => closed,
    };
    let Some((person, measure, period)) = &closed.anew else {
        return Ok(closed.page((surroundings, asked.form()), &token));
    };
    let object = ValueAsked { measure: measure.slug.clone(), first: period.first() }.to_string();
    let (now, partnership) = (work.visitor().now(), work.visitor().partnership());
    let moment_ago = now.checked_sub(PAUSE.minutes())?;
    let given = list_links(&work, partnership, &object).await?;
    let another = given.iter().any(|link| {
        link.person == person.id && link.state(now) == LinkState::Open && link.given_at > moment_ago
    });
    if !another {
        let whom = (person, measure, *period);
        ask_for_value((&services, &surroundings), &mut work, &permit, whom).await?;
        let detail = json!({ "person": person.id.0, "period": period.to_string() });
        work.record(Event { what: "measures.renew-link", object: measure.object(), detail }).await?;
        work.answer(&key, "/u/value/done").await?;
        work.done().await?;
    }
    Ok(closed_page((surroundings, asked.form()), said, None))
}

/// Notes that the link was opened. A disk that is full does not keep the partner from reading.
async fn note(services: &Services, opened: &Opened) {
    let noted = async {
        let mut work = opened.holder.begin(&services.database).await?;
        note_opened(&mut work, opened.link.id).await?;
        let detail = json!({ "link": opened.link.id.0 });
        work.record(Event { what: "measures.open-link", object: opened.measure.object(), detail }).await?;
        work.done().await
    };
    if let Err(fault) = noted.await {
        tracing::warn!(%fault, "a link was opened and could not be noted");
    }
}

/// Whether the page asks for numerator and denominator. Whoever has sent whole percentages so far is asked for one again.
fn asks_for_parts(opened: &Opened, values: &[Value]) -> bool {
    let before = before(opened, values).and_then(Value::amount);
    opened.measure.definition.unit != Unit::Count && before.is_none_or(|amount| amount.parts.is_some())
}

/// The latest figure of an earlier period.
fn before<'a>(opened: &Opened, values: &'a [Value]) -> Option<&'a Value> {
    values.iter().rfind(|value| value.period < opened.period && value.amount().is_some())
}

/// What is at fault, in the language of whoever holds the link, beside a field that is on the page.
fn in_words(words: Words, found: &FormErrors, parts: bool) -> FormErrors {
    let mut errors = FormErrors::new();
    for field in FIELDS.into_iter().filter(|field| found.on(field).is_some()) {
        let field = if parts && field == "value" { "numerator" } else { field };
        let said = match field {
            "value" => words.t("value-link-value-wrong"),
            "numerator" => words.t("value-link-numerator-wrong"),
            "denominator" => words.t("value-link-denominator-wrong"),
            _ => words.t("value-link-note-wrong"),
        };
        errors.add(field, said);
    }
    errors
}

impl LinkForm {
    fn as_value(&self, opened: &Opened) -> ValueForm {
        ValueForm {
            period: opened.period.to_string(),
            value: self.value.clone(),
            numerator: self.numerator.clone(),
            denominator: self.denominator.clone(),
            status: Status::Provisional.as_str().into(),
            note: self.note.clone(),
            read: self.read.clone(),
        }
    }
}

impl ValueLinkPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        opened: &Opened,
        values: &[Value],
        (form, errors): (LinkForm, FormErrors),
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let definition = &opened.measure.definition;
        let figure = |value: &Value| {
            value.amount().map(|amount| wording::figure(words, definition.unit, amount.value))
        };
        let stands = values.iter().find(|value| value.period == opened.period);
        let or = |text: &str, key: String| if text.is_empty() { key } else { capitalised(text) };
        Self {
            title: definition.name.clone(),
            of: wording::period(words, opened.period),
            whose: words.with("value-link-whose", [("name", opened.person.name.as_str().into())]),
            definition: definition.definition.clone(),
            last: before(opened, values).and_then(|value| {
                let period = wording::period(words, value.period);
                Some(
                    words.with(
                        "value-link-last",
                        [("period", period.into()), ("figure", figure(value)?.into())],
                    ),
                )
            }),
            stands: stands.and_then(|value| {
                let by = value.latest()?.by.in_words();
                Some(words.with("value-link-stands", [("figure", figure(value)?.into()), ("by", by.into())]))
            }),
            has_parts: asks_for_parts(opened, values),
            numerator: or(&definition.numerator, words.t("value-link-numerator")),
            denominator: or(&definition.denominator, words.t("value-link-denominator")),
            value_label: words
                .with("value-link-value", [("unit", wording::unit(words, definition.unit).into())]),
            words,
            surroundings: alone(surroundings),
            token,
            errors,
            form,
        }
    }
}

/// A text as it stands at the beginning of a line.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
