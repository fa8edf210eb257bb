//! Closing an action because it cannot be done, and opening it again: each with a reason, and both stay in its history.

use access::Visitor;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{DateTyped, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    action_asked::{action_asked, signature_of},
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
};
use crate::{
    LOCALES,
    model::{Action, Closing, Decided, Progress, State as HowFar, day_in_london},
    permissions::EDIT,
    store::{self, NotSaved},
};

/// The longest reason, in letters.
const LONGEST: usize = 500;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CloseForm {
    reason: String,
    on_day: String,
    on_month: String,
    on_year: String,
    version: String,
}

/// What is to be done to the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Close,
    Reopen,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/close_action.html")]
pub struct ClosePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: CloseForm,
    on: DateTyped,
    closes: bool,
    /// Who will read the reason.
    hint: &'static str,
    what: String,
    /// Why it was closed, where it is.
    closed: Option<String>,
    version: i32,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/not-possible`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<ClosePage>, Stop> {
    show(&services, &asked, surroundings, &number, Wish::Close).await
}

/// Answers `GET /desk/actions/A-2026-031/reopen`.
pub async fn get_reopen(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<ClosePage>, Stop> {
    show(&services, &asked, surroundings, &number, Wish::Reopen).await
}

/// Answers `POST /desk/actions/A-2026-031/not-possible`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<CloseForm>,
) -> Result<Response, Stop> {
    keep(&services, &asked, surroundings, (&number, &key, form), Wish::Close).await
}

/// Answers `POST /desk/actions/A-2026-031/reopen`.
pub async fn post_reopen(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<CloseForm>,
) -> Result<Response, Stop> {
    keep(&services, &asked, surroundings, (&number, &key, form), Wish::Reopen).await
}

async fn show(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    number: &str,
    wish: Wish,
) -> Result<Page<ClosePage>, Stop> {
    let (action, _permit) = action_asked(services.database.reader(), &asked.visitor, number, &EDIT).await?;
    let on = DateTyped::of(Some(day_in_london(asked.visitor.now())));
    let form = CloseForm { on_day: on.day, on_month: on.month, on_year: on.year, ..CloseForm::default() };
    Ok(Page(ClosePage::new((surroundings, asked.form()), &action, form, FormErrors::new(), wish)))
}

async fn keep(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    (number, key, form): (&str, &str, CloseForm),
    wish: Wish,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, number, &EDIT).await?;
    let (on, reason) = match form.check(wish, day_in_london(visitor.now())) {
        Ok(checked) => checked,
        Err(errors) => {
            drop(work);
            let page = ClosePage::new((surroundings, asked.form()), &action, form, errors, wish);
            return Ok(Page(page).to_mend());
        }
    };
    let was = match wish {
        Wish::Close => action.progress.state.clone(),
        Wish::Reopen => before(&store::list_closings(&work, visitor.partnership(), action.number).await?),
    };
    let (progress, closing) = decided(visitor, &action, (wish, was), (on, reason))?;
    let read = form.version.parse().unwrap_or(0);
    let as_read = Action { version: read, ..action.clone() };
    match store::save_closing(&mut work, &permit, (&as_read, &progress), &closing).await {
        Ok(()) => {
            let (what, done) = match wish {
                Wish::Close => ("actions.not-possible", "not-possible"),
                Wish::Reopen => ("actions.reopen", "reopened"),
            };
            let address = format!("{}?done={done}", action.desk_address());
            end_change(work, key, (what, &action, json!({})), &address).await
        }
        Err(NotSaved::ChangedMeanwhile) => {
            drop(work);
            let again = format!("{}/{}", action.desk_address(), wish.address());
            let meanwhile = Meanwhile { read, typed: vec![("Why", form.reason)], again };
            changed_meanwhile(services, visitor, surroundings, &action, meanwhile).await
        }
        Err(NotSaved::Database(fault)) => Err(fault.into()),
        Err(NotSaved::Work(fault)) => Err(fault.into()),
    }
}

/// How far the action was before it was closed last.
fn before(closings: &[Closing]) -> HowFar {
    let was = closings.iter().find_map(|closing| match &closing.what {
        Decided::NotPossible { was, .. } => Some(was.clone()),
        Decided::OpenedAgain => None,
    });
    was.unwrap_or(HowFar::NotStarted)
}

fn decided(
    visitor: &Visitor,
    action: &Action,
    (wish, was): (Wish, HowFar),
    (on, reason): (Date, String),
) -> Result<(Progress, Closing), Stop> {
    let (progress, what) = match wish {
        Wish::Close => (
            action.progress.closed_as_not_possible(on, reason.clone()).map_err(Stop::refused)?,
            Decided::NotPossible { on, was },
        ),
        Wish::Reopen => (action.progress.opened_again(was).map_err(Stop::refused)?, Decided::OpenedAgain),
    };
    Ok((progress, Closing { what, reason, by: signature_of(visitor), at: visitor.now() }))
}

impl Wish {
    fn address(self) -> &'static str {
        match self {
            Self::Close => "not-possible",
            Self::Reopen => "reopen",
        }
    }
}

impl CloseForm {
    /// The day and the reason, or what is to be mended. What is opened again is opened today.
    fn check(&self, wish: Wish, today: Date) -> Result<(Date, String), FormErrors> {
        let mut errors = FormErrors::new();
        let reason = self.reason.trim().replace("\r\n", " ").replace('\n', " ");
        if reason.is_empty() {
            let sentence = match wish {
                Wish::Close => "Enter why it cannot be done",
                Wish::Reopen => "Enter why it can be done after all",
            };
            errors.add("reason", sentence);
        } else if reason.chars().count() > LONGEST {
            errors.add("reason", "The reason must be 500 letters or fewer");
        }
        let on = match (wish, self.on().read()) {
            (Wish::Reopen, _) => today,
            (Wish::Close, Ok(Some(on))) if on > today => {
                errors.add("on", "The day it was found must be today or before");
                today
            }
            (Wish::Close, Ok(Some(on))) => on,
            (Wish::Close, Ok(None)) => {
                errors.add("on", "Enter the day it was found that it cannot be done");
                today
            }
            (Wish::Close, Err(sentence)) => {
                errors.add("on", sentence);
                today
            }
        };
        if errors.is_empty() { Ok((on, reason)) } else { Err(errors) }
    }

    fn on(&self) -> DateTyped {
        DateTyped::new(&self.on_day, &self.on_month, &self.on_year)
    }
}

impl ClosePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: &Action,
        form: CloseForm,
        errors: FormErrors,
        wish: Wish,
    ) -> Self {
        let back = action.desk_address();
        let title = match wish {
            Wish::Close => format!("Close {} as not possible", action.number),
            Wish::Reopen => format!("Open {} again", action.number),
        };
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title,
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            on: form.on(),
            form,
            closes: wish == Wish::Close,
            hint: if action.published {
                "The reason is shown on the public page."
            } else {
                "The action is not public, so only the partnership sees the reason."
            },
            what: action.title.clone(),
            closed: action.progress.state.not_possible().map(str::to_owned),
            version: action.version,
            back,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(day: &str, reason: &str) -> CloseForm {
        CloseForm {
            reason: reason.into(),
            on_day: day.into(),
            on_month: "11".into(),
            on_year: "2026".into(),
            version: "1".into(),
        }
    }

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn an_action_is_not_closed_without_a_reason_and_a_day_that_has_been() {
        let errors = form("23", " ").check(Wish::Close, TODAY).expect_err("errors");
        assert_eq!(errors.on("reason"), Some("Enter why it cannot be done"));
        assert_eq!(errors.on("on"), Some("The day it was found must be today or before"));
        let errors = CloseForm { reason: "no site".into(), ..CloseForm::default() };
        assert!(errors.check(Wish::Close, TODAY).expect_err("errors").on("on").is_some());
        assert_eq!(
            form("20", "no site\r\nwas found").check(Wish::Close, TODAY).expect("checked"),
            (date(2026, 11, 20), "no site was found".to_owned())
        );
    }

    #[test]
    fn what_is_opened_again_is_opened_today() {
        assert_eq!(form("", "a site").check(Wish::Reopen, TODAY).expect("checked").0, TODAY);
        assert!(form("", "").check(Wish::Reopen, TODAY).expect_err("errors").on("reason").is_some());
    }
}
