//! What the hub puts on the desk: a return that is due or not begun, a definition to be looked at again.

use capability::{DeskLine, DeskLines, DeskRequest, Later};
use database::DbErr;
use jiff::civil::Date;
use vocabulary::{Language, Month};
use web::Fault;

use crate::{
    model::{Quarter, day_in_london, in_force},
    permissions::{APPROVE, WRITE},
    reports::quarter_in_words,
    store,
};

/// How many days before a review is due the desk speaks of it.
const AHEAD: i32 = 60;

/// The part of the hub.
pub fn part(request: DeskRequest) -> Later<Result<DeskLines, Fault>> {
    Box::pin(async move { lines(&request).await.map_err(Fault::new) })
}

async fn lines(request: &DeskRequest) -> Result<DeskLines, DbErr> {
    let visitor = &request.visitor;
    let mut lines = DeskLines::default();
    if visitor.may(&WRITE).is_err() && visitor.may(&APPROVE).is_err() {
        return Ok(lines);
    }
    let (reader, partnership) = (request.services.database.reader(), visitor.partnership());
    let today = day_in_london(visitor.now());
    let definitions = store::list_definitions(reader, partnership).await?;
    let Some(definition) = in_force(&definitions, today) else { return Ok(lines) };
    let by = definition.review_by();
    if days(today, by) <= AHEAD {
        lines.mine.push(DeskLine {
            title: "Look at the definition of serious violence again".into(),
            href: "/desk/serious-violence/definition".into(),
            due: Some(by),
            when: in_words(today, by),
            note: format!("version {}", definition.number),
        });
    }
    let returns = store::list_returns(reader, partnership).await?;
    for one in returns.iter().filter(|one| one.approved.is_none()) {
        lines.mine.push(DeskLine {
            title: format!("Return to the Home Office, {}", quarter_in_words(one.quarter)),
            href: format!("/desk/serious-violence/returns/{}", one.quarter),
            due: Some(one.due),
            when: in_words(today, one.due),
            note: "draft, not approved".into(),
        });
    }
    // Whoever never made a return is not reminded of one.
    let over = Month::of_instant_in_london(visitor.now()).map(Quarter::over_before);
    let begun = |quarter: Quarter| returns.iter().any(|one| one.quarter >= quarter);
    if let Some(quarter) = over.filter(|quarter| !returns.is_empty() && !begun(*quarter))
        && let Some(due) = quarter.usually_due()
    {
        lines.mine.push(DeskLine {
            title: format!("Start the return to the Home Office, {}", quarter_in_words(quarter)),
            href: "/desk/serious-violence/returns/new".into(),
            due: Some(due),
            when: in_words(today, due),
            note: "usually due a month after the quarter".into(),
        });
    }
    Ok(lines)
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn in_words(today: Date, due: Date) -> String {
    match days(today, due) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        ahead @ 2.. => format!("in {ahead} days, on {}", Language::English.date(due)),
        -1 => "1 day late".into(),
        late => format!("{} days late", -late),
    }
}
