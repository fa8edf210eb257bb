//! The progress report: the living action plan in the layout partnerships know, which the importer reads back as it was.

mod cells;
mod columns;
mod newest;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use access::{Organisation, Visitor, identity::list_organisations};
use actions::{
    Action, ColumnKind, Grade, Layout, day_in_london, sight_of,
    store::{
        PlanKept, Sight, fetch_layout, fetch_plan_agreed, fetch_plan_kept, list_update_marks,
        list_updates_marked,
    },
};
use capability::{ImportOption, Later, Medium, Report, ReportRequest, ReportStopped, Services};
use documents::{Document, Marking};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use vocabulary::Language;

use crate::{
    model::{Content, Plan, Priority, Years},
    papers::{PlanNamed, counted},
    permissions::{BOARD, seen_by},
    reports::progress::{newest::on_paper, tables::Tables},
};

/// The report of `headland report progress`.
pub fn report() -> Report {
    Report {
        name: "progress",
        about: "The action plan with its dated, signed updates and RAG, as it is reported to a meeting",
        options: &[ImportOption {
            name: "plan",
            value: "NAME",
            about: "The plan, by its address or title, such as 2024-27",
            required: true,
        }],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    let visitor = &request.visitor;
    visitor.may(&BOARD).map_err(ReportStopped::fault)?;
    let name = request.options.get("plan").map_or("", String::as_str);
    let today = day_in_london(visitor.now());
    let named = PlanNamed::find(
        request.services.database.reader(),
        visitor.partnership(),
        (name, seen_by(visitor)),
        today,
    );
    match named.await.map_err(ReportStopped::fault)? {
        Some(PlanNamed::Known(plan)) => {
            progress_of(&request.services, visitor, &plan, (request.language, request.medium))
                .await
                .map_err(ReportStopped::fault)
        }
        _ => Err(ReportStopped::WrongUse(format!(
            "there is no plan {name}. Name one by its address, such as 2024-27"
        ))),
    }
}

/// The report of a plan, as far as whoever asks may see it.
pub async fn progress_of(
    services: &Services,
    visitor: &Visitor,
    plan: &Plan,
    (language, medium): (Language, Medium),
) -> Result<Document, database::DbErr> {
    let connection = services.database.reader();
    let partnership = visitor.partnership();
    let layout = fetch_layout(connection, partnership, plan.slug.as_str()).await?;
    let (kept, left_out) = seen(connection, visitor, (plan.slug.as_str(), &layout), medium).await?;
    let organisations = list_organisations(connection, partnership).await?;
    let content = plan.latest().cloned().unwrap_or_default();
    let about = About {
        author: &services.partnership.name,
        language,
        today: day_in_london(visitor.now()),
        sample: services.partnership.sample,
    };
    let shown = (&kept, &layout, medium);
    let mut document = document((&plan.title, plan.years), &content, shown, &organisations, &about);
    if left_out > 0 {
        let earlier = counted(left_out, "earlier one is", "earlier ones are");
        document.summary += &format!(
            " Each action is shown with its newest update; {earlier} in the Word, Excel and CSV files."
        );
    }
    Ok(document)
}

/// Of a plan, what may be seen, and of a long history what stands on paper; how many updates that leaves out.
async fn seen(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    (plan, layout): (&str, &Layout),
    medium: Medium,
) -> Result<(PlanKept, usize), database::DbErr> {
    let partnership = visitor.partnership();
    let sight = sight_of(visitor);
    let inside = |withheld: bool| withheld && sight != Sight::Everything;
    if medium == Medium::Paper {
        let mut kept = fetch_plan_agreed(connection, partnership, plan).await?;
        leave_seen(&mut kept, sight, layout);
        let actions: BTreeSet<i32> = kept.actions.iter().map(|kept| kept.id).collect();
        let mut marks = list_update_marks(connection, partnership, plan).await?;
        marks.retain(|mark| actions.contains(&mark.action) && !inside(mark.withheld));
        let (shown, left_out) = on_paper(&marks);
        kept.updates = list_updates_marked(connection, partnership, &shown).await?;
        return Ok((kept, left_out));
    }
    let mut kept = fetch_plan_kept(connection, partnership, plan).await?;
    leave_seen(&mut kept, sight, layout);
    kept.updates.retain(|update| !inside(update.withheld));
    Ok((kept, 0))
}

/// Leaves of a plan the actions, words and remarks that may be seen.
fn leave_seen(kept: &mut PlanKept, sight: Sight, layout: &Layout) {
    let sees = |action: &Action| match sight {
        Sight::Everything => true,
        Sight::PublicOrOf(own) => action.published || action.is_of(own),
        Sight::Public => action.published,
        Sight::One(number) => action.number == number,
        Sight::Nothing => false,
    };
    kept.actions.retain(|kept| sees(&kept.action));
    if sight != Sight::Everything {
        // Columns of the plan's own are for the partnership, but for those it shows to the public.
        let public = |kind: &ColumnKind| layout.column(*kind).is_some_and(|column| column.public);
        let own = |action: &Action| matches!(sight, Sight::PublicOrOf(own) if action.is_of(own));
        for action in kept.actions.iter_mut().filter(|kept| !own(&kept.action)) {
            action.extra.retain(|kind, _| public(kind));
        }
        kept.remarks.retain(|remark| !remark.withheld);
    }
}

/// What a report is told besides the plan.
struct About<'a> {
    /// The partnership.
    author: &'a str,
    /// The language.
    language: Language,
    /// The day it is made.
    today: Date,
    /// Whether everything is made up.
    sample: bool,
}

/// The document of a plan: a table for each priority, all with the same columns.
fn document(
    (title, years): (&str, Years),
    content: &Content,
    (kept, layout, medium): (&PlanKept, &Layout, Medium),
    organisations: &[Organisation],
    about: &About<'_>,
) -> Document {
    let tables = Tables::of((kept, layout, medium), years, organisations, about);
    let mut sections = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for priority in &content.priorities {
        known.push(priority.slug.as_str());
        sections.push(tables.section(&heading(priority), &priority.title, priority.slug.as_str()));
    }
    let others = kept.actions.iter().map(|kept| kept.action.priority.as_str());
    let others = others.chain(kept.remarks.iter().map(|remark| remark.priority.as_str()));
    let mut left: Vec<&str> = others.filter(|slug| !known.contains(slug)).collect();
    left.sort_unstable();
    left.dedup();
    for slug in left {
        sections.push(tables.section(slug, &format!("No longer in the plan: {slug}"), slug));
    }
    let inside = kept.updates.iter().any(|update| update.withheld)
        || kept.remarks.iter().any(|remark| remark.withheld);
    Document {
        title: format!("{title}: progress"),
        summary: summary(kept, about.today),
        author: about.author.to_owned(),
        language: about.language,
        date: about.today,
        marking: if inside { Marking::OfficialSensitive } else { Marking::Official },
        notice: about.sample.then(|| "Sample data: this place does not exist".to_owned()),
        sections,
    }
}

/// "12 actions: 3 red, 2 amber."
fn summary(kept: &PlanKept, today: Date) -> String {
    let mut grades: BTreeMap<Grade, usize> = BTreeMap::new();
    for kept in &kept.actions {
        *grades.entry(kept.action.shown(today).grade()).or_default() += 1;
    }
    let said: Vec<String> =
        grades.iter().map(|(grade, number)| format!("{number} {}", grade.word().to_lowercase())).collect();
    let actions = counted(kept.actions.len(), "action", "actions");
    if said.is_empty() { format!("{actions}.") } else { format!("{actions}: {}.", said.join(", ")) }
}

/// The title of a priority as papers write it: a star for those of the whole plan.
fn heading(priority: &Priority) -> String {
    if priority.starred { format!("{}*", priority.title) } else { priority.title.clone() }
}
