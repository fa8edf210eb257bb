//! The letter that asks a person for the value of one period, with a link that takes it.

use access::{
    Permit, Person, Work,
    links::{LinkToSave, give_link},
};
use capability::Services;
use jiff::{ToSpan, tz::TimeZone};
use post::{Letter, NotPut, Postmark, put};
use uuid::Uuid;
use web::{Stop, Surroundings};

use crate::{
    LOCALES,
    model::{Measure, Period, ValueAsked},
    wording,
};

/// How long a link lasts, in days.
pub const LINK_DAYS: i64 = 14;
/// What the link lets do, as a permission is named.
const PURPOSE: &str = "measures.enter";

/// Gives a person a link for the value of a period and puts the letter with it into the outbox, both in the same work. The
/// secret of the link stands in the letter and nowhere else.
pub async fn ask_for_value(
    (services, surroundings): (&Services, &Surroundings),
    work: &mut Work,
    permit: &Permit,
    (person, measure, period): (&Person, &Measure, Period),
) -> Result<(), Stop> {
    let expires_at = work.visitor().now().checked_add((LINK_DAYS * 24).hours())?;
    let object = ValueAsked { measure: measure.slug.clone(), first: period.first() }.to_string();
    let link =
        LinkToSave { person: person.id, purpose: PURPOSE, object: &object, expires_at, passed_on_from: None };
    let (_id, token) = give_link(work, permit, link).await?;
    let words = surroundings.words(&LOCALES);
    let partnership = services.partnership.name.as_str();
    let (name, of) = (measure.definition.name.as_str(), wording::period(words, period));
    let day = expires_at.to_zoned(TimeZone::get("Europe/London")?).date();
    let text = [
        words.with("letter-greeting", [("name", person.name.as_str().into())]),
        words
            .with("letter-value-asks", [("partnership", partnership.into()), ("period", of.as_str().into())]),
        name.to_owned(),
        measure.definition.definition.clone(),
        words.with("letter-value-here", [("date", words.date(day).into())]),
        format!("{}/u/value/{}", services.partnership.address, token.0),
        words.with("letter-value-whose", [("name", person.name.as_str().into())]),
        partnership.to_owned(),
    ];
    let letter = Letter {
        partnership: work.visitor().partnership().0,
        to_name: person.name.clone(),
        to_address: person.email.clone(),
        subject: words.with("letter-value-subject", [("measure", name.into()), ("period", of.into())]),
        text: text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"),
        purpose: "measures.link",
        object,
    };
    let mark =
        Postmark { id: Uuid::now_v7(), host: services.partnership.host.clone(), now: work.visitor().now() };
    match put(work, letter, &mark).await {
        Ok(_letter) => Ok(()),
        Err(NotPut::Refused(refused)) => Err(Stop::refused(refused)),
        Err(NotPut::Database(fault)) => Err(fault.into()),
    }
}
