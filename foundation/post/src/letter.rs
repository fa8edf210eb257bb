//! A letter as it is written, and what makes it unfit to be sent.

use std::fmt;

use jiff::Timestamp;
use lettre::Address;
use thiserror::Error;
use uuid::Uuid;

/// The longest subject, in letters: a line of a header may have 998 bytes, encoded (RFC 5322, 2.1.1).
const LONGEST_SUBJECT: usize = 200;
/// The longest text, in bytes.
const LONGEST_TEXT: usize = 64 * 1024;

/// A letter to one person, in plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The partnership that writes it.
    pub partnership: i32,
    /// The addressee's name; may be empty.
    pub to_name: String,
    /// The addressee's e-mail address.
    pub to_address: String,
    /// The subject: one line.
    pub subject: String,
    /// The text. It is wiped once the letter is sent, as it may hold a link that opens something.
    pub text: String,
    /// Why it is written, capability first: `actions.link`.
    pub purpose: &'static str,
    /// What it is about, such as `A-2026-031`.
    pub object: String,
}

/// What is put on a letter as it goes into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postmark {
    /// A number no other letter has.
    pub id: Uuid,
    /// The host the partnership's pages are at, such as `safer.saltmere.example`; a port is left out.
    pub host: String,
    /// When.
    pub now: Timestamp,
}

/// Why a letter is not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum LetterRefused {
    /// No e-mail address.
    #[error("the e-mail address is not one that mail can be sent to")]
    Address,
    /// A line end or another control character, which could add a header to the mail.
    #[error("the {0} holds a line end or another control character")]
    Control(&'static str),
    /// Nothing there.
    #[error("the {0} is empty")]
    Empty(&'static str),
    /// More than is sent.
    #[error("the {0} is too long")]
    TooLong(&'static str),
    /// A host that cannot stand in a Message-ID.
    #[error("the host of the pages is not a host name")]
    Host,
}

impl Letter {
    /// Refuses a letter that cannot be sent, or that would become more than one letter.
    pub fn check(&self) -> Result<(), LetterRefused> {
        let lines = [
            ("name", &self.to_name),
            ("e-mail address", &self.to_address),
            ("subject", &self.subject),
            ("object", &self.object),
        ];
        if let Some((field, _)) = lines.iter().find(|(_, line)| line.chars().any(char::is_control)) {
            return Err(LetterRefused::Control(field));
        }
        if self.text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')) {
            return Err(LetterRefused::Control("text"));
        }
        for (field, text) in [("subject", &self.subject), ("text", &self.text)] {
            if text.trim().is_empty() {
                return Err(LetterRefused::Empty(field));
            }
        }
        for (field, text) in [("name", &self.to_name), ("subject", &self.subject)] {
            if text.chars().count() > LONGEST_SUBJECT {
                return Err(LetterRefused::TooLong(field));
            }
        }
        if self.text.len() > LONGEST_TEXT {
            return Err(LetterRefused::TooLong("text"));
        }
        self.to_address.parse::<Address>().map(|_| ()).map_err(|_| LetterRefused::Address)
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({} about {})", self.purpose, self.object)
    }
}

impl Postmark {
    /// The Message-ID of the letter: `<uuid@host>`.
    pub(crate) fn message_id(&self) -> Result<String, LetterRefused> {
        let host = self.host.split_once(':').map_or(&*self.host, |(host, _)| host);
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        if host.is_empty() || host.len() > 253 || !host.bytes().all(fits) {
            return Err(LetterRefused::Host);
        }
        Ok(format!("<{}@{host}>", self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_letter() -> Letter {
        Letter {
            partnership: 1,
            to_name: "Mair Owen".into(),
            to_address: "mair@saltmere.example".into(),
            subject: "An update is due".into(),
            text: "Line one\nLine two\n".into(),
            purpose: "test.letter",
            object: "A-2026-031".into(),
        }
    }

    #[test]
    fn a_line_end_in_a_header_is_refused() {
        let smuggled = "Hello\r\nBcc: everyone@saltmere.example";
        let refused = |letter: Letter| letter.check().expect_err("refused");
        assert_eq!(a_letter().check(), Ok(()));
        for (field, letter) in [
            ("subject", Letter { subject: smuggled.into(), ..a_letter() }),
            ("subject", Letter { subject: "Hello\nBcc: x".into(), ..a_letter() }),
            ("subject", Letter { subject: "Hello\u{85}Bcc: x".into(), ..a_letter() }),
            ("name", Letter { to_name: smuggled.into(), ..a_letter() }),
            ("e-mail address", Letter { to_address: smuggled.into(), ..a_letter() }),
            ("object", Letter { object: smuggled.into(), ..a_letter() }),
        ] {
            assert_eq!(refused(letter), LetterRefused::Control(field));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in
            ["", "mair", "mair@", "@x.example", "a b@x.example", "a@x.example, b@x.example", "<a@x.example>"]
        {
            let letter = Letter { to_address: address.into(), ..a_letter() };
            assert_eq!(letter.check(), Err(LetterRefused::Address), "{address}");
        }
    }

    #[test]
    fn a_letter_says_neither_its_text_nor_its_address_when_printed() {
        let printed = format!("{:?}", a_letter());
        assert!(!printed.contains("mair") && !printed.contains("Line"), "{printed}");
    }

    #[test]
    fn the_message_id_is_the_number_at_the_host() {
        let mark = |host: &str| Postmark { id: Uuid::nil(), host: host.into(), now: Timestamp::UNIX_EPOCH };
        assert_eq!(
            mark("localhost:8080").message_id().expect("an id"),
            "<00000000-0000-0000-0000-000000000000@localhost>"
        );
        assert_eq!(mark("a>\r\nBcc").message_id(), Err(LetterRefused::Host));
    }
}
