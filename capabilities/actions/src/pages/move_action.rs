//! Moving an action to another plan or priority: at the end of a year, unfinished actions go on with their history.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{ChoiceGroup, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    action_asked::{action_asked, signature_of},
    action_page::in_words,
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
    place::{PlaceSent, Places},
};
use crate::{
    LOCALES,
    model::{Action, Refusal},
    permissions::EDIT,
    store::{self, NotSaved},
};

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveForm {
    place: String,
    plan: String,
    priority: String,
    version: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/move_action.html")]
pub struct MovePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: MoveForm,
    places: Vec<ChoiceGroup>,
    now: String,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/move`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<MovePage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &EDIT).await?;
    let places = Places::fetch(&services, &asked.visitor).await?;
    let form = MoveForm {
        place: format!("{}/{}", action.plan, action.priority),
        plan: action.plan.clone(),
        priority: action.priority.clone(),
        version: action.version.to_string(),
    };
    let around = (surroundings, asked.form());
    Ok(Page(MovePage::new(around, (&action, &places), form, FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/move`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<MoveForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let places = Places::fetch(&services, visitor).await?;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &EDIT).await?;
    let (plan, priority) = match form.check(&action, &places) {
        Ok(place) => place,
        Err(errors) => {
            drop(work);
            let around = (surroundings, asked.form());
            return Ok(Page(MovePage::new(around, (&action, &places), form, errors)).to_mend());
        }
    };
    let read = form.version.parse().unwrap_or(0);
    let as_read = Action { version: read, ..action.clone() };
    match store::save_move(&mut work, &permit, &as_read, &signature_of(visitor), (&plan, &priority)).await {
        Ok(()) => {
            let address = format!("{}?done=moved", action.desk_address());
            let detail = json!({ "from": [action.plan, action.priority], "to": [plan, priority] });
            end_change(work, &key, ("actions.move", &action, detail), &address).await
        }
        Err(NotSaved::ChangedMeanwhile) => {
            drop(work);
            let typed = vec![("Plan and priority", format!("{plan}, {priority}"))];
            let meanwhile = Meanwhile { read, typed, again: format!("{}/move", action.desk_address()) };
            changed_meanwhile(&services, visitor, surroundings, &action, meanwhile).await
        }
        Err(NotSaved::Database(fault)) => Err(fault.into()),
        Err(NotSaved::Work(fault)) => Err(fault.into()),
    }
}

impl MoveForm {
    fn check(&self, action: &Action, places: &Places) -> Result<(String, String), FormErrors> {
        let mut errors = FormErrors::new();
        let sent = PlaceSent { place: &self.place, plan: &self.plan, priority: &self.priority };
        let place = places.read(sent, &mut errors);
        if errors.is_empty() && place == (action.plan.clone(), action.priority.clone()) {
            let field = if self.place.is_empty() { "plan" } else { "place" };
            errors.add(field, Refusal::AlreadyThere { number: action.number }.to_string());
        }
        if errors.is_empty() { Ok(place) } else { Err(errors) }
    }
}

impl MovePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        (action, places): (&Action, &Places),
        form: MoveForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Move {}", action.number),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            places: places.choices(&form.place),
            form,
            now: format!("{}, {}", action.plan, in_words(&action.priority)),
            back,
        }
    }
}
