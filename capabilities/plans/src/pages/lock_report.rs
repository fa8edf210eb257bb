//! Locking how a plan stands, as it is reported to a meeting.

use access::Event;
use actions::{day_in_london, sight_of, store::Sight};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{date_typed::date_typed, keep_draft::to_mend, plan_asked::plan_asked};
use crate::{
    LOCALES,
    model::Plan,
    permissions::REPORT,
    stand::Stood,
    store::{self, ReportToSave},
};

/// The longest name of a meeting, in letters.
const LONGEST: usize = 120;

/// The meeting that a link names.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MeetingAsked {
    meeting: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Form {
    /// The meeting.
    meeting: String,
    /// The day: day, month, year.
    met_day: String,
    met_month: String,
    met_year: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/lock_report.html")]
pub struct LockPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/reported/new`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(of): Query<MeetingAsked>,
) -> Result<Page<LockPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let today = day_in_london(asked.visitor.now());
    let form = Form {
        meeting: of.meeting,
        met_day: today.day().to_string(),
        met_month: today.month().to_string(),
        met_year: today.year().to_string(),
    };
    Ok(Page(LockPage::new(surroundings, asked.form(), &plan, form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/reported/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&REPORT).map_err(|_| Stop::NotAllowed)?;
    // What is locked is what was reported: all of it, or nothing.
    if sight_of(&asked.visitor) != Sight::Everything {
        return Err(Stop::NotAllowed);
    }
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let errors = match read(&form) {
        Ok((meeting, met_on)) => {
            let stood = Stood::fetch(&services, &asked.visitor, &plan).await?;
            let mut work = asked.visitor.begin(&services.database).await?;
            if let Some(earlier) = work.earlier_answer(&key).await? {
                return Ok(see_other(&earlier));
            }
            let report = ReportToSave { plan: plan.id, meeting: &meeting, met_on, standing: &stood.now };
            match store::save_reported(&mut work, &permit, report).await? {
                Some(id) => {
                    let detail =
                        json!({ "meeting": meeting, "on": met_on, "actions": stood.now.lines.len() });
                    work.record(Event { what: "plans.report", object: Plan::object(&plan.slug), detail })
                        .await?;
                    let led = format!("/desk/plans/{}/reported/{id}?done=locked", plan.slug);
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                None => to_mend(
                    "meeting",
                    "This meeting has its report already. Name another, or open the one there is",
                ),
            }
        }
        Err(errors) => errors,
    };
    Ok(Page(LockPage::new(surroundings, asked.form(), &plan, form, errors)).to_mend())
}

fn read(form: &Form) -> Result<(String, Date), FormErrors> {
    let meeting = form.meeting.split_whitespace().collect::<Vec<_>>().join(" ");
    if meeting.is_empty() {
        return Err(to_mend("meeting", "Enter the name of the meeting"));
    }
    if meeting.chars().count() > LONGEST {
        return Err(to_mend("meeting", format!("Write {LONGEST} letters or fewer")));
    }
    let date = date_typed(&form.met_day, &form.met_month, &form.met_year);
    date.map(|date| (meeting, date))
        .ok_or_else(|| to_mend("met", "Enter a date that exists, such as 31 3 2027"))
}

impl LockPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        plan: &Plan,
        form: Form,
        errors: FormErrors,
    ) -> Self {
        let address = format!("/desk/plans/{}", plan.slug);
        let back = format!("{address}/reported");
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Lock a report to a meeting".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(plan.title.as_str(), address),
                Link::new("Reports to meetings", back.as_str()),
            ],
            token,
            errors,
            form,
            back,
        }
    }
}
