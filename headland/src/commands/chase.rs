//! `headland chase`: asks partners for updates, as the server does by itself on the days that were set.

use actions::{
    Roll, Schedule,
    chasing::{FROM_HOUR, begin_round, roll_of, turn, write_letters},
    day_in_london,
    store::chasing::{fetch_schedule, list_plans},
};
use capability::Services;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::options;
use crate::{Stopped, house::House, output};

/// The command.
pub fn command() -> Command {
    Command::new("chase")
        .about("Ask partners for updates on actions; without --plan, the rounds whose day has come")
        .arg(
            Arg::new("plan")
                .long("plan")
                .value_name("NAME")
                .help("Chase this plan of the default partnership now, such as 2025-28"),
        )
        .arg(
            Arg::new("check")
                .long("check")
                .requires("plan")
                .action(ArgAction::SetTrue)
                .help("Send nothing: print who would be asked about what, and who would not, and why"),
        )
        .arg(options::json().requires("check"))
}

/// Chases, or says who would be.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    match matches.get_one::<String>("plan") {
        None => by_the_clock(house).await,
        Some(plan) if matches.get_flag("check") => check(house, plan, matches.get_flag("json")).await,
        Some(plan) => now(house, plan).await,
    }
}

/// What the server does when it looks at the clock, for every partnership.
async fn by_the_clock(house: &House) -> Result<(), Stopped> {
    for partnership in &house.partnerships {
        let turn = turn(&house.services_of(partnership), FROM_HOUR).await?;
        let rounds = match turn.begun.as_slice() {
            [] => "no round is to begin now".to_owned(),
            plans => format!("chased {}", plans.join(", ")),
        };
        output::print(&format!(
            "{}: {rounds}; {} in the outbox.\n",
            partnership.name,
            letters(turn.letters)
        ))?;
    }
    Ok(())
}

async fn now(house: &House, plan: &str) -> Result<(), Stopped> {
    let (services, visitor) = (&house.services, house.visitor());
    let schedule = schedule_of(services, plan).await?;
    // A round that was interrupted is finished first.
    let before = write_letters(services, &visitor).await?;
    let permit = visitor.may(&actions::CHASE)?;
    let mut work = visitor.begin(&services.database).await?;
    let begun = begin_round(&mut work, &permit, plan, &schedule).await?;
    let Some(_round) = begun else {
        drop(work);
        return output::print(&format!(
            "{plan} was chased today already; {} of that round went into the outbox now.\n",
            letters(before)
        ));
    };
    work.done().await?;
    let written = write_letters(services, &visitor).await?;
    output::print(&format!("{plan}: {} in the outbox. The server sends them.\n", letters(before + written)))
}

async fn check(house: &House, plan: &str, json: bool) -> Result<(), Stopped> {
    let services = &house.services;
    let schedule = schedule_of(services, plan).await?;
    let today = day_in_london(services.clock.now());
    let reader = services.database.reader();
    let roll = roll_of(reader, services.partnership.id, plan, &schedule, today).await?;
    if json {
        return output::print_json(&as_json(&roll));
    }
    let mut text = format!("{} would be written to.\n", people(roll.bundles.len()));
    for bundle in &roll.bundles {
        text += &format!("{}, {}\n", bundle.person.name, bundle.person.organisation_name);
        for action in &bundle.actions {
            text += &format!("  {} {}\n", action.number, action.title);
        }
    }
    if !roll.left_out.is_empty() {
        text += "Left out:\n";
    }
    for one in &roll.left_out {
        text += &format!("  {} {}: {}\n", one.number, one.title, one.why.in_words());
    }
    output::print(&text)
}

async fn schedule_of(services: &Services, plan: &str) -> Result<Schedule, Stopped> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let plans = list_plans(reader, partnership).await?;
    if !plans.iter().any(|known| known == plan) {
        let known = if plans.is_empty() { "none".to_owned() } else { plans.join(", ") };
        return Err(Stopped::WrongUse(format!("there is no plan {plan} with actions. There are: {known}")));
    }
    let schedule = fetch_schedule(reader, partnership, plan).await?;
    Ok(schedule.unwrap_or_else(|| Schedule::unset(day_in_london(services.clock.now()))))
}

fn as_json(roll: &Roll) -> Value {
    let asked = roll.bundles.iter().map(|bundle| {
        let actions: Vec<_> = bundle.actions.iter().map(|action| action.number.to_string()).collect();
        json!({ "person": bundle.person.name, "organisation": bundle.person.organisation_name, "actions": actions })
    });
    let left_out = roll.left_out.iter().map(|one| {
        json!({ "action": one.number.to_string(), "organisation": one.organisation.0, "why": one.why.in_words() })
    });
    json!({ "asked": asked.collect::<Vec<_>>(), "left_out": left_out.collect::<Vec<_>>() })
}

fn letters(count: u64) -> String {
    if count == 1 { "1 letter".into() } else { format!("{count} letters") }
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".into() } else { format!("{count} people") }
}
