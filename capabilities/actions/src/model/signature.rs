//! Who wrote it, as they were then.

use access::Person;
use jiff::civil::Date;

use super::{OrganisationId, PersonId, written};

/// Who wrote something: person, post and organisation in the words of that day. Nothing here changes when the
/// person changes post or the organisation its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The person, where the partnership knows them.
    pub person: Option<PersonId>,
    /// Their name; `None` when a paper gives none.
    pub name: Option<String>,
    /// Their post, such as "District manager".
    pub post: Option<String>,
    /// The organisation they wrote for, where the partnership knows it.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<String>,
}

impl Signature {
    /// A person, as they are now.
    pub fn of(person: &Person) -> Self {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self {
            person: Some(person.id),
            name: said(&person.name),
            post: said(&person.post),
            organisation: person.organisation,
            organisation_name: said(&person.organisation_name),
        }
    }

    /// As the desk shows it: name, post, organisation. Without any of them: "author not stated".
    pub fn in_words(&self) -> String {
        joined([&self.name, &self.post, &self.organisation_name])
    }

    /// As the public sees it: post and organisation, never the name.
    pub fn in_public(&self) -> String {
        joined([&None, &self.post, &self.organisation_name])
    }

    /// The signature with its day, as it closes a quotation: "District manager, Fire, 3 March 2026".
    pub fn dated(&self, day: Date) -> String {
        format!("{}, {}", self.in_words(), written(day))
    }
}

fn joined(parts: [&Option<String>; 3]) -> String {
    let said: Vec<&str> =
        parts.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if said.is_empty() { "author not stated".into() } else { said.join(", ") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_public_sees_post_and_organisation_but_no_name() {
        let signature = Signature {
            name: Some("A. Person".into()),
            post: Some("District manager".into()),
            organisation_name: Some("Fire".into()),
            ..Signature::default()
        };
        assert_eq!(signature.in_public(), "District manager, Fire");
        assert_eq!(signature.dated(date(2026, 3, 3)), "A. Person, District manager, Fire, 3 March 2026");
    }

    #[test]
    fn a_paper_that_names_nobody_is_said_to() {
        assert_eq!(Signature::default().in_words(), "author not stated");
    }
}
