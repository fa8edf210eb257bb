//! Adding a person, changing one, inviting them, and shutting their account.

use access::{
    Event, Organisation, OrganisationId, Person, PersonId, Role,
    accounts::{Account, disable_account, enable_account, fetch_account, save_account},
    identity::{PersonToSave, fetch_person, list_organisations, list_roles, save_person, save_roles},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words, see_other};

use crate::{LOCALES, invitation, permissions::MANAGE};

/// What is filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    name: String,
    #[serde(default)]
    post: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    left: bool,
}

/// What is to be done with the account.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountForm {
    #[serde(default)]
    what: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_person.html")]
pub struct EditPerson {
    surroundings: Surroundings,
    words: Words,
    title: String,
    errors: FormErrors,
    token: FormToken,
    form: Form,
    organisations: Vec<Organisation>,
    person: Option<Person>,
    account: Option<Account>,
}

/// Answers `GET /desk/people/new`.
pub async fn new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Response, Stop> {
    Ok(page(&services, &asked, surroundings, None, Form::default(), FormErrors::new()).await?.into_response())
}

/// Answers `GET /desk/people/{person}`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(person): Path<i32>,
) -> Result<Response, Stop> {
    let person = find(&services, person).await?;
    let roles = list_roles(services.database.reader(), person.id).await?;
    let form = Form {
        name: person.name.clone(),
        post: person.post.clone(),
        email: person.email.clone(),
        organisation: person.organisation.map(|id| id.to_string()).unwrap_or_default(),
        roles: roles.iter().map(|role| role.as_str().to_owned()).collect(),
        left: person.left,
    };
    Ok(page(&services, &asked, surroundings, Some(person), form, FormErrors::new()).await?.into_response())
}

/// Answers `POST /desk/people/new`.
pub async fn create(
    state: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<Form>,
) -> Result<Response, Stop> {
    save(&state, asked, surroundings, None, submitted).await
}

/// Answers `POST /desk/people/{person}`.
pub async fn post(
    state: State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(person): Path<i32>,
    submitted: Submitted<Form>,
) -> Result<Response, Stop> {
    let person = find(&state, person).await?;
    save(&state, asked, surroundings, Some(person), submitted).await
}

async fn save(
    services: &Services,
    asked: Asked,
    surroundings: Surroundings,
    person: Option<Person>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let organisations = list_organisations(services.database.reader(), services.partnership.id).await?;
    let (to_save, roles) = match form.check(&organisations) {
        Ok(checked) => checked,
        Err(errors) => {
            return Ok(page(services, &asked, surroundings, person, form, errors).await?.to_mend());
        }
    };
    let permit = asked.may(&MANAGE)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let left = to_save.left;
    let id = save_person(&mut work, &permit, person.as_ref().map(|person| person.id), to_save).await?;
    save_roles(&mut work, &permit, id, &roles).await?;
    if let Some(account) = person.as_ref().and_then(|person| person.account).filter(|_| left) {
        disable_account(&mut work, &permit, account).await?;
    }
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let detail = json!({"roles": names, "left": left});
    work.record(Event { what: "accounts.person", object: object(id), detail }).await?;
    work.answer(&key, "/desk/people?done=saved").await?;
    work.done().await?;
    Ok(see_other("/desk/people?done=saved"))
}

/// Answers `POST /desk/people/{person}/account`: invites, shuts or opens.
pub async fn account(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(person): Path<i32>,
    Submitted { key, form, .. }: Submitted<AccountForm>,
) -> Result<Response, Stop> {
    let person = find(&services, person).await?;
    let permit = asked.may(&MANAGE)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let done = match (form.what.as_str(), person.account) {
        ("invite", _) if person.email.is_empty() || person.left => {
            return Err(Stop::refused("Enter an e-mail address first, and invite nobody who has left"));
        }
        ("invite", _) => {
            save_account(&mut work, &permit, person.id, &person.email).await?;
            let words = surroundings.words(&LOCALES);
            invitation::invite(&mut work, &permit, &person, &services, &words).await?;
            "invited"
        }
        ("shut", Some(account)) => {
            disable_account(&mut work, &permit, account).await?;
            "shut"
        }
        ("open", Some(account)) if !person.left => {
            enable_account(&mut work, &permit, account).await?;
            "opened"
        }
        _ => return Err(Stop::refused("There is no account to do this with")),
    };
    let detail = json!({"done": done});
    work.record(Event { what: "accounts.account", object: object(person.id), detail }).await?;
    let next = format!("/desk/people?done={done}");
    work.answer(&key, &next).await?;
    work.done().await?;
    Ok(see_other(&next))
}

async fn find(services: &Services, person: i32) -> Result<Person, Stop> {
    let found = fetch_person(services.database.reader(), services.partnership.id, PersonId(person)).await?;
    found.ok_or(Stop::NotFound)
}

fn object(id: PersonId) -> String {
    format!("person {id}")
}

async fn page(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    person: Option<Person>,
    form: Form,
    errors: FormErrors,
) -> Result<Page<EditPerson>, Stop> {
    let reader = services.database.reader();
    let account = match person.as_ref().and_then(|person| person.account) {
        Some(account) => fetch_account(reader, account).await?,
        None => None,
    };
    Ok(Page(EditPerson {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: person.as_ref().map_or_else(|| "Add a person".to_owned(), |person| person.name.clone()),
        errors,
        token: asked.form(),
        form,
        organisations: list_organisations(reader, services.partnership.id).await?,
        person,
        account,
    }))
}

impl Form {
    fn check(&self, organisations: &[Organisation]) -> Result<(PersonToSave, Vec<Role>), FormErrors> {
        let mut errors = FormErrors::new();
        if self.name.trim().is_empty() {
            errors.add("name", "Enter the person's name");
        }
        let email = self.email.trim();
        let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if !email.is_empty() && (!whole || email.contains(char::is_whitespace)) {
            errors.add("email", "Enter an e-mail address such as name@example.gov.uk, or leave it empty");
        }
        let organisation = self.organisation.parse().ok().map(OrganisationId);
        if organisation.is_some_and(|id| organisations.iter().all(|one| one.id != id)) {
            errors.add("organisation", "Choose an organisation from the list");
        }
        let roles: Vec<Role> = self.roles.iter().filter_map(|role| role.parse().ok()).collect();
        if roles.len() != self.roles.len() {
            errors.add("roles", "Choose roles from the list");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let person = PersonToSave {
            name: self.name.clone(),
            post: self.post.clone(),
            email: self.email.clone(),
            organisation,
            left: self.left,
        };
        Ok((person, if self.left { Vec::new() } else { roles }))
    }
}

impl EditPerson {
    fn is_of(&self, organisation: &Organisation) -> bool {
        self.form.organisation == organisation.id.to_string()
    }

    fn has(&self, role: &Role) -> bool {
        self.form.roles.iter().any(|held| held == role.as_str())
    }
}
