//! Mail to a mail server, by SMTP.
//!
//! The conversation is held step by step, so that it is known what is certain: until the text has gone out, a broken
//! connection means that nothing was sent; after it, that something may have been.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail as MailFrom, Rcpt},
    extension::{ClientId, Extension, MailParameter},
};
use thiserror::Error;
use tokio::time::timeout;

use crate::{Mail, Sender, Transport, Undelivered};

/// For everything up to the text.
const PATIENCE: Duration = Duration::from_secs(60);
/// For the text: a server may take up to ten minutes to answer (RFC 5321, 4.5.3.2.6).
const PATIENCE_WITH_TEXT: Duration = Duration::from_secs(600);
/// Answers that say who we are is wrong, not whom we write to: 530, 534, 535, 538 (RFC 4954, 6).
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// How the mail server is reached.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its host name.
    pub host: String,
    /// Its port: 465 for TLS from the start, 587 for STARTTLS, 25 without.
    pub port: u16,
    /// The user we sign in as; none, and we do not sign in.
    pub user: Option<String>,
    /// Their password, which is never printed.
    pub password: Option<String>,
    /// How the connection is kept secret.
    pub tls: Tls,
    /// Whom the mail comes from.
    pub from: Sender,
}

/// How the connection to the mail server is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte.
    FromTheStart,
    /// After the greeting, always.
    StartTls,
    /// Not at all: for a server on this machine.
    No,
}

/// Settings that cannot be used.
#[derive(Debug, Error)]
pub enum SmtpRefused {
    /// A password would go over the network for all to read.
    #[error("a password may go to a mail server on another machine only over TLS")]
    PasswordInTheClear,
    /// A user without a password, or the other way round.
    #[error("signing in to the mail server takes a user and a password")]
    HalfASignIn,
    /// The name cannot be checked against a certificate.
    #[error("no TLS connection can be prepared for this host: {0}")]
    Tls(Error),
}

/// Mail to a mail server.
#[derive(Clone)]
pub struct Smtp {
    settings: SmtpSettings,
    credentials: Option<Credentials>,
    tls: Option<TlsParameters>,
}

impl Smtp {
    /// Gets ready; nothing is connected yet.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpRefused> {
        let near = ["localhost", "127.0.0.1", "::1"].contains(&&*settings.host);
        let credentials = match (&settings.user, &settings.password) {
            (Some(_), Some(_)) if settings.tls == Tls::No && !near => {
                return Err(SmtpRefused::PasswordInTheClear);
            }
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password.clone())),
            (None, None) => None,
            _ => return Err(SmtpRefused::HalfASignIn),
        };
        let tls = match settings.tls {
            Tls::No => None,
            _ => Some(TlsParameters::new_rustls(settings.host.clone()).map_err(SmtpRefused::Tls)?),
        };
        Ok(Self { settings, credentials, tls })
    }

    /// Everything up to the text: whatever goes wrong, nothing was sent.
    async fn announce(&self, mail: &Mail) -> Result<AsyncSmtpConnection, Undelivered> {
        let mut server = self.connect().await.map_err(|error| later("connecting", &error))?;
        if let Some(credentials) = &self.credentials {
            let signed_in = server.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await;
            signed_in.map_err(|error| later("signing in", &error))?;
        }
        let envelope = mail.envelope();
        let addresses = envelope.to().iter().chain(envelope.from());
        let beyond_ascii = addresses.into_iter().any(|address| !AsRef::<str>::as_ref(address).is_ascii());
        let options = if beyond_ascii {
            if !server.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Undelivered::Never("the mail server takes only addresses in ASCII".into()));
            }
            vec![MailParameter::SmtpUtfEight]
        } else {
            Vec::new()
        };
        let sender = server.command(MailFrom::new(envelope.from().cloned(), options)).await;
        sender.map_err(|error| refused("naming the sender", &error))?;
        for to in envelope.to() {
            let taken = server.command(Rcpt::new(to.clone(), Vec::new())).await;
            taken.map_err(|error| refused("naming the addressee", &error))?;
        }
        server.command(Data).await.map_err(|error| refused("asking to send", &error))?;
        Ok(server)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let us = ClientId::Domain(self.settings.from.domain().to_owned());
        let server = (&*self.settings.host, self.settings.port);
        let at_once = self.tls.clone().filter(|_| self.settings.tls == Tls::FromTheStart);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &us, at_once, None).await?;
        if let (Tls::StartTls, Some(tls)) = (self.settings.tls, self.tls.clone()) {
            connection.starttls(tls, &us).await?;
        }
        Ok(connection)
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn deliver(&self, mail: &Mail) -> Result<(), Undelivered> {
        let mut server = timeout(PATIENCE, self.announce(mail))
            .await
            .unwrap_or_else(|_| Err(Undelivered::Later("the mail server does not answer".into())))?;
        match timeout(PATIENCE_WITH_TEXT, server.message(mail.bytes())).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) if error.status().is_some() => return Err(refused("sending", &error)),
            Ok(Err(_)) | Err(_) => {
                return Err(Undelivered::Perhaps(
                    "The connection broke before the mail server said whether it took the letter".into(),
                ));
            }
        }
        // The mail is taken; a server that does not say goodbye changes nothing.
        let _ = timeout(Duration::from_secs(5), server.quit()).await;
        Ok(())
    }
}

/// An answer to what we asked: final when it is a 5xx about the letter, not about us.
fn refused(step: &str, error: &Error) -> Undelivered {
    let code = error.status().map(u16::from);
    if error.is_permanent() && !code.is_some_and(|code| ABOUT_US.contains(&code)) {
        Undelivered::Never(reason(step, error))
    } else {
        later(step, error)
    }
}

fn later(step: &str, error: &Error) -> Undelivered {
    Undelivered::Later(reason(step, error))
}

/// What went wrong, without the server's own words: they often repeat the address.
fn reason(step: &str, error: &Error) -> String {
    match error.status() {
        Some(code) => format!("{step}: the mail server answered {code}"),
        None if error.is_tls() => format!("{step}: no TLS connection that can be trusted"),
        None if error.is_client() => format!("{step}: the mail server does not offer what is needed"),
        None => format!("{step}: the mail server cannot be reached"),
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port, tls) = (&self.host, self.port, self.tls);
        write!(f, "SmtpSettings({host}:{port}, {tls:?}, user {:?}, from {})", self.user, self.from.domain())
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({:?})", self.settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> SmtpSettings {
        SmtpSettings {
            host: "mail.saltmere.example".into(),
            port: 587,
            user: Some("headland".into()),
            password: Some("canary".into()),
            tls: Tls::StartTls,
            from: "safer@saltmere.example".parse().expect("a sender"),
        }
    }

    #[test]
    fn the_password_is_never_printed() {
        let smtp = Smtp::new(settings()).expect("settings");
        assert!(!format!("{:?} {smtp:?}", settings()).contains("canary"));
    }

    #[test]
    fn a_password_does_not_cross_the_network_in_the_clear() {
        let settings = SmtpSettings { tls: Tls::No, ..settings() };
        assert!(matches!(Smtp::new(settings.clone()), Err(SmtpRefused::PasswordInTheClear)));
        assert!(Smtp::new(SmtpSettings { host: "localhost".into(), ..settings }).is_ok());
    }

    #[test]
    fn a_user_without_a_password_is_refused() {
        let settings = SmtpSettings { password: None, ..settings() };
        assert!(matches!(Smtp::new(settings), Err(SmtpRefused::HalfASignIn)));
    }
}
