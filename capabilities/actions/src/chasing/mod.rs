//! Chasing: asking the partners of a plan for updates, on the days that were set or when somebody presses the button.
//!
//! A round is kept first, whole: who is asked, and about what. Then its letters are put into the outbox, a few in each
//! transaction, each together with the note that it was. Whatever is killed goes on where it was, and no letter is
//! written twice.

mod letter;
mod tables;

use std::{collections::BTreeSet, pin::pin, time::Duration};

use access::{
    Event, NotAllowed, Permit, Visitor, Work, WorkFault,
    identity::{fetch_person, list_organisations, list_people, list_roles_of_all},
};
use capability::Services;
use database::DbErr;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde_json::json;
use thiserror::Error;

pub(crate) use letter::{Told, Wording, expiry, write_again};
pub(crate) use tables::Chasing;

use crate::{
    model::{Action, Asking, PartnershipId, Roll, Schedule, day_in_london, roll},
    pages::shown::Names,
    permissions::CHASE,
    store::{
        chasing::{
            AskedBundle, BundleId, Round, RoundId, fetch_bundle, fetch_round, last_round, list_letters_back,
            list_not_chased, list_open_actions, list_schedules, list_signers, list_unwritten, save_letter,
            save_not_written, save_round, take_to_write,
        },
        fetch_action,
    },
};

/// The hour in London from which rounds begin, unless the settings say another.
pub const FROM_HOUR: i8 = 8;
/// Letters that are put into the outbox in one transaction.
const AT_ONCE: u64 = 20;
/// Between two looks at the clock.
const PAUSE: Duration = Duration::from_secs(30);

/// Why nobody was chased.
#[derive(Debug, Error)]
pub enum ChaseFault {
    /// The visitor may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be recorded or ended.
    #[error(transparent)]
    Work(#[from] WorkFault),
    /// A day beyond the calendar.
    #[error(transparent)]
    Day(#[from] jiff::Error),
}

/// What was done at one look at the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The plans whose rounds were begun.
    pub begun: Vec<String>,
    /// Letters that were put into the outbox, those of earlier rounds included.
    pub letters: u64,
}

/// Who would be asked about what, were a plan chased on a day.
pub async fn roll_of(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
    schedule: &Schedule,
    today: Date,
) -> Result<Roll, DbErr> {
    let actions = list_open_actions(connection, partnership, plan).await?;
    let people = list_people(connection, partnership).await?;
    let roles = list_roles_of_all(connection, partnership).await?;
    let partner_leads = roles
        .into_iter()
        .filter(|(_, roles)| roles.contains(&access::Role::PartnerLead))
        .map(|(person, _)| person)
        .collect();
    let came_back: BTreeSet<String> =
        list_letters_back(connection, partnership).await?.into_iter().map(|back| back.address).collect();
    Ok(roll(&Asking {
        today,
        silent_weeks: schedule.silent_weeks,
        actions: &actions,
        people: &people,
        partner_leads: &partner_leads,
        signers: &list_signers(connection, partnership, plan).await?,
        not_chased: &list_not_chased(connection, partnership, today).await?,
        came_back: &came_back,
    }))
}

/// Begins the round of a plan today: keeps whom it asks about what. Nothing, when the plan had its round today. The
/// letters are written by [`write_letters`].
pub async fn begin_round(
    work: &mut Work,
    permit: &Permit,
    plan: &str,
    schedule: &Schedule,
) -> Result<Option<RoundId>, ChaseFault> {
    let partnership = work.visitor().partnership();
    let today = day_in_london(work.visitor().now());
    let roll = roll_of(&*work, partnership, plan, schedule, today).await?;
    let names = Names::of(&list_organisations(&*work, partnership).await?);
    let left_out: Vec<String> = roll
        .left_out
        .iter()
        .map(|one| format!("{} {}: {}", one.number, names.short(one.organisation), one.why.in_words()))
        .map(|line| line.replace('\n', " "))
        .collect();
    let round = save_round(work, permit, (plan, today), (schedule, &roll), &left_out).await?;
    if let Some(RoundId(id)) = round {
        let detail = json!({ "round": id, "people": roll.bundles.len(), "left_out": left_out.len() });
        work.record(Event { what: "actions.chase-round", object: format!("plan {plan}"), detail }).await?;
    }
    Ok(round)
}

/// Puts every letter that is still to be written into the outbox; says how many. It goes on where an earlier one was
/// killed.
pub async fn write_letters(services: &Services, visitor: &Visitor) -> Result<u64, ChaseFault> {
    let permit = visitor.may(&CHASE)?;
    let mut written = 0;
    loop {
        let reader = services.database.reader();
        let bundles = list_unwritten(reader, visitor.partnership(), AT_ONCE).await?;
        if bundles.is_empty() {
            return Ok(written);
        }
        let mut work = visitor.begin(&services.database).await?;
        let mut taken = vec![];
        for bundle in bundles {
            taken.extend(write_letter(services, &mut work, &permit, bundle).await?);
        }
        // Where another program took them all there is nothing to keep.
        if !taken.is_empty() {
            work.done().await?;
            written += taken.iter().filter(|written| **written).count() as u64;
        }
    }
}

/// Writes the letter of one bundle in this work; says whether it could be written. Nothing, when another program took the
/// bundle first.
pub(crate) async fn write_letter(
    services: &Services,
    work: &mut Work,
    permit: &Permit,
    id: BundleId,
) -> Result<Option<bool>, ChaseFault> {
    if !take_to_write(work, permit, id).await? {
        return Ok(None);
    }
    let partnership = work.visitor().partnership();
    let (Some(bundle), actions) = bundle_now(&*work, partnership, id).await? else { return Ok(None) };
    let person = fetch_person(&*work, partnership, bundle.person).await?;
    let round = fetch_round(&*work, partnership, bundle.round).await?;
    let (Some(person), Some(round)) = (person, round) else {
        return not_written(work, permit, &bundle, "the person is not on file any more").await;
    };
    if person.left || person.email.is_empty() {
        return not_written(work, permit, &bundle, "the person has left, or has no e-mail address").await;
    }
    if actions.is_empty() {
        return not_written(work, permit, &bundle, "everything they were to be asked about is complete")
            .await;
    }
    match letter::write(services, work, permit, (&bundle, &round), (&person, &actions)).await? {
        Ok(letter) => {
            save_letter(work, permit, id, letter, &person.email).await?;
            for action in &actions {
                let detail = json!({ "bundle": id.0, "person": person.id.0, "round": round.id.0 });
                let object = action.number.to_string();
                work.record(Event { what: "actions.chase", object, detail }).await?;
            }
            Ok(Some(true))
        }
        Err(refused) => not_written(work, permit, &bundle, &refused.to_string()).await,
    }
}

async fn not_written(
    work: &mut Work,
    permit: &Permit,
    bundle: &AskedBundle,
    why: &str,
) -> Result<Option<bool>, ChaseFault> {
    save_not_written(work, permit, bundle.id, why).await?;
    let detail = json!({ "bundle": bundle.id.0, "person": bundle.person.0, "why": why });
    let object = Round::object(bundle.round);
    work.record(Event { what: "actions.chase-not-written", object, detail }).await?;
    Ok(Some(false))
}

/// A bundle as it stands, with those of its actions that still wait for an answer and are not complete.
pub(crate) async fn bundle_now(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: BundleId,
) -> Result<(Option<AskedBundle>, Vec<Action>), DbErr> {
    let bundle = fetch_bundle(connection, partnership, id).await?;
    let mut actions = vec![];
    for item in bundle.iter().flat_map(|bundle| &bundle.items).filter(|item| item.is_open()) {
        let action = fetch_action(connection, partnership, item.number).await?;
        actions.extend(action.filter(|action| action.progress.state.is_open()));
    }
    Ok((bundle, actions))
}

/// One look at the clock in one partnership: what was interrupted is finished, and rounds whose day has come begin.
pub async fn turn(services: &Services, from_hour: i8) -> Result<Turn, ChaseFault> {
    let (now, partnership) = (services.clock.now(), services.partnership.id);
    let visitor = services.gate.clock(partnership, now);
    let permit = visitor.may(&CHASE)?;
    let mut turn = Turn { letters: write_letters(services, &visitor).await?, ..Turn::default() };
    let reader = services.database.reader();
    for (plan, schedule) in list_schedules(reader, partnership).await? {
        let last = last_round(reader, partnership, &plan).await?;
        if schedule.due(now, from_hour, last).is_none() {
            continue;
        }
        let mut work = visitor.begin(&services.database).await?;
        if begin_round(&mut work, &permit, &plan, &schedule).await?.is_some() {
            work.done().await?;
            turn.begun.push(plan);
            turn.letters += write_letters(services, &visitor).await?;
        }
    }
    Ok(turn)
}

/// Looks at the clock for every partnership until it is told to stop.
pub async fn run(partnerships: Vec<Services>, from_hour: i8, stop: impl Future<Output = ()> + Send) {
    let mut stop = pin!(stop);
    loop {
        for services in &partnerships {
            match turn(services, from_hour).await {
                Ok(turn) if turn == Turn::default() => {}
                Ok(turn) => {
                    let (plans, letters) = (turn.begun.join(", "), turn.letters);
                    tracing::info!(plans, letters, "partners were asked for updates");
                }
                Err(fault) => tracing::error!(%fault, "partners could not be asked for updates"),
            }
        }
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}
