//! Keeping a view of the register under a name: one's own, or for everybody in the partnership.

use access::{Event, Visitor};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use crate::{
    LOCALES,
    model::{SavedView, is_question, view_name},
    permissions::SHARE_VIEW,
    store,
};

/// The most views one person keeps.
const MOST: usize = 50;

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    name: String,
    shared: String,
    /// The plan whose board it is a view of; empty for the list of all actions.
    plan: String,
    /// What is asked, as the list wrote it.
    question: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/keep_view.html")]
pub struct ViewPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    /// The address of the view that is changed; nothing for a new one.
    changed: Option<String>,
    may_share: bool,
    back: String,
}

/// Answers `POST /desk/views`: keeps what a list asks under a name.
pub async fn keep(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let person = visitor.person().ok_or(Stop::NotAllowed)?;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    if !is_question(&form.question) {
        return Err(Stop::refused("The view could not be read. Open the list and keep it again"));
    }
    let mut view = SavedView {
        id: 0,
        name: String::new(),
        owner: person.id,
        owner_name: person.name.clone(),
        shared: !form.shared.is_empty() && asked.may(&SHARE_VIEW).is_ok(),
        plan: Some(form.plan.clone()).filter(|plan| !plan.is_empty()),
        question: form.question.clone(),
    };
    let errors = match checked(&work, visitor, &mut view, &form).await? {
        errors if errors.is_empty() => {
            view.id = store::save_new_view(&mut work, &view).await?;
            let led = format!("{}&done=view", view.address());
            return end(work, &key, ("actions.keep-view", &view), &led).await;
        }
        errors => errors,
    };
    drop(work);
    let page = ViewPage::new((surroundings, asked.form()), &asked, form, errors, None);
    Ok(Page(page).to_mend())
}

/// Answers `GET /desk/views/7`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(id): Path<i32>,
) -> Result<Page<ViewPage>, Stop> {
    let view = view_asked(services.database.reader(), &asked, id).await?;
    let form = Form {
        name: view.name.clone(),
        shared: if view.shared { "yes".into() } else { String::new() },
        plan: view.plan.clone().unwrap_or_default(),
        question: view.question.clone(),
    };
    Ok(Page(ViewPage::new((surroundings, asked.form()), &asked, form, FormErrors::new(), Some(&view))))
}

/// Answers `POST /desk/views/7`: another name, shared or not.
pub async fn change(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(id): Path<i32>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let mut view = view_asked(&work, &asked, id).await?;
    if asked.may(&SHARE_VIEW).is_ok() {
        view.shared = !form.shared.is_empty();
    }
    let before = view.clone();
    let errors = checked(&work, &asked.visitor, &mut view, &form).await?;
    if errors.is_empty() {
        store::save_view(&mut work, &view).await?;
        let led = format!("{}&done=view", view.address());
        return end(work, &key, ("actions.change-view", &view), &led).await;
    }
    drop(work);
    let page = ViewPage::new((surroundings, asked.form()), &asked, form, errors, Some(&before));
    Ok(Page(page).to_mend())
}

/// Answers `POST /desk/views/7/delete`.
pub async fn delete(
    State(services): State<Services>,
    asked: Asked,
    Path(id): Path<i32>,
    Submitted { key, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let view = view_asked(&work, &asked, id).await?;
    store::delete_view(&mut work, view.id).await?;
    let led = list_of(view.plan.as_deref());
    end(work, &key, ("actions.delete-view", &view), &format!("{led}?done=view-deleted")).await
}

/// A view the visitor may change: their own, or a shared one where they may share.
async fn view_asked(connection: &impl ConnectionTrait, asked: &Asked, id: i32) -> Result<SavedView, Stop> {
    let person = asked.visitor.person().map(|person| person.id);
    let view = store::fetch_view(connection, asked.visitor.partnership(), person, id).await?;
    let view = view.ok_or(Stop::NotFound)?;
    let own = person == Some(view.owner);
    if own || asked.may(&SHARE_VIEW).is_ok() { Ok(view) } else { Err(Stop::NotAllowed) }
}

/// Takes the name over, or says what is to be mended: nobody keeps two views of one name on one list, or too many.
async fn checked(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    view: &mut SavedView,
    form: &Form,
) -> Result<FormErrors, Stop> {
    let mut errors = FormErrors::new();
    match view_name(&form.name) {
        Ok(name) => view.name = name,
        Err(sentence) => errors.add("name", sentence),
    }
    let partnership = visitor.partnership();
    let there = store::list_views(connection, partnership, Some(view.owner), view.plan.as_deref()).await?;
    let same =
        |other: &&SavedView| other.owner == view.owner && other.id != view.id && other.name == view.name;
    if there.iter().any(|other| same(&other)) {
        errors.add("name", "There is a view of this name already. Choose another name");
    }
    if view.id == 0 && store::count_views(connection, partnership, view.owner).await? >= MOST {
        errors.add("name", "You keep 50 views already. Delete one you no longer need");
    }
    Ok(errors)
}

async fn end(
    mut work: access::Work,
    key: &str,
    (what, view): (&'static str, &SavedView),
    led: &str,
) -> Result<Response, Stop> {
    // What is looked for may be about somebody: the record names the view and not its words.
    let detail = json!({ "shared": view.shared, "plan": view.plan });
    work.record(Event { what, object: format!("view/{}", view.id), detail }).await?;
    work.answer(key, led).await?;
    work.done().await?;
    Ok(see_other(led))
}

/// The list a view belongs to.
fn list_of(plan: Option<&str>) -> String {
    plan.map_or_else(|| "/desk/actions".into(), |plan| format!("/desk/plans/{plan}"))
}

impl ViewPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        asked: &Asked,
        form: Form,
        errors: FormErrors,
        changed: Option<&SavedView>,
    ) -> Self {
        let list = list_of(Some(form.plan.as_str()).filter(|plan| !plan.is_empty()));
        let name = if form.plan.is_empty() { "Actions" } else { "The board" };
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: if changed.is_some() { "Change a view".into() } else { "Keep this view".into() },
            trail: vec![Link::new("Desk", "/desk"), Link::new(name, list.as_str())],
            token,
            errors,
            changed: changed.map(|view| format!("/desk/views/{}", view.id)),
            may_share: asked.may(&SHARE_VIEW).is_ok(),
            back: changed.map_or(list, SavedView::address),
            form,
        }
    }
}
