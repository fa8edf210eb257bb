//! The letter of a round: one to a person, with everything they are asked about and one link.

use access::{
    Permit, Person, Work,
    links::{LinkToSave, give_link},
};
use capability::Services;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use post::{Letter, LetterId, LetterRefused, NotPut, Postmark, put};
use uuid::Uuid;
use web::Words;

use super::ChaseFault;
use crate::{
    LOCALES,
    letters::{LINK_DAYS, shortened},
    model::{Action, day_in_london},
    store::chasing::{AskedBundle, Round},
};

/// Gives a person a link to what they are asked about and puts the letter with it into the outbox, both in the same
/// work. The secret of the link stands in the letter and nowhere else.
pub async fn write(
    services: &Services,
    work: &mut Work,
    permit: &Permit,
    (bundle, round): (&AskedBundle, &Round),
    (person, actions): (&Person, &[Action]),
) -> Result<Result<LetterId, LetterRefused>, ChaseFault> {
    write_for(services, work, permit, (bundle, round), (person, actions), "actions.chase").await
}

/// The same again for somebody whose link opens nothing any more.
pub async fn write_again(
    services: &Services,
    work: &mut Work,
    permit: &Permit,
    (bundle, round): (&AskedBundle, &Round),
    (person, actions): (&Person, &[Action]),
) -> Result<Result<LetterId, LetterRefused>, ChaseFault> {
    write_for(services, work, permit, (bundle, round), (person, actions), "actions.chase-again").await
}

async fn write_for(
    services: &Services,
    work: &mut Work,
    permit: &Permit,
    (bundle, round): (&AskedBundle, &Round),
    (person, actions): (&Person, &[Action]),
    purpose: &'static str,
) -> Result<Result<LetterId, LetterRefused>, ChaseFault> {
    let now = work.visitor().now();
    let expires_at = expiry(now, round)?;
    let object = bundle.id.to_string();
    let link = LinkToSave {
        person: person.id,
        purpose: "actions.update",
        object: &object,
        expires_at,
        passed_on_from: None,
    };
    let (_id, token) = give_link(work, permit, link).await?;
    let words = Words::new(round.language, &LOCALES);
    let partnership = services.partnership.name.as_str();
    let address = format!("{}/u/asked/{}", services.partnership.address, token.0);
    let by = words.date(round.answer_by);
    let until = words.date(day_in_london(expires_at));
    let name = person.name.as_str();
    let listed: Vec<String> = actions
        .iter()
        .map(|action| format!("- {} {}{}", action.number, action.title, due(action, words)))
        .collect();
    let text = [
        words.with("letter-greeting", [("name", name.into())]),
        words.with("letter-chase-asks", [("partnership", partnership.into()), ("date", by.as_str().into())]),
        listed.join("\n"),
        words.with("letter-chase-here", [("date", until.into())]),
        address,
        words.t("letter-chase-nothing"),
        words.with("letter-chase-whose", [("name", name.into())]),
        words.t("letter-chase-not-mine"),
        partnership.to_owned(),
    ];
    let subject =
        words.with("letter-chase-subject", [("partnership", partnership.into()), ("date", by.into())]);
    let letter = Letter {
        partnership: work.visitor().partnership().0,
        to_name: shortened(name),
        to_address: person.email.clone(),
        subject,
        text: text.join("\n\n"),
        purpose,
        object: Round::object(round.id),
    };
    let mark = Postmark { id: Uuid::now_v7(), host: services.partnership.host.clone(), now };
    match put(&*work, letter, &mark).await {
        Ok(letter) => Ok(Ok(letter)),
        Err(NotPut::Refused(refused)) => Ok(Err(refused)),
        Err(NotPut::Database(fault)) => Err(fault.into()),
    }
}

/// A link lasts as long as any, and never ends before the day by which an answer is wanted.
fn expiry(now: Timestamp, round: &Round) -> Result<Timestamp, jiff::Error> {
    let as_any = now.checked_add((LINK_DAYS * 24).hours())?;
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let after = round.answer_by.tomorrow()?.to_zoned(london)?.timestamp();
    Ok(as_any.max(after))
}

/// When an action is due, after its title.
fn due(action: &Action, words: Words) -> String {
    match action.due.date() {
        Some(day) => format!(" ({})", words.with("letter-chase-due", [("date", words.date(day).into())])),
        None => String::new(),
    }
}
