//! Letters that came back: noting one, and writing to an address again.

use access::{Event, Person, identity::list_people};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::super::{action_asked::signature_of, pass_on_link::ButtonForm};
use crate::{
    LOCALES,
    model::day_in_london,
    permissions::CHASE,
    store::chasing::{
        BundleId, LetterBack, fetch_bundle, lift_letter_back, list_letters_back, save_letter_back,
    },
};

/// The longest reply that is kept, in letters.
const LONGEST: usize = 300;
const HERE: &str = "/desk/chasing/came-back";

/// The fields as they come: a letter by its Message-ID, or by the bundle it asks about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CameBackForm {
    message_id: String,
    bundle: String,
    says: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/chasing/letters_back.html")]
pub struct LettersBackPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    lines: Vec<Line>,
    form: CameBackForm,
}

struct Line {
    id: i32,
    who: String,
    address: String,
    remedy: &'static str,
    says: String,
    by: String,
    token: FormToken,
}

/// Answers `GET /desk/chasing/came-back`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Response, Stop> {
    let form = CameBackForm::default();
    Ok(Page(page(&services, &asked, surroundings, form, FormErrors::new()).await?).into_response())
}

/// Answers `POST /desk/chasing/came-back`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<CameBackForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&CHASE).map_err(|_| Stop::NotAllowed)?;
    let partnership = services.partnership.id;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let bundle = form.bundle.parse().ok().map(BundleId);
    let letter = match bundle {
        Some(bundle) => Some(Ok(bundle)),
        None => post::find_letter(&work, partnership.0, &form.message_id).await?.map(Err),
    };
    let says: String = form.says.split_whitespace().collect::<Vec<_>>().join(" ");
    let says: String = says.chars().take(LONGEST).collect();
    let by = signature_of(&asked.visitor);
    let noted = match letter {
        Some(letter) => save_letter_back(&mut work, &permit, letter, &says, &by).await?,
        None => false,
    };
    if !noted {
        drop(work);
        let mut errors = FormErrors::new();
        errors.add("message-id", "Enter the Message-ID of a letter of a round, as it stands in the reply");
        return Ok(Page(page(&services, &asked, surroundings, form, errors).await?).to_mend());
    }
    let address = match bundle {
        Some(bundle) => match fetch_bundle(&work, partnership, bundle).await? {
            Some(bundle) => format!("/desk/chasing/rounds/{}?done=came-back", bundle.round.0),
            None => HERE.to_owned(),
        },
        None => HERE.to_owned(),
    };
    let (object, detail) =
        ("chasing".to_owned(), json!({ "bundle": form.bundle, "message": form.message_id }));
    work.record(Event { what: "actions.letter-came-back", object, detail }).await?;
    work.answer(&key, &address).await?;
    work.done().await?;
    Ok(see_other(&address))
}

/// Answers `POST /desk/chasing/came-back/3/lift`.
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
    if !lift_letter_back(&mut work, &permit, id).await? {
        return Err(Stop::NotFound);
    }
    let (object, detail) = ("chasing".to_owned(), json!({ "letter_back": id }));
    work.record(Event { what: "actions.address-is-right", object, detail }).await?;
    work.answer(&key, HERE).await?;
    work.done().await?;
    Ok(see_other(HERE))
}

async fn page(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    form: CameBackForm,
    errors: FormErrors,
) -> Result<LettersBackPage, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let people = list_people(reader, partnership).await?;
    let back = list_letters_back(reader, partnership).await?;
    Ok(LettersBackPage {
        words: surroundings.words(&LOCALES),
        title: "Letters that came back".into(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Chasing", "/desk/chasing")],
        token: asked.form(),
        errors,
        lines: back.iter().map(|one| Line::new(one, &people, asked.form())).collect(),
        form,
        surroundings,
    })
}

impl Line {
    fn new(back: &LetterBack, people: &[Person], token: FormToken) -> Self {
        let person = people.iter().find(|person| person.id == back.person);
        let same = person.is_some_and(|person| person.email.eq_ignore_ascii_case(&back.address));
        Self {
            id: back.id,
            who: person.map_or_else(|| "somebody not on file any more".into(), |person| person.name.clone()),
            address: back.address.clone(),
            remedy: if same {
                "Correct the address under People, or ask an administrator to."
            } else {
                "The person has another address now and is written to there."
            },
            says: back.says.clone(),
            by: back.by.dated(day_in_london(back.at)),
            token,
        }
    }
}
