//! `headland user`: who can sign in. The first administrator is made here.

use std::sync::Arc;

use access::{
    Event, Person, Role, Visitor,
    accounts::{disable_account, enable_account, list_accounts, save_account},
    identity::{
        PersonToSave, fetch_person, find_people_by_email, list_organisations, list_people, list_roles_of_all,
        save_organisation, save_person, save_roles,
    },
};
use accounts::{INVITATION_DAYS, MANAGE, password_link};
use capability::{Partnership, Services};
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::SignedDuration;
use serde_json::json;

use super::options;
use crate::{Stopped, house::House, output, partnerships};

/// The command.
pub fn command() -> Command {
    let email = || Arg::new("email").required(true).help("Their e-mail address");
    let of = || {
        Arg::new("partnership")
            .long("partnership")
            .value_name("HOST")
            .help("Host name or name of the partnership [default: the default one]")
    };
    Command::new("user")
        .about("Who can sign in")
        .subcommand_required(true)
        .subcommand(Command::new("list").about("List them, with roles").arg(options::json()).arg(of()))
        .subcommand(
            Command::new("add")
                .about("Add a person, or give one more roles; prints a link at which they choose their password")
                .arg(email())
                .arg(Arg::new("name").long("name").value_name("NAME").required(true).help("Their name"))
                .arg(Arg::new("post").long("post").value_name("POST").help("Their post, such as \"Team leader\""))
                .arg(
                    Arg::new("organisation")
                        .long("organisation")
                        .value_name("NAME")
                        .help("Their organisation; added when it is not there"),
                )
                .arg(
                    Arg::new("role").long("role").value_name("ROLE").action(ArgAction::Append).required(true).help(
                        "administrator, team_leader, analyst, democratic_services, partner_lead, member or reader; \
                         may be given several times",
                    ),
                )
                .arg(of()),
        )
        .subcommand(Command::new("link").about("Print a new link at which they choose a password").arg(email()).arg(of()))
        .subcommand(Command::new("disable").about("Shut their account; their sessions end").arg(email()))
        .subcommand(Command::new("enable").about("Open their account again").arg(email()))
}

/// Does what was asked.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    match name {
        "add" => add(&of(house, matches)?, matches).await,
        "link" => link(&of(house, matches)?, &email(matches)?).await,
        "disable" => shut(house, &email(matches)?, true).await,
        "enable" => shut(house, &email(matches)?, false).await,
        _ => list(&of(house, matches)?, matches.get_flag("json")).await,
    }
}

/// What the capabilities work with in the partnership that was named.
fn of(house: &House, matches: &ArgMatches) -> Result<Services, Stopped> {
    let Some(word) = matches.get_one::<String>("partnership") else { return Ok(house.services.clone()) };
    let found: Option<&Arc<Partnership>> = partnerships::find(&house.partnerships, word);
    let found = found.ok_or_else(|| {
        Stopped::WrongUse(format!(
            "there is no partnership \"{word}\". `headland partnership list` lists them"
        ))
    })?;
    Ok(house.services_of(found))
}

fn email(matches: &ArgMatches) -> Result<String, Stopped> {
    let email =
        matches.get_one::<String>("email").map(|email| email.trim().to_lowercase()).unwrap_or_default();
    let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if whole && !email.contains(char::is_whitespace) {
        return Ok(email);
    }
    Err(Stopped::WrongUse(format!("\"{email}\" is no e-mail address. Give one such as name@example.gov.uk")))
}

async fn add(services: &Services, matches: &ArgMatches) -> Result<(), Stopped> {
    let email = email(matches)?;
    let said = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let roles: Result<Vec<Role>, _> =
        matches.get_many::<String>("role").unwrap_or_default().map(|role| role.parse::<Role>()).collect();
    let mut roles = roles.map_err(|unknown| Stopped::WrongUse(unknown.to_string()))?;
    let visitor = services.at_the_command_line();
    let permit = visitor.may(&MANAGE)?;
    let mut work = visitor.begin(&services.database).await?;
    let partnership = services.partnership.id;
    let organisation = match said("organisation") {
        name if name.is_empty() => None,
        name => {
            let known = list_organisations(&work, partnership).await?;
            match known.iter().find(|one| one.name == name) {
                Some(known) => Some(known.id),
                None => Some(save_organisation(&mut work, &permit, None, &name, &name).await?),
            }
        }
    };
    let known = find_people_by_email(&work, partnership, &email).await?.into_iter().next();
    let organisation = organisation.or(known.as_ref().and_then(|person| person.organisation));
    let person = PersonToSave {
        name: said("name"),
        post: said("post"),
        email: email.clone(),
        organisation,
        left: false,
    };
    let id = save_person(&mut work, &permit, known.as_ref().map(|person| person.id), person).await?;
    roles.extend(access::identity::list_roles(&work, id).await?);
    save_roles(&mut work, &permit, id, &roles).await?;
    save_account(&mut work, &permit, id, &email).await?;
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let event =
        Event { what: "accounts.person", object: format!("person {id}"), detail: json!({"roles": names}) };
    work.record(event).await?;
    work.done().await?;
    link(services, &email).await
}

async fn link(services: &Services, email: &str) -> Result<(), Stopped> {
    let (visitor, person) = (services.at_the_command_line(), find(services, email).await?);
    let permit = visitor.may(&MANAGE)?;
    let mut work = visitor.begin(&services.database).await?;
    let lasts = SignedDuration::from_hours(24 * INVITATION_DAYS);
    let address = password_link(&mut work, &permit, &person, services, lasts).await?;
    let object = format!("person {}", person.id);
    work.record(Event { what: "accounts.link", object, detail: json!({}) }).await?;
    work.done().await?;
    output::print(&format!(
        "{} chooses a password at this address, within {INVITATION_DAYS} days, once:\n{address}\n",
        person.name
    ))
}

async fn find(services: &Services, email: &str) -> Result<Person, Stopped> {
    let people = find_people_by_email(services.database.reader(), services.partnership.id, email).await?;
    let person = people.into_iter().find(|person| person.account.is_some());
    let person = person
        .ok_or_else(|| Stopped::WrongUse(format!("nobody signs in with {email} in this partnership")))?;
    let again = fetch_person(services.database.reader(), services.partnership.id, person.id).await?;
    Ok(again.unwrap_or(person))
}

async fn shut(house: &House, email: &str, shut: bool) -> Result<(), Stopped> {
    let account = list_accounts(&house.services.database).await?.into_iter().find(|one| one.email == email);
    let account = account.ok_or_else(|| Stopped::WrongUse(format!("there is no account of {email}")))?;
    let visitor: Visitor = house.visitor();
    let permit = visitor.may(&MANAGE)?;
    let mut work = visitor.begin(&house.services.database).await?;
    let (what, says) = if shut {
        disable_account(&mut work, &permit, account.id).await?;
        ("accounts.shut", "is shut; its sessions have ended")
    } else {
        enable_account(&mut work, &permit, account.id).await?;
        ("accounts.opened", "is open")
    };
    work.record(Event { what, object: account.in_the_record(), detail: json!({}) }).await?;
    work.done().await?;
    output::print(&format!("The account of {email} {says}.\n"))
}

async fn list(services: &Services, json: bool) -> Result<(), Stopped> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let accounts = list_accounts(&services.database).await?;
    let roles = list_roles_of_all(reader, partnership).await?;
    let people = list_people(reader, partnership).await?;
    let lines = people.iter().filter_map(|person| {
        let account = accounts.iter().find(|account| Some(account.id) == person.account)?;
        let roles: Vec<&str> =
            roles.get(&person.id).into_iter().flatten().map(|role| role.as_str()).collect();
        Some((person, account, roles))
    });
    if json {
        let rows: Vec<_> = lines
            .map(|(person, account, roles)| {
                json!({"email": account.email, "name": person.name, "organisation": person.organisation_name,
                       "roles": roles, "disabled": account.disabled, "password": account.has_password,
                       "second_factor": account.has_second_factor})
            })
            .collect();
        return output::print_json(&rows);
    }
    let rows: Vec<Vec<String>> = lines
        .map(|(person, account, roles)| {
            let state = match () {
                () if account.disabled => "shut",
                () if !account.has_password => "invited",
                () if account.has_second_factor => "second factor",
                () => "password",
            };
            vec![account.email.clone(), person.name.clone(), roles.join(", "), state.into()]
        })
        .collect();
    output::print(&output::columns(&["e-mail", "name", "roles", "account"], &rows, &[]))
}
