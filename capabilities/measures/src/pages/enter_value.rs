//! Entering or revising the value of one period.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use vocabulary::Month;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    measure_asked::{measure_asked, somebody_else},
    value_form::{ValueForm, entered, read_now},
};
use crate::{
    LOCALES,
    model::{Cadence, Measure, Period, Status, Unit, Value, written_plainly},
    permissions::ENTER,
    store::{self, NotSaved},
    wording,
};

/// The period an address may name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeriodAsked {
    period: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/enter_value.html")]
pub struct ValuePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: ValueForm,
    /// What a period looks like.
    hint: String,
    has_parts: bool,
    value_label: String,
    statuses: Vec<Choice>,
    before: Option<String>,
    back: String,
}

/// Answers `GET /desk/measures/asb-incidents/value`, with `?period=2026-09` that one.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(wanted): Query<PeriodAsked>,
) -> Result<Page<ValuePage>, Stop> {
    let reader = services.database.reader();
    let (measure, _permit) = measure_asked(reader, &asked.visitor, &slug, &ENTER).await?;
    let cadence = entered(&measure)?;
    let values = store::list_values(reader, &measure).await?;
    let month = this_month(&asked)?;
    let next =
        values.last().map_or_else(|| Period::ended_before(month, cadence), |value| value.period.plus(1));
    let next = next.min(Period::ended_before(month, cadence));
    let period = Period::read(&wanted.period, cadence).unwrap_or(next);
    let form = ValueForm::of(period, values.iter().find(|value| value.period == period));
    let around = (surroundings, asked.form());
    Ok(Page(ValuePage::new(around, (&measure, cadence), &values, (form, FormErrors::new()))))
}

/// Answers `POST /desk/measures/asb-incidents/value`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<ValueForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (measure, permit) = measure_asked(&work, &asked.visitor, &slug, &ENTER).await?;
    let cadence = entered(&measure)?;
    let values = store::list_values(&work, &measure).await?;
    let mut errors = FormErrors::new();
    match form.check(&measure, cadence, &values, this_month(&asked)?) {
        Err(found) => errors = found,
        Ok(entry) => {
            match store::save_value(&mut work, &permit, &measure, &entry, (form.read_of(&entry), "form"))
                .await
            {
                Ok(()) => {
                    let detail = json!({
                        "period": entry.period.to_string(),
                        "value": entry.amount.map(|amount| amount.value),
                        "status": entry.status.as_str(),
                    });
                    work.record(Event { what: "measures.enter", object: measure.object(), detail }).await?;
                    let led = format!("{}?done=entered", measure.desk_address());
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let known =
                        values.iter().find(|value| value.period == entry.period).and_then(Value::latest);
                    let sentence = match known {
                        Some(version)
                            if form.read.is_empty() || !form.read.starts_with(&entry.period.to_string()) =>
                        {
                            format!(
                                "{} has a value already: {}. Say why it changes, then save again to revise it",
                                entry.period,
                                version.entry.amount.map_or_else(
                                    || "withdrawn".into(),
                                    |amount| written_plainly(amount.value)
                                )
                            )
                        }
                        _ => somebody_else(&services.database, &asked.visitor, &measure).await?,
                    };
                    errors.add("period", sentence);
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    }
    drop(work);
    let read =
        Period::read(&form.period, cadence).ok().map(|period| read_now(period, &values)).unwrap_or_default();
    let around = (surroundings, asked.form());
    let form = (ValueForm { read, ..form }, errors);
    Ok(Page(ValuePage::new(around, (&measure, cadence), &values, form)).to_mend())
}

fn this_month(asked: &Asked) -> Result<Month, Stop> {
    Month::of_instant_in_london(asked.visitor.now()).ok_or(Stop::NotFound)
}

impl ValuePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        (measure, cadence): (&Measure, Cadence),
        values: &[Value],
        (form, errors): (ValueForm, FormErrors),
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let definition = &measure.definition;
        let known = Period::read(&form.period, cadence)
            .ok()
            .and_then(|period| values.iter().find(|value| value.period == period));
        let mut statuses = vec![
            (Status::Provisional.as_str(), "Provisional: it may still change"),
            (Status::Final.as_str(), "Final"),
        ];
        if known.is_some() {
            statuses.push((
                Status::Withdrawn.as_str(),
                "Withdrawn: it was entered by mistake, and the period is a gap",
            ));
        }
        Self {
            title: "Enter or revise a value".into(),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Measures", "/desk/measures"),
                Link::new(&definition.name, measure.desk_address()),
            ],
            hint: format!("For {}", cadence.a_period()),
            has_parts: definition.unit != Unit::Count,
            value_label: format!("Value ({})", wording::unit(words, definition.unit)),
            statuses: Choice::all(&form.status, statuses),
            before: known.and_then(|value| Some((value, value.latest()?))).map(|(value, version)| {
                let figure = version.entry.amount.map_or_else(
                    || "withdrawn".to_owned(),
                    |amount| wording::figure(words, definition.unit, amount.value),
                );
                format!(
                    "{} has the value {figure}, {}, entered by {}. What you save becomes its next version; the old one stays to be seen.",
                    wording::period(words, value.period),
                    version.entry.status.as_str(),
                    version.by.in_words()
                )
            }),
            back: measure.desk_address(),
            words,
            surroundings,
            token,
            errors,
            form,
        }
    }
}
