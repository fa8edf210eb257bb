//! What partners say of a priority as a whole, and the form to add to it. Nobody's words are edited.

use access::{Event, Visitor};
use actions::{
    PaperStamp, REMARK, Remark, Signature, day_in_london, sight_of,
    store::{Sight, fetch_layout, list_remarks, save_paper_remark},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{board_filter::Choice, plan_asked::plan_asked};
use crate::{
    LOCALES,
    model::{Plan, Priority, Quarter, Slug, Years, by_quarter, is_of_quarter},
};

/// The longest a remark may be, in letters.
const LONGEST: usize = 4_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    text: String,
    /// `yes` when it stays inside the partnership.
    withheld: String,
    /// The quarter it tells the progress of, `2025-Q2`; empty for a remark.
    quarter: String,
}

impl Form {
    /// Words and quarter, or what is to be mended. `free` are the quarters of which nothing is told yet.
    fn check(&self, free: &[Quarter]) -> Result<(String, Option<Quarter>), FormErrors> {
        let mut errors = FormErrors::new();
        let text = self.text.trim();
        if text.is_empty() {
            errors.add("text", "Enter what there is to say");
        } else if text.chars().count() > LONGEST {
            errors.add("text", format!("Write {LONGEST} letters or fewer"));
        }
        let quarter = free.iter().find(|quarter| quarter.as_kept() == self.quarter).copied();
        if quarter.is_none() && !self.quarter.is_empty() {
            errors.add(
                "quarter",
                "Progress of this quarter is told already. Nobody’s words are changed: add a remark instead",
            );
        }
        if errors.is_empty() { Ok((text.into(), quarter)) } else { Err(errors) }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "pages/remark_priority.html")]
pub struct RemarkPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    /// The quarters of which progress can be told, where the plan tells it by quarter.
    quarters: Vec<Choice>,
    told: Vec<QuarterShown>,
    remarks: Vec<RemarkShown>,
    back: String,
}

/// A quarter with what was told in it; nothing where nobody reported.
struct QuarterShown {
    quarter: String,
    remarks: Vec<RemarkShown>,
}

struct RemarkShown {
    text: String,
    by: String,
    withheld: bool,
}

/// Answers `GET /desk/plans/2025-28/priorities/drugs-and-alcohol/remarks`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page<RemarkPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let priority = priority_of(&plan, &name)?;
    let drawn = (Form::default(), FormErrors::new());
    Ok(Page(RemarkPage::fetch(&services, surroundings, &asked, (&plan, priority), drawn).await?))
}

/// Answers `POST /desk/plans/2025-28/priorities/drugs-and-alcohol/remarks`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&REMARK).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let priority = priority_of(&plan, &name)?;
    let told = Quarters::fetch(&work, &services, &asked.visitor, (&plan, priority)).await?;
    let (text, quarter) = match form.check(&told.free()) {
        Ok(checked) => checked,
        Err(errors) => {
            drop(work);
            let of = (&plan, priority);
            let page = RemarkPage::fetch(&services, surroundings, &asked, of, (form, errors)).await?;
            return Ok(Page(page).to_mend());
        }
    };
    let remark = Remark {
        plan: plan.slug.to_string(),
        priority: priority.slug.to_string(),
        at: asked.visitor.now(),
        by: signature(&asked.visitor),
        text,
        withheld: form.withheld == "yes",
        stamp: quarter.map(|quarter| PaperStamp { date: quarter.stamp(), written: None }),
    };
    let object = format!("{}/{}", Plan::object(&plan.slug), priority.slug);
    let what = if quarter.is_some() { "plans.quarter" } else { "plans.remark" };
    save_paper_remark(&mut work, &permit, &remark).await?;
    let detail = json!({ "withheld": remark.withheld, "quarter": quarter.map(Quarter::as_kept) });
    work.record(Event { what, object, detail }).await?;
    let led = format!("/desk/plans/{}?done={what}", plan.slug);
    work.answer(&key, &led).await?;
    work.done().await?;
    Ok(see_other(&led))
}

/// The priority an address names, in what the plan says at the desk.
fn priority_of<'a>(plan: &'a Plan, name: &str) -> Result<&'a Priority, Stop> {
    let slug: Slug = name.parse().map_err(|_| Stop::NotFound)?;
    plan.latest().and_then(|content| content.priority(&slug)).ok_or(Stop::NotFound)
}

/// Whoever writes, in the words of today.
fn signature(visitor: &Visitor) -> Signature {
    match visitor.person() {
        Some(person) => Signature::of(person),
        None => Signature { name: Some(visitor.name()), ..Signature::default() },
    }
}

/// What is told of a priority by quarter.
struct Quarters {
    /// Whether the plan tells progress by quarter.
    quarterly: bool,
    years: Years,
    today: Date,
    remarks: Vec<Remark>,
}

impl Quarters {
    async fn fetch(
        connection: &impl ConnectionTrait,
        services: &Services,
        visitor: &Visitor,
        (plan, priority): (&Plan, &Priority),
    ) -> Result<Self, Stop> {
        let (partnership, today) = (visitor.partnership(), day_in_london(visitor.now()));
        let layout = fetch_layout(connection, partnership, plan.slug.as_str()).await?;
        let of = (plan.slug.as_str(), priority.slug.as_str());
        let everything = sight_of(visitor) == Sight::Everything;
        let remarks = list_remarks(&services.database, partnership, of, everything).await?;
        Ok(Self { quarterly: layout.quarterly, years: plan.years, today, remarks })
    }

    /// The quarters of the plan that have begun and of which nothing is told, the latest first.
    fn free(&self) -> Vec<Quarter> {
        if !self.quarterly {
            return vec![];
        }
        let told = by_quarter(self.years, &self.remarks, self.today);
        let is_free =
            |quarter: &Quarter| told.iter().all(|one| one.quarter != *quarter || one.remarks.is_empty());
        Quarter::begun(self.years, self.today).into_iter().rev().filter(is_free).collect()
    }
}

impl RemarkPage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (plan, priority): (&Plan, &Priority),
        (form, errors): (Form, FormErrors),
    ) -> Result<Self, Stop> {
        let quarters =
            Quarters::fetch(services.database.reader(), services, &asked.visitor, (plan, priority)).await?;
        let told = by_quarter(quarters.years, quarters.remarks.iter(), quarters.today);
        let told = told.into_iter().filter(|_| quarters.quarterly).map(|told| QuarterShown {
            quarter: told.quarter.in_words(),
            remarks: told
                .remarks
                .into_iter()
                .map(|remark| RemarkShown {
                    by: remark.by.in_words(),
                    text: remark.text.clone(),
                    withheld: remark.withheld,
                })
                .collect(),
        });
        let told: Vec<QuarterShown> = told.collect();
        let free = quarters.free().into_iter().map(|quarter| (quarter.as_kept(), quarter.in_words()));
        let first = quarters.quarterly.then(|| (String::new(), "No quarter: a remark".to_owned()));
        let choices = first.into_iter().chain(free).map(|(value, label)| Choice {
            chosen: value == form.quarter,
            value,
            label,
        });
        let choices: Vec<Choice> = choices.collect();
        let remarks = quarters.remarks.iter().filter(|remark| !(quarters.quarterly && is_of_quarter(remark)));
        let back = format!("/desk/plans/{}", plan.slug);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Remarks on “{}”", priority.title),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token: asked.form(),
            errors,
            form,
            quarters: choices,
            told,
            remarks: remarks
                .map(|remark| RemarkShown {
                    by: remark.signed(),
                    text: remark.text.clone(),
                    withheld: remark.withheld,
                })
                .collect(),
            back,
        })
    }
}
