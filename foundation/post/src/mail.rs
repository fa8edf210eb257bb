//! A letter as mail: headers, envelope and bytes.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use thiserror::Error;

use crate::row;

/// Whom the mail comes from, such as `Safer Saltmere <safer@saltmere.example>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// A sender that is none.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error(
    "the sender must be an e-mail address, or a name and an address: Safer Saltmere <safer@saltmere.example>"
)]
pub struct SenderUnreadable;

/// A mail ready to be handed over.
pub struct Mail {
    message_id: String,
    envelope: Envelope,
    bytes: Vec<u8>,
}

impl FromStr for Sender {
    type Err = SenderUnreadable;

    fn from_str(text: &str) -> Result<Self, SenderUnreadable> {
        let clean = !text.chars().any(char::is_control);
        text.parse().ok().filter(|_| clean).map(Self).ok_or(SenderUnreadable)
    }
}

impl Sender {
    /// The domain of the address.
    pub(crate) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

impl Mail {
    /// Makes the mail of a letter. The error holds nothing of the letter.
    pub(crate) fn new(
        letter: &row::Model,
        from: &Sender,
        now: Timestamp,
    ) -> Result<Self, lettre::error::Error> {
        let to: Address = letter.to_address.0.parse().map_err(|_| lettre::error::Error::MissingTo)?;
        let name = Some(letter.to_name.clone()).filter(|name| !name.is_empty());
        let message = Message::builder()
            .from(from.0.clone())
            .to(Mailbox::new(name, to))
            .subject(&letter.subject)
            .message_id(Some(letter.message_id.clone()))
            .date(now.into())
            .header(MadeByAProgram)
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.body.0.clone()))?;
        Ok(Self {
            message_id: letter.message_id.clone(),
            envelope: message.envelope().clone(),
            bytes: message.formatted(),
        })
    }

    /// Its Message-ID, `<uuid@host>`.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    /// Who sends it and whom it goes to, as the mail server is told.
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// Headers and text, as they are sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.message_id)
    }
}

/// `Auto-Submitted: auto-generated` (RFC 3834): no absence notice comes back.
#[derive(Clone, Copy)]
struct MadeByAProgram;

impl Header for MadeByAProgram {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_name_and_an_address() {
        let sender: Sender = "Safer Saltmere <safer@saltmere.example>".parse().expect("a sender");
        assert_eq!(sender.domain(), "saltmere.example");
        for wrong in ["Safer Saltmere", "a@b.example\r\nBcc: c@d.example", ""] {
            assert_eq!(wrong.parse::<Sender>(), Err(SenderUnreadable), "{wrong}");
        }
    }
}
