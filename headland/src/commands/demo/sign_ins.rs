//! Sign-ins of the sample: one person for each role, all with one password that is made anew for each folder.

use std::fs;

use access::{
    Event, Person, Role,
    accounts::{PasswordHash, save_account, save_password},
    identity::{PersonToSave, list_people, save_person, save_roles},
};
use accounts::MANAGE;
use anyhow::Context;
use serde_json::json;
use uuid::Uuid;

use crate::{Stopped, house::House};

/// Who signs in, and as what. The people are made by the sample of `partnership`.
const SIGN_INS: [(&str, &[Role]); 8] = [
    ("Odile Marram", &[Role::Administrator]),
    ("Bryn Saltby", &[Role::TeamLeader]),
    ("Ines Quayle-Moor", &[Role::Analyst]),
    ("Cade Rushmere", &[Role::DemocraticServices]),
    ("Petra Coalhaven", &[Role::PartnerLead]),
    ("Insp Dov Harbourne", &[Role::PartnerLead]),
    ("Cllr Maren Oakwell", &[Role::Member]),
    ("Cllr Edmund Gullane", &[Role::Reader]),
];

/// The file that keeps the password for the next start. It opens nothing but the sample.
const FILE: &str = "sample-password";

/// Words of the password: plain, and on no list of passwords together.
const WORDS: [&str; 32] = [
    "anchor", "barley", "candle", "dapple", "ember", "fathom", "gander", "harbour", "inkwell", "juniper",
    "kettle", "lantern", "marble", "nettle", "orchard", "pebble", "quiver", "russet", "saddle", "thistle",
    "umber", "velvet", "walnut", "yonder", "zephyr", "bramble", "cobalt", "drizzle", "ferry", "gravel",
    "hazel", "meadow",
];

/// Gives everyone in the sample an address, and those of the list an account.
pub async fn make(house: &House) -> Result<(), Stopped> {
    let password = new_password();
    fs::write(house.settings.data.join(FILE), &password).context("the sample's password cannot be kept")?;
    let hash = PasswordHash::of(password).await.context("the sample's password cannot be hashed")?;
    let (database, visitor) = (&house.services.database, house.visitor());
    let permit = visitor.may(&MANAGE)?;
    let mut work = visitor.begin(database).await?;
    for person in list_people(&work, visitor.partnership()).await? {
        let email = if person.email.is_empty() { address(&person) } else { person.email.clone() };
        let same = PersonToSave {
            name: person.name.clone(),
            post: person.post.clone(),
            email: email.clone(),
            organisation: person.organisation,
            left: person.left,
        };
        save_person(&mut work, &permit, Some(person.id), same).await?;
        let Some((_, roles)) = SIGN_INS.iter().find(|(name, _)| *name == person.name) else { continue };
        save_roles(&mut work, &permit, person.id, roles).await?;
        let account = save_account(&mut work, &permit, person.id, &email).await?;
        save_password(&mut work, &permit, account, &hash).await?;
    }
    let event = Event {
        what: "accounts.sample",
        object: "sample".into(),
        detail: json!({"sign_ins": SIGN_INS.len()}),
    };
    work.record(event).await?;
    work.done().await?;
    Ok(())
}

/// The sign-ins as the start of the sample prints them.
pub async fn lines(house: &House) -> Result<String, Stopped> {
    let people = list_people(house.services.database.reader(), house.services.partnership.id).await?;
    let password = fs::read_to_string(house.settings.data.join(FILE)).unwrap_or_default();
    let mut text = format!("Sign in at /sign-in with the password \"{password}\" as\n");
    for (name, roles) in SIGN_INS {
        let Some(person) = people.iter().find(|person| person.name == name) else { continue };
        let roles: Vec<&str> = roles.iter().map(|role| role.in_words()).collect();
        text.push_str(&format!(
            "  {:<42} {} ({})\n",
            person.email,
            roles.join(", "),
            person.organisation_short_name
        ));
    }
    Ok(text)
}

/// Letters of the sample go into a folder, and the addresses are of a domain that leads nowhere (RFC 2606).
fn address(person: &Person) -> String {
    let plain = |text: &str| {
        let letters = text.chars().filter_map(|letter| match letter {
            ' ' | '-' => Some('.'),
            letter if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase()),
            _ => None,
        });
        letters.collect::<String>()
    };
    let organisation = plain(&person.organisation_short_name).replace('.', "-");
    format!(
        "{}@{}.example",
        plain(&person.name),
        if organisation.is_empty() { "saltmere" } else { &organisation }
    )
}

fn new_password() -> String {
    let chance = Uuid::new_v4();
    let words: Vec<&str> =
        chance.as_bytes().iter().rev().take(4).map(|byte| WORDS[usize::from(byte % 32)]).collect();
    words.join(" ")
}
