//! Who is not chased, why, and until when.

use access::{
    Event, Organisation, OrganisationId, Person, PersonId,
    identity::{list_organisations, list_people},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;
use web::{Choice, DateTyped, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::super::{action_asked::signature_of, pass_on_link::ButtonForm, shown::Names};
use crate::{
    LOCALES,
    model::{ActionNumber, NotChased, Whom, day_in_london, written},
    permissions::CHASE,
    store::{
        chasing::{lift_not_chased, list_not_chased, save_not_chased},
        fetch_action,
    },
};

/// The longest reason, in letters.
const LONGEST: usize = 300;
const HERE: &str = "/desk/chasing/not-chased";

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct NotChasedForm {
    /// `organisation-3`, `person-7` or `action`.
    whom: String,
    action: String,
    reason: String,
    until_day: String,
    until_month: String,
    until_year: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/not_chased.html")]
pub struct NotChasedPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    lines: Vec<Line>,
    whoms: Vec<Choice>,
    until: DateTyped,
    form: NotChasedForm,
}

struct Line {
    id: i32,
    whom: String,
    until: String,
    reason: String,
    by: String,
    token: FormToken,
}

/// Answers `GET /desk/chasing/not-chased`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Response, Stop> {
    let form = NotChasedForm::default();
    Ok(Page(page(&services, &asked, surroundings, form, FormErrors::new()).await?).into_response())
}

/// Answers `POST /desk/chasing/not-chased`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<NotChasedForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let today = day_in_london(asked.visitor.now());
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (whom, reason, until) = match form.check(&work, &asked, today).await? {
        Ok(good) => good,
        Err(errors) => {
            drop(work);
            return Ok(Page(page(&services, &asked, surroundings, form, errors).await?).to_mend());
        }
    };
    save_not_chased(&mut work, &permit, whom, (&reason, until), &signature_of(&asked.visitor)).await?;
    let object = match whom {
        Whom::Organisation(organisation) => format!("organisation {}", organisation.0),
        Whom::Person(person) => format!("person {}", person.0),
        Whom::Action(number) => number.to_string(),
    };
    let detail = json!({ "until": until.to_string(), "reason": reason });
    work.record(Event { what: "actions.not-chased", object, detail }).await?;
    work.answer(&key, HERE).await?;
    work.done().await?;
    Ok(see_other(HERE))
}

/// Answers `POST /desk/chasing/not-chased/3/lift`.
pub async fn lift(
    State(services): State<Services>,
    asked: Asked,
    Path(id): Path<i32>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let yesterday = day_in_london(asked.visitor.now()).yesterday()?;
    if !lift_not_chased(&mut work, &permit, id, yesterday).await? {
        return Err(Stop::NotFound);
    }
    let (object, detail) = ("chasing".to_owned(), json!({ "reason": id }));
    work.record(Event { what: "actions.chase-again-allowed", object, detail }).await?;
    work.answer(&key, HERE).await?;
    work.done().await?;
    Ok(see_other(HERE))
}

impl NotChasedForm {
    async fn check(
        &self,
        connection: &impl ConnectionTrait,
        asked: &Asked,
        today: Date,
    ) -> Result<Result<(Whom, String, Date), FormErrors>, Stop> {
        let mut errors = FormErrors::new();
        let whom = self.whom(connection, asked, &mut errors).await?;
        let reason = self.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() {
            errors.add("reason", "Enter why they are not chased");
        } else if reason.chars().count() > LONGEST {
            errors.add("reason", format!("The reason must be {LONGEST} letters or fewer"));
        }
        let until = match DateTyped::new(&self.until_day, &self.until_month, &self.until_year).read() {
            Ok(Some(until)) if until >= today => Some(until),
            Ok(Some(_)) => {
                errors.add("until", "The last day must be today or later");
                None
            }
            Ok(None) => {
                errors.add("until", "Enter the last day, such as 31 3 2027");
                None
            }
            Err(sentence) => {
                errors.add("until", sentence);
                None
            }
        };
        Ok(match (whom, until) {
            (Some(whom), Some(until)) if errors.is_empty() => Ok((whom, reason, until)),
            _ => Err(errors),
        })
    }

    async fn whom(
        &self,
        connection: &impl ConnectionTrait,
        asked: &Asked,
        errors: &mut FormErrors,
    ) -> Result<Option<Whom>, Stop> {
        let partnership = asked.visitor.partnership();
        let number = |prefix: &str| self.whom.strip_prefix(prefix).and_then(|id| id.parse::<i32>().ok());
        if let Some(id) = number("organisation-").map(OrganisationId) {
            let known = list_organisations(connection, partnership).await?;
            if known.iter().any(|organisation| organisation.id == id) {
                return Ok(Some(Whom::Organisation(id)));
            }
        }
        if let Some(id) = number("person-").map(PersonId) {
            let known = list_people(connection, partnership).await?;
            if known.iter().any(|person| person.id == id) {
                return Ok(Some(Whom::Person(id)));
            }
        }
        if self.whom == "action" {
            let number: Option<ActionNumber> = self.action.trim().to_uppercase().parse().ok();
            if let Some(number) = number
                && fetch_action(connection, partnership, number).await?.is_some()
            {
                return Ok(Some(Whom::Action(number)));
            }
            errors.add("action", "Enter the number of an action, such as A-2026-031");
            return Ok(None);
        }
        errors.add("whom", "Choose who or what is not chased");
        Ok(None)
    }
}

async fn page(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    form: NotChasedForm,
    errors: FormErrors,
) -> Result<NotChasedPage, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let organisations = list_organisations(reader, partnership).await?;
    let people = list_people(reader, partnership).await?;
    let reasons = list_not_chased(reader, partnership, day_in_london(asked.visitor.now())).await?;
    let names = Names::of(&organisations);
    Ok(NotChasedPage {
        words: surroundings.words(&LOCALES),
        title: "Who is not chased".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
        token: asked.form(),
        errors,
        lines: reasons.iter().map(|one| Line::new(one, &names, &people, asked.form())).collect(),
        whoms: whoms(&form.whom, &organisations, &people),
        until: DateTyped::new(&form.until_day, &form.until_month, &form.until_year),
        form,
        surroundings,
    })
}

fn whoms(chosen: &str, organisations: &[Organisation], people: &[Person]) -> Vec<Choice> {
    let first = [
        (String::new(), "Choose".to_owned()),
        ("action".to_owned(), "An action: enter its number below".to_owned()),
    ];
    let organisations =
        organisations.iter().map(|one| (format!("organisation-{}", one.id.0), one.name.clone()));
    let people = people.iter().filter(|person| !person.left && !person.email.is_empty());
    let people = people.map(|one| (format!("person-{}", one.id.0), in_words(one)));
    Choice::all(chosen, first.into_iter().chain(organisations).chain(people))
}

fn in_words(person: &Person) -> String {
    match person.organisation_short_name.as_str() {
        "" => person.name.clone(),
        organisation => format!("{}, {organisation}", person.name),
    }
}

impl Line {
    fn new(one: &NotChased, names: &Names, people: &[Person], token: FormToken) -> Self {
        let whom = match one.whom {
            Whom::Organisation(organisation) => names.full(organisation),
            Whom::Person(id) => people
                .iter()
                .find(|person| person.id == id)
                .map_or_else(|| "somebody not on file any more".into(), in_words),
            Whom::Action(number) => number.to_string(),
        };
        Self {
            id: one.id,
            whom,
            until: written(one.until),
            reason: one.reason.clone(),
            by: one.by.dated(day_in_london(one.at)),
            token,
        }
    }
}
