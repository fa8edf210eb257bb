//! Looking at an action plan before it is brought in: what its columns hold, what would be made of it, what is pointed out
//! and what was not understood. Bringing it in.

use std::sync::Arc;

use access::Event;
use actions::{
    CREATE, ColumnKind, Layout,
    intake::{Field, Mapping, plain},
    store::uploads::{Kept, Uploads},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use documents::TableRead;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    model::Plan,
    papers::{
        Looked, NotBrought, PaperKept, PlanNamed, Said, bring_in, declare, fetch_paper, look, remove_paper,
    },
    permissions::WRITE,
};

/// Lines of a list that are shown; the rest is counted.
const SHOWN: usize = 200;

/// What the form sends: a field for each heading, in their order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    #[serde(rename = "heading[]")]
    heading: Vec<String>,
    #[serde(rename = "column[]")]
    column: Vec<String>,
    likely: String,
    publish: String,
    /// Whether the columns of the file become those of the plan's action table.
    declare: String,
    step: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/check_import.html")]
pub struct CheckPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    file_name: String,
    columns: Vec<ColumnShown>,
    likely: bool,
    publish: bool,
    declare: bool,
    nothing: bool,
    no_action: bool,
    said: Said,
    back: String,
}

/// A column of the file on the mapping form.
struct ColumnShown {
    id: String,
    heading: String,
    fields: Vec<(String, String, bool)>,
}

/// The paper of an address, read.
struct Paper {
    plan: Plan,
    kept: PaperKept,
    tables: Vec<TableRead>,
}

/// Answers `GET /desk/plans/2024-27/import/0f3a…`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, kept_as)): Path<(String, String)>,
) -> Result<Page<CheckPage>, Stop> {
    asked.visitor.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let paper = paper_asked(&services, &asked, &slug, &kept_as).await?;
    let (page, _) =
        CheckPage::fetch(&services, (surroundings, asked.form()), &asked, &paper, &Form::default()).await?;
    Ok(Page(page))
}

/// Answers `POST /desk/plans/2024-27/import/0f3a…`: looks again with other columns, or brings the plan in.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, kept_as)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let write = visitor.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let create = visitor.may(&CREATE).map_err(|_| Stop::NotAllowed)?;
    if form.step == "bring" {
        // Sent twice, the second finds the paper gone, and is answered as the first was.
        let mut work = visitor.begin(&services.database).await?;
        if let Some(earlier) = work.earlier_answer(&key).await? {
            return Ok(see_other(&earlier));
        }
        let paper = paper_asked(&services, &asked, &slug, &kept_as).await?;
        let named = PlanNamed::Known(Box::new(plan_asked(&work, visitor, &slug).await?));
        let (mut mapping, likely) = (form.mapping(), !form.likely.is_empty());
        let mut looked = look(&work, visitor, &named, &paper.tables, (&mapping, likely)).await?;
        if !form.declare.is_empty() && !looked.read.actions.is_empty() {
            let headings = (&looked.read.headings[..], &mapping);
            mapping = declare(&mut work, &write, named.slug(), headings).await.map_err(stopped)?;
            looked = look(&work, visitor, &named, &paper.tables, (&mapping, likely)).await?;
        }
        let Looked { read, comparison, .. } = looked;
        if read.actions.is_empty() {
            drop(work);
            let (page, _) =
                CheckPage::fetch(&services, (surroundings, asked.form()), &asked, &paper, &form).await?;
            return Ok(Page(page).to_mend());
        }
        let today = actions::day_in_london(visitor.now());
        let published = !form.publish.is_empty();
        bring_in(&mut work, (&write, &create), (&named, &read, &comparison), (today, published))
            .await
            .map_err(stopped)?;
        remove_paper(&mut work, &write, &paper.kept).await?;
        let detail = json!({
            "file": paper.kept.file_name,
            "sha256": paper.kept.sha256,
            "actions": comparison.new_actions(),
            "updates": comparison.new_updates(),
            "remarks": comparison.remarks.len(),
            "declared": !form.declare.is_empty(),
        });
        work.record(Event { what: "plans.import", object: Plan::object(&paper.plan.slug), detail }).await?;
        let led = format!("/desk/plans/{}?done=plans.import", paper.plan.slug);
        work.answer(&key, &led).await?;
        work.done().await?;
        let kept = Kept { name: paper.kept.kept_as, kind: "", bytes: 0, sha256: String::new() };
        if let Err(fault) = Uploads::new(&*services.uploads).forget(&kept) {
            tracing::warn!(%fault, "a paper that was brought in was left behind");
        }
        return Ok(see_other(&led));
    }
    let paper = paper_asked(&services, &asked, &slug, &kept_as).await?;
    let (page, _) = CheckPage::fetch(&services, (surroundings, asked.form()), &asked, &paper, &form).await?;
    Ok(Page(page).into_response())
}

fn stopped(fault: NotBrought) -> Stop {
    match fault {
        NotBrought::Refused(refusal) => Stop::refused(refusal.to_string()),
        NotBrought::Columns(sentence) => Stop::refused(sentence),
        NotBrought::NotAllowed(_) => Stop::NotAllowed,
        NotBrought::NotSaved(fault) => fault.into(),
        other => other.into(),
    }
}

async fn paper_asked(services: &Services, asked: &Asked, slug: &str, kept_as: &str) -> Result<Paper, Stop> {
    let connection = services.database.reader();
    let plan = plan_asked(connection, &asked.visitor, slug).await?;
    let kept = fetch_paper(connection, asked.visitor.partnership(), (plan.slug.as_str(), kept_as)).await?;
    let kept = kept.ok_or(Stop::NotFound)?;
    let (office, uploads, name) =
        (Arc::clone(&services.office), Uploads::new(&*services.uploads), kept.kept_as.clone());
    let read = tokio::task::spawn_blocking(move || {
        uploads.read(&name).map(|bytes| bytes.map(|bytes| office.tables(&bytes)))
    });
    let tables = read.await??.ok_or(Stop::NotFound)?.map_err(|refused| Stop::refused(refused.to_string()))?;
    Ok(Paper { plan, kept, tables })
}

impl Form {
    /// What the form says of the columns; what it does not name is guessed.
    fn mapping(&self) -> Mapping {
        let pairs = self.heading.iter().zip(&self.column);
        Mapping(pairs.filter_map(|(heading, field)| Some((plain(heading), field.parse().ok()?))).collect())
    }
}

impl CheckPage {
    async fn fetch(
        services: &Services,
        (surroundings, token): (Surroundings, FormToken),
        asked: &Asked,
        paper: &Paper,
        form: &Form,
    ) -> Result<(Self, Looked), Stop> {
        let named = PlanNamed::Known(Box::new(paper.plan.clone()));
        let choice = (&form.mapping(), !form.likely.is_empty());
        let looked = look(services.database.reader(), &asked.visitor, &named, &paper.tables, choice).await?;
        let back = format!("/desk/plans/{}", paper.plan.slug);
        let mut said = Said::of(&named, &looked.read, &looked.comparison);
        for list in [&mut said.pointed_out, &mut said.not_understood, &mut said.joined, &mut said.unmatched] {
            shorten(list);
        }
        let no_action = looked.read.actions.is_empty();
        let mut errors = FormErrors::new();
        if no_action {
            errors.add("column-1", "No action was found. Say which column holds the action or objective");
        }
        let page = Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Before it is brought in".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(paper.plan.title.as_str(), back.as_str()),
            ],
            token,
            errors,
            file_name: paper.kept.file_name.clone(),
            columns: looked
                .read
                .headings
                .iter()
                .enumerate()
                .map(|(at, (heading, field))| ColumnShown::new(at, heading, *field, &looked.layout))
                .collect(),
            likely: !form.likely.is_empty(),
            publish: !form.publish.is_empty(),
            declare: !form.declare.is_empty(),
            nothing: looked.comparison.is_empty(),
            no_action,
            said,
            back,
        };
        Ok((page, looked))
    }
}

impl ColumnShown {
    fn new(at: usize, heading: &str, chosen: Field, layout: &Layout) -> Self {
        let own = layout.columns.iter().chain(&layout.removed).filter_map(|column| match column.kind {
            ColumnKind::Own(number) => {
                Some((Field::Own(number), format!("The plan’s own: {}", column.heading)))
            }
            _ => None,
        });
        let known = Field::CHOICES.into_iter().map(|field| (field, field.words().to_owned()));
        let fields = known.chain(own).map(|(field, words)| (field.to_string(), words, field == chosen));
        Self { id: format!("column-{}", at + 1), heading: heading.to_owned(), fields: fields.collect() }
    }
}

fn shorten(list: &mut Vec<String>) {
    let more = list.len().saturating_sub(SHOWN);
    if more > 0 {
        list.truncate(SHOWN);
        list.push(format!("and {more} more"));
    }
}
