//! What the register puts on the desk: actions of one's own, partners who are silent, what comes next.

use access::{OrganisationId, Visitor};
use capability::{DeskLine, DeskLines, DeskRequest, Later};
use database::DbErr;
use jiff::{ToSpan, civil::Date};
use web::Fault;

use crate::{
    model::{Part, day_in_london, due_in_words},
    pages::shown::Names,
    permissions::{READ, SEND_LINK, sight_of},
    store::{ActionFilter, ActionLine, Order, list_actions, list_waiting},
};

/// Lines of a list.
const MOST: u64 = 10;
/// What is due within so many weeks is to be done now; what comes within twice as many comes up.
const SOON: i64 = 4;
/// Weeks after which a silent partner is waited for.
const SILENT: u32 = 4;

/// The part of the register.
pub fn part(request: DeskRequest) -> Later<Result<DeskLines, Fault>> {
    Box::pin(async move { lines(&request).await.map_err(Fault::new) })
}

async fn lines(request: &DeskRequest) -> Result<DeskLines, DbErr> {
    let visitor = &request.visitor;
    if visitor.may(&READ).is_err() {
        return Ok(DeskLines::default());
    }
    let own = visitor.person().and_then(|person| person.organisation);
    let today = day_in_london(visitor.now());
    let weeks = |weeks: i64| today.checked_add(weeks.weeks()).unwrap_or(today);
    let database = &request.services.database;
    let names =
        Names::of(&access::identity::list_organisations(database.reader(), visitor.partnership()).await?);
    let asked =
        ActionFilter { open: true, order: Order::Due, ..ActionFilter::seen_with(sight_of(visitor), today) };
    let due = |by: Date| ActionFilter { due_by: Some(by), ..asked.clone() };
    let list = async |filter: ActionFilter| {
        list_actions(database, visitor.partnership(), &filter).await.map(|page| page.lines)
    };
    let mine = match own {
        Some(own) => {
            let led = |filter| ActionFilter { organisation: Some(own), part: Some(Part::Leads), ..filter };
            let mut mine = list(led(due(weeks(SOON)))).await?;
            for silent in list(led(ActionFilter { silent_weeks: Some(SILENT), ..asked.clone() })).await? {
                if mine.iter().all(|line| line.action.number != silent.action.number) {
                    mine.push(silent);
                }
            }
            mine
        }
        None => vec![],
    };
    let coming = list(due(weeks(2 * SOON))).await?;
    let coming = coming.into_iter().filter(|line| {
        let later = line.action.due.date().is_some_and(|date| date >= today);
        later && mine.iter().all(|own| own.action.number != line.action.number)
    });
    Ok(DeskLines {
        waiting: waiting(request, visitor, own, today, &names).await?,
        coming: coming.take(MOST as usize).map(|line| desk_line(&line, today, &names)).collect(),
        mine: mine.iter().take(MOST as usize).map(|line| desk_line(line, today, &names)).collect(),
    })
}

/// Who is silent, for those who may write to them.
async fn waiting(
    request: &DeskRequest,
    visitor: &Visitor,
    own: Option<OrganisationId>,
    today: Date,
    names: &Names,
) -> Result<Vec<DeskLine>, DbErr> {
    if visitor.may(&SEND_LINK).is_err() {
        return Ok(vec![]);
    }
    let database = &request.services.database;
    let sight = sight_of(visitor);
    let silent = list_waiting(database, visitor.partnership(), sight, own, (today, SILENT), MOST).await?;
    let line = |waiting: &crate::store::Waiting| DeskLine {
        title: format!("{}: {}", names.short(waiting.organisation), waiting.title),
        href: format!("/desk/actions/{}/send-link", waiting.number),
        due: None,
        when: waiting.silence.in_words(),
        note: waiting.number.to_string(),
    };
    Ok(silent.iter().map(line).collect())
}

fn desk_line(line: &ActionLine, today: Date, names: &Names) -> DeskLine {
    let action = &line.action;
    let due = action.due.date();
    let silence = || crate::model::Silence::since(action.heard(), action.agreed, today).in_words();
    DeskLine {
        title: action.title.clone(),
        href: action.desk_address(),
        due,
        when: due.map_or_else(silence, |date| due_in_words(date, today)),
        note: format!(
            "{}, {}, {}",
            action.number,
            action.shown(today).grade().word(),
            names.who(action, "lead")
        ),
    }
}
