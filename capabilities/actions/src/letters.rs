//! The letters of the register: a link to one action, and the copy of what was written by it.

use access::{
    Permit, Person, Work,
    links::{LinkId, LinkToSave, give_link},
};
use capability::Services;
use jiff::ToSpan;
use post::{Letter, NotPut, Postmark, put};
use uuid::Uuid;
use web::{Stop, Surroundings};

use crate::{
    LOCALES,
    model::{Action, day_in_london},
};

/// How long a link lasts, in days.
pub(crate) const LINK_DAYS: i64 = 14;
/// The letters of a subject.
const SUBJECT: usize = 150;

/// Where letters come from: the partnership, in the language of who sends them.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The house.
    pub services: &'a Services,
    /// The page from which it is sent.
    pub surroundings: &'a Surroundings,
}

impl Desk<'_> {
    /// Gives a person a link to an action and puts the letter with it into the outbox, both in the same work. The
    /// secret of the link stands in the letter and nowhere else.
    pub async fn send_link(
        self,
        work: &mut Work,
        permit: &Permit,
        (person, action): (&Person, &Action),
        passed_on_from: Option<LinkId>,
    ) -> Result<(), Stop> {
        let now = work.visitor().now();
        let expires_at = now.checked_add((LINK_DAYS * 24).hours())?;
        let object = action.number.to_string();
        let link = LinkToSave {
            person: person.id,
            purpose: "actions.update",
            object: &object,
            expires_at,
            passed_on_from,
        };
        let (_id, token) = give_link(work, permit, link).await?;
        let words = self.surroundings.words(&LOCALES);
        let partnership = self.services.partnership.name.as_str();
        let until = words.date(day_in_london(expires_at));
        let address = format!("{}/u/{}", self.services.partnership.address, token.0);
        let text = [
            words.with("letter-greeting", [("name", person.name.as_str().into())]),
            words.with("letter-link-asks", [("partnership", partnership.into())]),
            format!("{} {}", action.number, action.title),
            words.with("letter-link-here", [("date", until.as_str().into())]),
            address,
            words.with("letter-link-whose", [("name", person.name.as_str().into())]),
            words.t("letter-link-not-mine"),
            partnership.to_owned(),
        ];
        let title = shortened(&action.title);
        let subject =
            words.with("letter-link-subject", [("partnership", partnership.into()), ("title", title.into())]);
        self.put(work, person, (subject, text.join("\n\n")), ("actions.link", &object)).await
    }

    /// Puts a copy of what a person wrote by a link into the outbox. It is not needed for the update to be in, so an
    /// address that cannot be written to stops nothing.
    pub async fn send_copy(
        self,
        work: &mut Work,
        (person, action): (&Person, &Action),
        said: &str,
    ) -> Result<(), Stop> {
        if person.email.is_empty() {
            return Ok(());
        }
        let words = self.surroundings.words(&LOCALES);
        let partnership = self.services.partnership.name.as_str();
        let day = words.date(day_in_london(work.visitor().now()));
        let text = [
            words.with("letter-greeting", [("name", person.name.as_str().into())]),
            words.with("letter-copy-is-in", [("date", day.into())]),
            format!("{} {}", action.number, action.title),
            said.to_owned(),
            words.t("letter-copy-wrong"),
            partnership.to_owned(),
        ];
        let subject = words.with("letter-copy-subject", [("title", shortened(&action.title).into())]);
        let object = action.number.to_string();
        self.put(work, person, (subject, text.join("\n\n")), ("actions.copy", &object)).await
    }

    async fn put(
        self,
        work: &Work,
        person: &Person,
        (subject, text): (String, String),
        (purpose, object): (&'static str, &str),
    ) -> Result<(), Stop> {
        let letter = Letter {
            partnership: work.visitor().partnership().0,
            to_name: shortened(&person.name),
            to_address: person.email.clone(),
            subject,
            text,
            purpose,
            object: object.to_owned(),
        };
        let host = self.services.partnership.host.clone();
        let mark = Postmark { id: Uuid::now_v7(), host, now: work.visitor().now() };
        match put(work, letter, &mark).await {
            Ok(_letter) => Ok(()),
            Err(NotPut::Refused(refused)) if purpose == "actions.copy" => {
                tracing::warn!(%refused, "a copy of an update was not put into the outbox");
                Ok(())
            }
            Err(NotPut::Refused(refused)) => Err(Stop::refused(refused)),
            Err(NotPut::Database(fault)) => Err(fault.into()),
        }
    }
}

/// A text in one line that fits into a subject.
pub(crate) fn shortened(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if line.chars().count() <= SUBJECT {
        return line;
    }
    line.chars().take(SUBJECT).chain(['…']).collect()
}

/// An e-mail address as a hint to who knows it: `p…@fire.example`.
pub fn hint_of(email: &str) -> String {
    match email.split_once('@') {
        Some((name, domain)) => format!("{}…@{domain}", name.chars().next().unwrap_or_default()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_shows_one_letter_and_the_domain() {
        assert_eq!(hint_of("pat.owen@fire.example"), "p…@fire.example");
        assert_eq!(hint_of(""), "");
    }

    #[test]
    fn a_subject_is_one_line_that_fits() {
        assert_eq!(shortened("One\r\nBcc: all"), "One  Bcc: all");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), SUBJECT + 1);
    }
}
