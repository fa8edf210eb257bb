//! What plans put on the desk: reports to boards that are due, consultations that ended, refreshes that are due.

use actions::{day_in_london, due_in_words, written};
use capability::{DeskLine, DeskLines, DeskRequest, Later};
use database::DbErr;
use jiff::{ToSpan, civil::Date};
use web::Fault;

use crate::{
    model::{Plan, Stage},
    pages::report_boards::reported_to,
    permissions::{DECIDE, REPORT, seen_by},
    store::{fetch_plan, list_boards, list_consultations, list_plans, list_reported},
};

/// A report stands on the desk so many days before it is due, a refresh so many.
const REPORT_DAYS: i32 = 21;
const REFRESH_DAYS: i32 = 60;

/// The lines of a desk; none for those who neither report nor decide.
pub fn part(request: DeskRequest) -> Later<Result<DeskLines, Fault>> {
    Box::pin(async move { lines(&request).await.map_err(Fault::new) })
}

async fn lines(request: &DeskRequest) -> Result<DeskLines, DbErr> {
    let visitor = &request.visitor;
    let (reports, decides) = (visitor.may(&REPORT).is_ok(), visitor.may(&DECIDE).is_ok());
    let mut lines = DeskLines::default();
    if !reports && !decides {
        return Ok(lines);
    }
    let (reader, partnership) = (request.services.database.reader(), visitor.partnership());
    let (today, seen) = (day_in_london(visitor.now()), seen_by(visitor));
    for listed in list_plans(reader, partnership, seen).await? {
        let Some(plan) = fetch_plan(reader, partnership, &listed.slug, seen).await? else { continue };
        if reports {
            lines.mine.extend(reports_due(request, &plan, today).await?);
        }
        if decides {
            lines.mine.extend(consultation_over(request, &plan, today).await?);
            lines.coming.extend(refresh_due(&plan, today));
            lines.coming.extend(midpoint_due(&plan, today));
        }
    }
    Ok(lines)
}

async fn reports_due(request: &DeskRequest, plan: &Plan, today: Date) -> Result<Vec<DeskLine>, DbErr> {
    let reader = request.services.database.reader();
    let boards = list_boards(reader, plan.id).await?;
    if boards.is_empty() {
        return Ok(Vec::new());
    }
    let reported = list_reported(reader, request.visitor.partnership(), plan.id).await?;
    let due = boards.iter().map(|board| (board, board.next_due(&reported_to(board, &reported))));
    let near = due.filter(|(_, due)| (*due - today).get_days() <= REPORT_DAYS);
    Ok(near
        .map(|(board, due)| DeskLine {
            title: format!("Report to {}: {}", board.name, board.gets.in_words()),
            href: format!("/desk/plans/{}/boards", plan.slug),
            due: Some(due),
            when: due_in_words(due, today),
            note: plan.title.clone(),
        })
        .collect())
}

async fn consultation_over(
    request: &DeskRequest,
    plan: &Plan,
    today: Date,
) -> Result<Option<DeskLine>, DbErr> {
    if plan.draft.as_ref().is_none_or(|draft| draft.stage != Stage::Consultation) {
        return Ok(None);
    }
    let all = list_consultations(request.services.database.reader(), plan.id).await?;
    let over = all.into_iter().next().filter(|last| last.ended.is_none() && last.closes < today);
    Ok(over.map(|last| DeskLine {
        title: "Close the consultation and write what people said".into(),
        href: format!("/desk/plans/{}/stage", plan.slug),
        due: Some(last.closes),
        when: format!("closed {}", written(last.closes)),
        note: plan.title.clone(),
    }))
}

/// The yearly refresh of a plan whose term still runs, where nobody has begun it.
fn refresh_due(plan: &Plan, today: Date) -> Option<DeskLine> {
    let published = plan.published.as_ref().filter(|_| plan.draft.is_none())?;
    let due = day_in_london(published.publication.at).saturating_add(1.year());
    let runs = today.year() <= plan.years.to;
    (runs && (due - today).get_days() <= REFRESH_DAYS).then(|| DeskLine {
        title: format!("Refresh of {}", plan.title),
        href: format!("/desk/plans/{}", plan.slug),
        due: Some(due),
        when: due_in_words(due, today),
        note: "A plan is looked at again every year".into(),
    })
}

/// The look at a plan in the middle of its term, while it is not done.
fn midpoint_due(plan: &Plan, today: Date) -> Option<DeskLine> {
    let midpoint = plan.midpoint.as_ref().filter(|midpoint| midpoint.done.is_none())?;
    ((midpoint.due - today).get_days() <= REFRESH_DAYS).then(|| DeskLine {
        title: format!("Midpoint review of {}", plan.title),
        href: format!("/desk/plans/{}/term", plan.slug),
        due: Some(midpoint.due),
        when: due_in_words(midpoint.due, today),
        note: String::new(),
    })
}
