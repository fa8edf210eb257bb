//! The secret of an installation, and the keys made from it.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use chacha20poly1305::{
    ChaCha20Poly1305, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::chance::{self, from_hexadecimal, hexadecimal};

/// The keys of an installation: one for seals, one for what is kept encrypted. They are derived from one
/// secret, which lies in the data folder beside the database and never in it.
pub struct Keys {
    sealing: [u8; 32],
    hiding: [u8; 32],
}

/// Why there are no keys.
#[derive(Debug, Error)]
pub enum KeysFault {
    /// The file cannot be read or made.
    #[error("the key file {0} cannot be read or made: {1}")]
    File(String, std::io::Error),
    /// The file holds something else.
    #[error("the key file {0} does not hold 64 hexadecimal digits; put back the file of the last backup")]
    Unreadable(String),
    /// The system gives no chance.
    #[error(transparent)]
    NoChance(#[from] chance::NoChance),
}

impl Keys {
    /// The keys of the secret in a file; a new secret when there is no file. Only its owner can read it.
    pub fn in_file(path: &Path) -> Result<Self, KeysFault> {
        let name = || path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => {
                let secret = from_hexadecimal(text.trim()).filter(|secret| secret.len() == 32);
                Ok(Self::of(&secret.ok_or_else(|| KeysFault::Unreadable(name()))?))
            }
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                let secret: [u8; 32] = chance::bytes()?;
                write_new(path, &hexadecimal(&secret)).or_else(|fault| match fault.kind() {
                    // Another process was faster: its secret is the one.
                    ErrorKind::AlreadyExists => Ok(()),
                    _ => Err(KeysFault::File(name(), fault)),
                })?;
                Self::in_file(path)
            }
            Err(fault) => Err(KeysFault::File(name(), fault)),
        }
    }

    /// Keys that last as long as the program: what they sealed is worth nothing afterwards.
    pub(crate) fn for_this_run() -> Self {
        // Without chance there is no secret; keys nobody can use twice are refused where chance is needed.
        Self::of(&chance::bytes::<32>().unwrap_or_default())
    }

    fn of(secret: &[u8]) -> Self {
        let derive = |purpose: &str| {
            let mut key = [0; 32];
            key.copy_from_slice(&mac(secret, purpose.as_bytes()));
            key
        };
        Self { sealing: derive("headland: seal of forms"), hiding: derive("headland: second factors") }
    }

    /// HMAC-SHA-256 over a text, in hexadecimal.
    pub(crate) fn seal(&self, text: &str) -> String {
        hexadecimal(&mac(&self.sealing, text.as_bytes()))
    }

    /// A text encrypted for one place (ChaCha20-Poly1305, RFC 8439; the place is bound to it), in hexadecimal.
    pub(crate) fn hide(&self, text: &str, place: &str) -> Result<String, chance::NoChance> {
        let nonce: [u8; 12] = chance::bytes()?;
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let hidden = self.cipher().encrypt(&Nonce::from(nonce), payload).unwrap_or_default();
        Ok(format!("{}{}", hexadecimal(&nonce), hexadecimal(&hidden)))
    }

    /// The text that was hidden for this place; `None` when it was changed, moved, or hidden with another key.
    pub(crate) fn reveal(&self, hidden: &str, place: &str) -> Option<String> {
        let bytes = from_hexadecimal(hidden)?;
        let (nonce, hidden) = bytes.split_at_checked(12)?;
        let nonce: [u8; 12] = nonce.try_into().ok()?;
        let payload = Payload { msg: hidden, aad: place.as_bytes() };
        String::from_utf8(self.cipher().decrypt(&Nonce::from(nonce), payload).ok()?).ok()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&self.hiding.into())
    }
}

fn mac(key: &[u8], text: &[u8]) -> [u8; 32] {
    // A key of any length is taken (RFC 2104), so that this cannot fail.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else { return [0; 32] };
    mac.update(text);
    mac.finalize().into_bytes().into()
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_hidden_is_revealed_in_its_place_only() {
        let keys = Keys::of(&[7; 32]);
        let hidden = keys.hide("JBSWY3DP", "account 1").expect("chance");
        assert_eq!(keys.reveal(&hidden, "account 1").as_deref(), Some("JBSWY3DP"));
        assert_eq!(keys.reveal(&hidden, "account 2"), None);
        assert_eq!(Keys::of(&[8; 32]).reveal(&hidden, "account 1"), None);
        assert!(!hidden.contains("JBSWY3DP"));
    }

    #[test]
    fn the_secret_of_a_folder_is_made_once() {
        let folder = std::env::temp_dir().join(format!("keys-{}", chance::token().expect("chance")));
        let path = folder.join("installation.key");
        let (one, other) = (Keys::in_file(&path).expect("keys"), Keys::in_file(&path).expect("keys"));
        assert_eq!(one.seal("text"), other.seal("text"));
        fs::write(&path, "nonsense").expect("a file");
        assert!(matches!(Keys::in_file(&path), Err(KeysFault::Unreadable(_))));
        fs::remove_dir_all(folder).expect("removed");
    }
}
