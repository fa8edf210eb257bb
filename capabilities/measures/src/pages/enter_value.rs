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
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    choice::Choice,
    measure_asked::{measure_asked, somebody_else},
};
use crate::{
    LOCALES,
    model::{Amount, AmountRefused, Cadence, Entry, Measure, Period, Status, Unit, Value, written_plainly},
    permissions::ENTER,
    store::{self, NotSaved},
    wording,
};

/// The longest note, in letters.
const LONGEST_NOTE: usize = 500;

/// The period an address may name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeriodAsked {
    period: String,
}

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ValueForm {
    period: String,
    value: String,
    numerator: String,
    denominator: String,
    status: String,
    note: String,
    /// The version of the period's value that was on the page, with its period: `2026-09 2`.
    read: String,
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

/// How often the measure is reported; one that is not entered has no such page.
fn entered(measure: &Measure) -> Result<Cadence, Stop> {
    if measure.definition.binding.is_some() {
        return Err(Stop::refused("This measure is counted from incidents, so nothing is entered"));
    }
    measure.definition.cadence.ok_or_else(|| {
        Stop::refused("Nobody has said how often this measure is reported. Say so in its definition first")
    })
}

fn this_month(asked: &Asked) -> Result<Month, Stop> {
    Month::of_instant_in_london(asked.visitor.now()).ok_or(Stop::NotFound)
}

/// The version of a period that stands now, as the form carries it.
fn read_now(period: Period, values: &[Value]) -> String {
    let latest = values.iter().find(|value| value.period == period).and_then(Value::latest);
    format!("{period} {}", latest.map_or(0, |version| version.number))
}

impl ValueForm {
    fn of(period: Period, value: Option<&Value>) -> Self {
        let latest = value.and_then(Value::latest);
        let amount = latest.and_then(|version| version.entry.amount);
        let part = |pick: fn((f64, f64)) -> f64| {
            amount
                .and_then(|amount| amount.parts)
                .map(|parts| written_plainly(pick(parts)))
                .unwrap_or_default()
        };
        let (numerator, denominator) = (part(|parts| parts.0), part(|parts| parts.1));
        Self {
            period: period.to_string(),
            value: amount
                .filter(|amount| amount.parts.is_none())
                .map(|amount| written_plainly(amount.value))
                .unwrap_or_default(),
            numerator,
            denominator,
            status: latest.map_or(Status::Provisional, |version| version.entry.status).as_str().into(),
            note: String::new(),
            read: format!("{period} {}", latest.map_or(0, |version| version.number)),
        }
    }

    /// The version the visitor saw of the period they send; 0 when they saw none.
    fn read_of(&self, entry: &Entry) -> i32 {
        let (period, number) = self.read.rsplit_once(' ').unwrap_or_default();
        if period == entry.period.to_string() { number.parse().unwrap_or(0) } else { 0 }
    }

    fn check(
        &self,
        measure: &Measure,
        cadence: Cadence,
        values: &[Value],
        this_month: Month,
    ) -> Result<Entry, FormErrors> {
        let mut errors = FormErrors::new();
        let period = match Period::read(&self.period, cadence) {
            Ok(period) if period.first() > this_month => {
                errors.add("period", "The period has not begun yet. Enter one that has");
                None
            }
            Ok(period) => Some(period),
            Err(_) => {
                errors.add("period", format!("Enter {}", cadence.a_period()));
                None
            }
        };
        let status = Status::of(&self.status);
        if status.is_none() {
            errors.add("status", "Choose how firm the value is");
        }
        let note = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
        if note.chars().count() > LONGEST_NOTE {
            errors.add("note", "The note must be 500 letters or fewer");
        }
        let amount = match status {
            Some(Status::Withdrawn) => None,
            _ => match Amount::read(measure.definition.unit, &self.value, &self.numerator, &self.denominator)
            {
                Ok(amount) => Some(amount),
                Err(refused) => {
                    errors.add(field_of(&refused, self), refused.to_string());
                    None
                }
            },
        };
        let (Some(period), Some(status)) = (period, status) else { return Err(errors) };
        let entry = Entry { period, amount, status, note };
        let known = values.iter().find(|value| value.period == period);
        if status == Status::Withdrawn && known.is_none() {
            errors.add("status", "There is no value of this period to withdraw");
        }
        if errors.is_empty() && known.is_some_and(|value| value.says(&entry)) {
            errors.add("value", "This value stands already. Change it, or go back");
        }
        let other = known.and_then(Value::amount).is_some_and(|before| entry.amount != Some(before));
        if errors.is_empty() && other && entry.note.is_empty() {
            errors.add("note", "Say why the value changes: the old one stays to be seen");
        }
        if errors.is_empty() { Ok(entry) } else { Err(errors) }
    }
}

/// The field at which a refused figure is mended.
fn field_of(refused: &AmountRefused, form: &ValueForm) -> &'static str {
    match refused {
        AmountRefused::NoDenominator => "denominator",
        AmountRefused::OnePart if form.numerator.trim().is_empty() => "numerator",
        AmountRefused::OnePart => "denominator",
        AmountRefused::NotANumber(text) if form.numerator.trim().starts_with(text.as_str()) => "numerator",
        AmountRefused::NotANumber(text) if form.denominator.trim().starts_with(text.as_str()) => {
            "denominator"
        }
        AmountRefused::OverHundred if !form.numerator.trim().is_empty() => "numerator",
        _ => "value",
    }
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
