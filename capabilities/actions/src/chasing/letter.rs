//! The letter of a round: one to a person, with everything they are asked about and one link.

use access::{
    Permit, Person, Work,
    links::{LinkToSave, give_link},
};
use capability::Services;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
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
    let expires_at = expiry(now, round.answer_by)?;
    let object = bundle.id.to_string();
    let link = LinkToSave {
        person: person.id,
        purpose: "actions.update",
        object: &object,
        expires_at,
        passed_on_from: None,
    };
    let (_id, token) = give_link(work, permit, link).await?;
    let partnership = services.partnership.name.as_str();
    let address = format!("{}/u/asked/{}", services.partnership.address, token.0);
    let told =
        Told { name: &person.name, actions, answer_by: round.answer_by, until: day_in_london(expires_at) };
    let Wording { subject, text } = told.worded(Words::new(round.language, &LOCALES), partnership, &address);
    let letter = Letter {
        partnership: work.visitor().partnership().0,
        to_name: shortened(&person.name),
        to_address: person.email.clone(),
        subject,
        text,
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

/// What a letter tells a person.
pub struct Told<'a> {
    /// Their name.
    pub name: &'a str,
    /// What they are asked about.
    pub actions: &'a [Action],
    /// The day by which an answer is wanted.
    pub answer_by: Date,
    /// The last day of the link.
    pub until: Date,
}

/// A letter in words.
pub struct Wording {
    /// Its subject.
    pub subject: String,
    /// Its text: paragraphs with an empty line between them.
    pub text: String,
}

impl Told<'_> {
    /// The letter, with the address of the link in it.
    pub fn worded(&self, words: Words, partnership: &str, address: &str) -> Wording {
        let by = words.date(self.answer_by);
        let line = |action: &Action| format!("- {} {}{}", action.number, action.title, due(action, words));
        let text = [
            words.with("letter-greeting", [("name", self.name.into())]),
            words.with(
                "letter-chase-asks",
                [("partnership", partnership.into()), ("date", by.as_str().into())],
            ),
            self.actions.iter().map(line).collect::<Vec<_>>().join("\n"),
            words.with("letter-chase-here", [("date", words.date(self.until).into())]),
            address.to_owned(),
            words.t("letter-chase-nothing"),
            words.with("letter-chase-whose", [("name", self.name.into())]),
            words.t("letter-chase-not-mine"),
            partnership.to_owned(),
        ];
        let subject =
            words.with("letter-chase-subject", [("partnership", partnership.into()), ("date", by.into())]);
        Wording { subject, text: text.join("\n\n") }
    }
}

/// When a link ends that is given now. It lasts as long as any, and never ends before the day by which an answer is wanted.
pub fn expiry(now: Timestamp, answer_by: Date) -> Result<Timestamp, jiff::Error> {
    let as_any = now.checked_add((LINK_DAYS * 24).hours())?;
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let after = answer_by.tomorrow()?.to_zoned(london)?.timestamp();
    Ok(as_any.max(after))
}

/// When an action is due, after its title.
fn due(action: &Action, words: Words) -> String {
    match action.due.date() {
        Some(day) => format!(" ({})", words.with("letter-chase-due", [("date", words.date(day).into())])),
        None => String::new(),
    }
}
