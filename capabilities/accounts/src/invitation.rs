//! Links to choose a password: for whoever is invited, and for whoever has forgotten theirs.

use access::{
    Permit, Person, Work,
    links::{LinkToSave, give_link},
};
use capability::Services;
use database::DbErr;
use jiff::SignedDuration;
use post::{Letter, Postmark};
use thiserror::Error;
use uuid::Uuid;
use web::Words;

/// How long an invitation lasts.
pub const INVITATION_DAYS: i64 = 7;
/// How long a link for a forgotten password lasts.
const FORGOTTEN_HOURS: i64 = 2;

/// The object of a link to choose a password, as the policies know it.
pub(crate) const OBJECT: &str = "password";
/// What such a link is for.
pub(crate) const PURPOSE: &str = "accounts.password";

/// Why no letter was written.
#[derive(Debug, Error)]
pub enum NotInvited {
    /// The database answered with a fault.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The letter cannot be sent.
    #[error(transparent)]
    Letter(#[from] post::NotPut),
}

/// The address at which a person chooses a password, for so long. It is a key: shown once, kept nowhere.
pub async fn password_link(
    work: &mut Work,
    permit: &Permit,
    person: &Person,
    services: &Services,
    lasts: SignedDuration,
) -> Result<String, DbErr> {
    let link = LinkToSave {
        person: person.id,
        purpose: PURPOSE,
        object: OBJECT,
        expires_at: work.visitor().now() + lasts,
        passed_on_from: None,
    };
    let (_id, token) = give_link(work, permit, link).await?;
    Ok(format!("{}/password/{}", services.partnership.address, token.0))
}

/// Writes to a person who is invited.
pub(crate) async fn invite(
    work: &mut Work,
    permit: &Permit,
    person: &Person,
    services: &Services,
    words: &Words,
) -> Result<(), NotInvited> {
    let lasts = SignedDuration::from_hours(24 * INVITATION_DAYS);
    let link = password_link(work, permit, person, services, lasts).await?;
    let about = About { subject: "letter-invitation-subject", text: "letter-invitation" };
    put(work, person, services, words, about, &link).await
}

/// Writes to a person who has forgotten their password.
pub(crate) async fn remind(
    work: &mut Work,
    permit: &Permit,
    person: &Person,
    services: &Services,
    words: &Words,
) -> Result<(), NotInvited> {
    let lasts = SignedDuration::from_hours(FORGOTTEN_HOURS);
    let link = password_link(work, permit, person, services, lasts).await?;
    let about = About { subject: "letter-forgotten-subject", text: "letter-forgotten" };
    put(work, person, services, words, about, &link).await
}

/// The keys of a letter's words.
struct About {
    subject: &'static str,
    text: &'static str,
}

async fn put(
    work: &mut Work,
    person: &Person,
    services: &Services,
    words: &Words,
    about: About,
    link: &str,
) -> Result<(), NotInvited> {
    let partnership = services.partnership.name.as_str();
    let text = words.with(
        about.text,
        [("name", person.name.as_str().into()), ("partnership", partnership.into()), ("link", link.into())],
    );
    let letter = Letter {
        partnership: person.partnership.0,
        to_name: person.name.clone(),
        to_address: person.email.clone(),
        subject: words.with(about.subject, [("partnership", partnership.into())]),
        text,
        purpose: PURPOSE,
        object: format!("person {}", person.id),
    };
    let mark =
        Postmark { id: Uuid::now_v7(), host: services.partnership.host.clone(), now: work.visitor().now() };
    post::put(&*work, letter, &mark).await?;
    Ok(())
}
