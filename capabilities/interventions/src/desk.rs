//! What interventions put on the desk: decisions that are due, reviews that come, and reports of spending that are missing.

use capability::{DeskLine, DeskLines, DeskRequest, Later};
use jiff::{ToSpan, civil::Date};
use web::{Fault, Words};

use crate::{
    LOCALES,
    model::{Pace, Standing},
    permissions::{DECIDE, ENTER, Kept},
    told::{Ledger, Told, london},
    wording,
};

/// How long before a review or an end it comes onto the desk, in days.
const AHEAD: i64 = 90;

/// Lines of a list.
const MOST: usize = 10;

/// The part of interventions.
pub fn part(request: DeskRequest) -> Later<Result<DeskLines, Fault>> {
    Box::pin(async move { lines(&request).await })
}

async fn lines(request: &DeskRequest) -> Result<DeskLines, Fault> {
    let visitor = &request.visitor;
    let mut lines = DeskLines::default();
    if visitor.may(&DECIDE).is_err() && visitor.may(&ENTER).is_err() {
        return Ok(lines);
    }
    let (ledger, today) = (Ledger::whole(&request.services).await?, london(visitor.now()));
    let words = Words::new(vocabulary::Language::English, &LOCALES);
    for told in &ledger.interventions {
        let kept = Kept(visitor.partnership(), &told.intervention);
        if visitor.may_on(&DECIDE, &kept).is_ok() {
            lines.mine.extend(decision_due(words, told));
            lines.coming.extend(review_coming(words, told, today));
        }
        if visitor.may_on(&ENTER, &kept).is_ok() {
            lines.mine.extend(not_reported(told));
        }
    }
    for list in [&mut lines.mine, &mut lines.coming] {
        list.sort_by_key(|line| line.due);
        list.truncate(MOST);
    }
    Ok(lines)
}

fn decision_due(words: Words, told: &Told) -> Option<DeskLine> {
    let since = told.standing.overdue_since()?;
    Some(DeskLine {
        title: format!("Stop, continue or scale: {}", told.title()),
        href: format!("{}/decision", told.intervention.desk_address()),
        due: Some(since),
        when: wording::standing_sentence(words, told.standing),
        note: String::new(),
    })
}

fn review_coming(words: Words, told: &Told, today: Date) -> Option<DeskLine> {
    let end = told.intervention.about.to;
    let (day, key) = match told.standing {
        Standing::ReviewOn(day) => (day, "desk-review"),
        Standing::NotDecided | Standing::NoReview => (end?, "desk-ends"),
        _ => return None,
    };
    let soon = today.checked_add(AHEAD.days()).ok()?;
    (today <= day && day <= soon).then(|| DeskLine {
        title: told.title().to_owned(),
        href: told.intervention.desk_address(),
        due: Some(day),
        when: words.with(key, [("day", words.date(day).into())]),
        note: String::new(),
    })
}

/// A grant that runs and of which nothing was reported.
fn not_reported(told: &Told) -> Option<DeskLine> {
    let account = told.accounts.iter().find(|account| account.pace == Pace::NotReported)?;
    Some(DeskLine {
        title: format!("Enter what was spent: {}", told.title()),
        href: format!("{}/spend", told.intervention.desk_address()),
        due: None,
        when: "nothing reported yet".into(),
        note: account.grant.says.funder.clone(),
    })
}
