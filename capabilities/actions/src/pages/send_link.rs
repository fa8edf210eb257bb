//! Sending a person a link to one action, and taking it back.

use access::{
    OrganisationId, Person, PersonId,
    identity::list_people,
    links::{LinkId, fetch_link, revoke_link},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{action_asked::action_asked, ending::end, pass_on_link::ButtonForm, shown::Names};
use crate::{LOCALES, letters::Desk, model::Action, permissions::SEND_LINK};

/// The field of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SendForm {
    person: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/send_link.html")]
pub struct SendPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    people: Vec<Choice>,
    about: String,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/send-link`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<SendPage>, Stop> {
    let reader = services.database.reader();
    let (action, _permit) = action_asked(reader, &asked.visitor, &number, &SEND_LINK).await?;
    let people = addressees(&services, &action).await?;
    let names = Names::of(&access::identity::list_organisations(reader, services.partnership.id).await?);
    let around = (surroundings, asked.form());
    Ok(Page(SendPage::new(around, &action, (&people, &names), &SendForm::default(), FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/send-link`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<SendForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, &asked.visitor, &number, &SEND_LINK).await?;
    let people = addressees(&services, &action).await?;
    let chosen = form.person.parse().ok().map(PersonId);
    let Some(person) = people.iter().find(|person| Some(person.id) == chosen) else {
        drop(work);
        let reader = services.database.reader();
        let names = Names::of(&access::identity::list_organisations(reader, services.partnership.id).await?);
        let mut errors = FormErrors::new();
        errors.add("person", "Choose who gets the link");
        let around = (surroundings, asked.form());
        return Ok(Page(SendPage::new(around, &action, (&people, &names), &form, errors)).to_mend());
    };
    let desk = Desk { services: &services, surroundings: &surroundings };
    desk.send_link(&mut work, &permit, (person, &action), None).await?;
    let address = format!("{}?done=sent", action.desk_address());
    end(work, &key, ("actions.send-link", &action, json!({ "person": person.id.0 })), &address).await
}

/// Answers `POST /desk/actions/A-2026-031/send-link/12/revoke`.
pub async fn revoke(
    State(services): State<Services>,
    asked: Asked,
    Path((number, id)): Path<(String, i32)>,
    Submitted { key, .. }: Submitted<ButtonForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, _permit) = action_asked(&work, &asked.visitor, &number, &SEND_LINK).await?;
    let link = fetch_link(&work, services.partnership.id, LinkId(id)).await?;
    let link = link.filter(|link| link.object == action.number.to_string()).ok_or(Stop::NotFound)?;
    revoke_link(&mut work, link.id).await?;
    let address = format!("{}?done=revoked", action.desk_address());
    end(work, &key, ("actions.revoke-link", &action, json!({ "link": id })), &address).await
}

/// Who can be sent a link: people with an address, of the organisations that do the action first.
async fn addressees(services: &Services, action: &Action) -> Result<Vec<Person>, Stop> {
    let mut people = list_people(services.database.reader(), services.partnership.id).await?;
    people.retain(|person| !person.left && !person.email.is_empty());
    let has_part = |organisation: Option<OrganisationId>| organisation.is_some_and(|one| action.is_of(one));
    people.sort_by_key(|person| !has_part(person.organisation));
    Ok(people)
}

impl SendPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: &Action,
        (people, names): (&[Person], &Names),
        form: &SendForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        let label = |person: &Person| match person.organisation {
            Some(organisation) => format!("{}, {}", person.name, names.short(organisation)),
            None => person.name.clone(),
        };
        let people = people.iter().map(|person| (person.id.0.to_string(), label(person)));
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Send a link".into(),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            people: Choice::all(
                &form.person,
                std::iter::once((String::new(), "Choose".to_owned())).chain(people),
            ),
            about: format!("{} {}", action.number, action.title),
            back,
        }
    }
}
