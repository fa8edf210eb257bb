//! Asking a person for the value of one period by e-mail.

use access::{Event, Person, PersonId, identity::list_people};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use vocabulary::Month;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{measure_asked::measure_asked, value_form::entered};
use crate::{
    LOCALES,
    letters::ask_for_value,
    model::{Measure, Period, Series},
    permissions::ASK,
    store, wording,
};

/// So many periods that are over can be chosen from.
const PERIODS: i32 = 12;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskForm {
    person: String,
    period: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/ask_value.html")]
pub struct AskPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    about: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    people: Vec<Choice>,
    periods: Vec<Choice>,
    back: String,
}

/// What the page offers.
struct Offered {
    measure: Measure,
    people: Vec<Person>,
    /// The periods that are over, those without a value first, each with whether it has none.
    periods: Vec<(Period, bool)>,
}

/// Answers `GET /desk/measures/asb-incidents/ask`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<AskPage>, Stop> {
    let (measure, _permit) = measure_asked(services.database.reader(), &asked.visitor, &slug, &ASK).await?;
    let offered = Offered::of(&services, &asked, measure).await?;
    let first = offered.periods.first().map(|(period, _)| period.to_string()).unwrap_or_default();
    let form = AskForm { period: first, ..AskForm::default() };
    Ok(Page(AskPage::new((surroundings, asked.form()), &offered, &form, FormErrors::new())))
}

/// Answers `POST /desk/measures/asb-incidents/ask`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<AskForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (measure, permit) = measure_asked(&work, &asked.visitor, &slug, &ASK).await?;
    let offered = Offered::of(&services, &asked, measure).await?;
    let (person, period) = match offered.chosen(&form) {
        Ok(chosen) => chosen,
        Err(errors) => {
            drop(work);
            return Ok(Page(AskPage::new((surroundings, asked.form()), &offered, &form, errors)).to_mend());
        }
    };
    let measure = &offered.measure;
    ask_for_value((&services, &surroundings), &mut work, &permit, (person, measure, period)).await?;
    let detail = json!({ "person": person.id.0, "period": period.to_string() });
    work.record(Event { what: "measures.ask", object: measure.object(), detail }).await?;
    let led = format!("{}?done=asked", measure.desk_address());
    work.answer(&key, &led).await?;
    work.done().await?;
    Ok(see_other(&led))
}

impl Offered {
    async fn of(services: &Services, asked: &Asked, measure: Measure) -> Result<Self, Stop> {
        let cadence = entered(&measure)?;
        let reader = services.database.reader();
        let mut people = list_people(reader, services.partnership.id).await?;
        people.retain(|person| !person.left && !person.email.is_empty());
        let owner = measure.definition.owner;
        people.sort_by_key(|person| owner.is_none() || person.organisation != owner);
        let series = Series::of(measure.definition.unit, &store::list_values(reader, &measure).await?);
        let month = Month::of_instant_in_london(asked.visitor.now()).ok_or(Stop::NotFound)?;
        let over = Period::ended_before(month, cadence);
        let mut periods: Vec<(Period, bool)> = over
            .plus(1 - PERIODS)
            .to(over)
            .map(|period| (period, series.at(period).is_none_or(|point| point.amount.is_none())))
            .collect();
        periods.sort_by_key(|(period, lacks)| (!lacks, std::cmp::Reverse(*period)));
        Ok(Self { measure, people, periods })
    }

    /// The person and the period that were chosen.
    fn chosen(&self, form: &AskForm) -> Result<(&Person, Period), FormErrors> {
        let person = form.person.parse().ok().map(PersonId);
        let person = self.people.iter().find(|one| Some(one.id) == person);
        let period =
            self.periods.iter().map(|(period, _)| *period).find(|one| one.to_string() == form.period);
        let mut errors = FormErrors::new();
        if person.is_none() {
            errors.add("person", "Choose who is asked");
        }
        if period.is_none() {
            errors.add("period", "Choose a period that is over");
        }
        person.zip(period).ok_or(errors)
    }
}

impl AskPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        offered: &Offered,
        form: &AskForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let measure = &offered.measure;
        let label = |person: &Person| match person.organisation_short_name.as_str() {
            "" => person.name.clone(),
            organisation => format!("{}, {organisation}", person.name),
        };
        let people = offered.people.iter().map(|person| (person.id.0.to_string(), label(person)));
        let periods = offered.periods.iter().map(|(period, lacks)| {
            let said = wording::period(words, *period);
            (period.to_string(), if *lacks { said } else { format!("{said} (has a value)") })
        });
        Self {
            title: "Ask for a value by e-mail".into(),
            about: measure.definition.name.clone(),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Measures", "/desk/measures"),
                Link::new(&measure.definition.name, measure.desk_address()),
            ],
            people: Choice::all(
                &form.person,
                std::iter::once((String::new(), "Choose".into())).chain(people),
            ),
            periods: Choice::all(&form.period, periods),
            back: measure.desk_address(),
            words,
            surroundings,
            token,
            errors,
        }
    }
}
