//! How far the unpublished version of a plan is: put out for consultation, back to draft, final.

use access::{Event, Permit, Work};
use actions::{day_in_london, written};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    date_typed::{date_typed, typed},
    keep_draft::{somebody_else, to_mend},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    model::{Consultation, Draft, Ended, Plan, Refusal, Stage},
    permissions::{DECIDE, PUBLISH},
    store::{self, NotSaved, list_consultations, save_consultation, save_ended},
};

/// The longest a text may be, in letters.
const LONGEST: usize = 4_000;

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Form {
    /// `open`, `close`, `result`, `final` or `reopen`.
    action: String,
    changes: i32,
    closes_day: String,
    closes_month: String,
    closes_year: String,
    asks: String,
    answering: String,
    reissued: String,
    early: String,
    result: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/change_stage.html")]
pub struct StagePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    address: String,
    public: String,
    done: Option<&'static str>,
    number: u32,
    stage: Stage,
    /// What keeps the text from being put out.
    faults: Vec<String>,
    /// The consultation that is open on the version, or the latest that ended.
    open: Option<ConsultationShown>,
    ended: Option<ConsultationShown>,
    publishes: bool,
}

struct ConsultationShown {
    /// When it opened and closes, or closed.
    when: String,
    /// Whether its last day is still to come.
    runs: bool,
    /// Whether people have less time than practice gives them.
    short: bool,
}

/// Answers `GET /desk/plans/2025-28/stage`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Page<StagePage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let consultations = list_consultations(reader, plan.id).await?;
    let today = day_in_london(asked.visitor.now());
    let form = Form::of(&plan, &consultations, today);
    let done = done.done.as_deref().and_then(said);
    StagePage::new(surroundings, &asked, (&plan, &consultations, today), form, (FormErrors::new(), done))
        .map(Page)
}

/// Answers `POST /desk/plans/2025-28/stage`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&DECIDE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let consultations = list_consultations(&work, plan.id).await?;
    let today = day_in_london(asked.visitor.now());
    let draft = plan.unpublished().map_err(Stop::refused)?;
    let errors = match form.check(draft, &consultations, today) {
        Ok(_) if form.changes != plan.changes => None,
        Ok(step) => {
            let event = step.event();
            match keep(&mut work, &permit, &plan, step).await {
                Ok(detail) => {
                    work.record(Event { what: event, object: Plan::object(&plan.slug), detail }).await?;
                    let led = format!("/desk/plans/{}/stage?done={event}", plan.slug);
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedBySomebodyElse) => None,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => Some(errors),
    };
    drop(work);
    let errors = match errors {
        Some(errors) => errors,
        None => {
            let sentence = somebody_else(&services.database, asked.visitor.partnership(), &plan.slug).await?;
            to_mend("stage", format!("{sentence} Look at the plan again, then go on."))
        }
    };
    let form = Form { changes: plan.changes, ..form };
    let page = StagePage::new(surroundings, &asked, (&plan, &consultations, today), form, (errors, None))?;
    Ok(Page(page).to_mend())
}

/// A step that the rules allow.
enum Step {
    Open(Draft, Consultation),
    Close(Draft, i32, Ended),
    Result(i32, Ended),
    Finish(Draft),
    Reopen(Draft),
}

impl Step {
    fn event(&self) -> &'static str {
        match self {
            Self::Open(..) => "plans.open-consultation",
            Self::Close(..) => "plans.close-consultation",
            Self::Result(..) => "plans.write-result",
            Self::Finish(_) => "plans.finish",
            Self::Reopen(_) => "plans.reopen",
        }
    }
}

/// Keeps a step; gives what the record is to say of it.
async fn keep(work: &mut Work, permit: &Permit, plan: &Plan, step: Step) -> Result<Value, NotSaved> {
    match step {
        Step::Open(draft, consultation) => {
            store::save_draft(work, permit, plan, &draft).await?;
            save_consultation(work, permit, plan.id, &consultation).await?;
            Ok(json!({ "version": draft.number, "closes": consultation.closes }))
        }
        Step::Close(draft, id, ended) => {
            store::save_draft(work, permit, plan, &draft).await?;
            save_ended(work, permit, id, &ended).await?;
            Ok(json!({ "version": draft.number, "early": ended.early }))
        }
        Step::Result(id, ended) => {
            save_ended(work, permit, id, &ended).await?;
            Ok(json!({ "result": ended.result }))
        }
        Step::Finish(draft) | Step::Reopen(draft) => {
            store::save_draft(work, permit, plan, &draft).await?;
            Ok(json!({ "version": draft.number }))
        }
    }
}

impl Form {
    fn of(plan: &Plan, consultations: &[Consultation], today: Date) -> Self {
        let [closes_day, closes_month, closes_year] = typed(Consultation::closes_by_rule(today));
        let last = consultations.first();
        Self {
            changes: plan.changes,
            closes_day,
            closes_month,
            closes_year,
            asks: last.map(|last| last.asks.clone()).unwrap_or_default(),
            answering: last.map(|last| last.answering.clone()).unwrap_or_default(),
            result: last
                .and_then(|last| last.ended.as_ref())
                .map(|ended| ended.result.clone())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    fn check(&self, draft: &Draft, consultations: &[Consultation], today: Date) -> Result<Step, FormErrors> {
        let refused = |refusal: Refusal| to_mend("stage", refusal.to_string());
        let last = consultations.first();
        let text = |text: &str| text.trim().replace("\r\n", "\n");
        for (field, written) in [
            ("asks", &self.asks),
            ("answering", &self.answering),
            ("reissued", &self.reissued),
            ("early", &self.early),
            ("result", &self.result),
        ] {
            if written.chars().count() > LONGEST {
                return Err(to_mend(field, format!("Write {LONGEST} letters or fewer")));
            }
        }
        match self.action.as_str() {
            "open" => {
                let consultation = self.consultation(draft, last, today)?;
                Ok(Step::Open(draft.clone().open_consultation().map_err(refused)?, consultation))
            }
            "close" => {
                let open = last.filter(|last| last.ended.is_none());
                let closed = draft.clone().end_consultation().map_err(refused)?;
                let open = open.ok_or_else(|| refused(Refusal::NoDraft))?;
                let early = today <= open.closes;
                if early && self.early.trim().is_empty() {
                    return Err(to_mend(
                        "early",
                        format!(
                            "People were told they have until {}. Say why it ends before",
                            written(open.closes)
                        ),
                    ));
                }
                let early = if early { text(&self.early) } else { String::new() };
                Ok(Step::Close(closed, open.id, Ended { on: today, early, result: text(&self.result) }))
            }
            "result" => match last.and_then(|last| Some((last.id, last.ended.clone()?))) {
                Some((id, ended)) => Ok(Step::Result(id, Ended { result: text(&self.result), ..ended })),
                None => Err(to_mend("stage", "There is no consultation that has ended")),
            },
            "final" => Ok(Step::Finish(draft.clone().finish().map_err(refused)?)),
            "reopen" => Ok(Step::Reopen(draft.clone().reopen().map_err(refused)?)),
            _ => Err(to_mend("stage", "Choose what to do")),
        }
    }

    fn consultation(
        &self,
        draft: &Draft,
        last: Option<&Consultation>,
        today: Date,
    ) -> Result<Consultation, FormErrors> {
        let mut errors = FormErrors::new();
        let closes = date_typed(&self.closes_day, &self.closes_month, &self.closes_year);
        match closes {
            None => errors.add("closes", "Enter a date that exists, such as 31 3 2027"),
            Some(closes) if closes <= today => errors.add("closes", "Enter a day after today"),
            Some(_) => {}
        }
        if self.asks.trim().is_empty() {
            errors.add("asks", "Say what you ask people");
        }
        if self.answering.trim().is_empty() {
            errors.add("answering", "Say how people can answer");
        }
        let again = last.is_some_and(|last| last.version == draft.number);
        if again && self.reissued.trim().is_empty() {
            errors.add("reissued", "Say what changed since people were last asked about this version");
        }
        let text = |text: &str| text.trim().replace("\r\n", "\n");
        match closes {
            Some(closes) if errors.is_empty() => Ok(Consultation {
                id: 0,
                version: draft.number,
                opened: today,
                closes,
                asks: text(&self.asks),
                answering: text(&self.answering),
                reissued: if again { text(&self.reissued) } else { String::new() },
                ended: None,
            }),
            _ => Err(errors),
        }
    }
}

fn said(done: &str) -> Option<&'static str> {
    match done {
        "plans.open-consultation" => {
            Some("The consultation is open. Everybody can read the text and how to answer")
        }
        "plans.close-consultation" => Some("The consultation is closed. The version is a draft again"),
        "plans.write-result" => Some("The result of the consultation is saved"),
        "plans.finish" => Some("The version is final. Its text is frozen"),
        "plans.reopen" => Some("The version is a draft again"),
        _ => None,
    }
}

impl StagePage {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        (plan, consultations, today): (&Plan, &[Consultation], Date),
        form: Form,
        (errors, done): (FormErrors, Option<&'static str>),
    ) -> Result<Self, Stop> {
        let draft = plan.unpublished().map_err(Stop::refused)?;
        let address = format!("/desk/plans/{}", plan.slug);
        let shown = |consultation: &Consultation| ConsultationShown {
            when: when(consultation),
            runs: today <= consultation.closes,
            short: consultation.is_short(),
        };
        let last = consultations.first().filter(|last| last.version == draft.number);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Version {} {}", draft.number, draft.stage.is()),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
            token: asked.form(),
            errors,
            form,
            public: format!("/plan/{}/consultation", plan.slug),
            done,
            number: draft.number,
            stage: draft.stage,
            faults: draft.faults().iter().map(ToString::to_string).collect(),
            open: last.filter(|last| last.ended.is_none()).map(shown),
            ended: last.filter(|last| last.ended.is_some()).map(shown),
            publishes: asked.may(&PUBLISH).is_ok(),
            address,
        })
    }
}

fn when(consultation: &Consultation) -> String {
    let opened = written(consultation.opened);
    match &consultation.ended {
        None => format!("Open since {opened}, until the end of {}.", written(consultation.closes)),
        Some(ended) if ended.early.is_empty() => {
            format!("Open from {opened} to {}.", written(consultation.closes))
        }
        Some(ended) => format!(
            "Open from {opened}; it was to run until {} and ended on {}: {}",
            written(consultation.closes),
            written(ended.on),
            ended.early
        ),
    }
}
