//! Starting the return of a quarter.

use access::Event;
use askama::Template;
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use vocabulary::Month;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::define::bodies;
use crate::{
    LOCALES,
    model::{Quarter, Return, day_of_fields},
    permissions::WRITE,
    reports::quarter_in_words,
    store::{self, NotSaved},
};

/// How many quarters are offered, the one that goes on included.
const OFFERED: i32 = 6;
/// The longest the name of a group may be, in letters.
const LONGEST: usize = 160;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct StartForm {
    quarter: String,
    due_day: String,
    due_month: String,
    due_year: String,
    /// The group that drafts it.
    body: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/start_return.html")]
pub struct StartPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: StartForm,
    quarters: Vec<Choice>,
    bodies: Vec<String>,
}

/// Answers `GET /desk/serious-violence/returns/new`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<StartPage>, Stop> {
    let quarter = latest(&asked)?;
    let due = quarter.usually_due();
    let part = |part: fn(Date) -> i16| due.map(|due| part(due).to_string()).unwrap_or_default();
    let form = StartForm {
        quarter: quarter.to_string(),
        due_day: part(|due| due.day().into()),
        due_month: part(|due| due.month().into()),
        due_year: part(Date::year),
        body: String::new(),
    };
    Ok(Page(StartPage::fetch(&services, surroundings, &asked, (form, FormErrors::new())).await?))
}

/// Answers `POST /desk/serious-violence/returns/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<StartForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let errors = match form.check() {
        Err(errors) => errors,
        Ok((quarter, due, group)) => match store::save_return(&mut work, &permit, quarter, (due, &group))
            .await
        {
            Ok(()) => {
                let (object, detail) = (Return::object(quarter), json!({ "due": due, "drafted_by": group }));
                work.record(Event { what: "serious_violence.start_return", object, detail }).await?;
                let led = format!("/desk/serious-violence/returns/{quarter}?done=started");
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(NotSaved::ThereAlready) => {
                let mut errors = FormErrors::new();
                errors.add(
                    "quarter",
                    "This quarter has its return already. Choose another, or open the one there is",
                );
                errors
            }
            Err(fault) => return Err(fault.into()),
        },
    };
    drop(work);
    Ok(Page(StartPage::fetch(&services, surroundings, &asked, (form, errors)).await?).to_mend())
}

/// The quarter that was over last.
fn latest(asked: &Asked) -> Result<Quarter, Stop> {
    let month = Month::of_instant_in_london(asked.visitor.now()).ok_or(Stop::NotFound)?;
    Ok(Quarter::over_before(month))
}

impl StartForm {
    fn check(&self) -> Result<(Quarter, Date, String), FormErrors> {
        let mut errors = FormErrors::new();
        let quarter: Option<Quarter> = self.quarter.parse().ok();
        if quarter.is_none() {
            errors.add("quarter", "Choose the quarter");
        }
        let due = day_of_fields([&self.due_day, &self.due_month, &self.due_year]);
        if due.is_none() {
            errors.add("due", "Enter a date that exists, such as 31 10 2026");
        }
        let group = self.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if group.is_empty() {
            errors.add("body", "Enter the group that drafts it");
        } else if group.chars().count() > LONGEST {
            errors.add("body", format!("Write {LONGEST} letters or fewer"));
        }
        match (quarter, due) {
            (Some(quarter), Some(due)) if errors.is_empty() => Ok((quarter, due, group)),
            _ => Err(errors),
        }
    }
}

impl StartPage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (form, errors): (StartForm, FormErrors),
    ) -> Result<Self, Stop> {
        let newest = latest(asked)?.plus(1);
        let quarters = (0..OFFERED).map(|back| newest.plus(-back));
        let quarters = quarters.map(|quarter| (quarter.to_string(), quarter_in_words(quarter)));
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Start a return".into(),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Serious violence", "/desk/serious-violence"),
                Link::new("Returns", "/desk/serious-violence/returns"),
            ],
            token: asked.form(),
            errors,
            quarters: Choice::all(&form.quarter, quarters),
            bodies: bodies(services).await?,
            form,
        })
    }
}
