//! Passwords: which are taken, and how they are kept.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc},
};
use thiserror::Error;
use zxcvbn::{Score, matching::patterns::MatchPattern, zxcvbn};

/// The shortest password taken, in characters (NIST SP 800-63B-4 asks for 15 where it stands alone; a second
/// factor is offered here, and three words of five letters pass).
const SHORTEST: usize = 12;
/// The longest, so that nobody makes the hash work on a book.
const LONGEST: usize = 128;

/// A password as it is kept: argon2id with its salt, in the PHC string format.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// Why a password is not taken; fit to show beside the field.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PasswordRefused {
    /// Too short.
    #[error("Choose a password of at least 12 characters. Three random words work well")]
    Short,
    /// Too long.
    #[error("Choose a password of at most 128 characters")]
    Long,
    /// It stands on the lists of passwords that were stolen elsewhere, or is a small change of one.
    #[error(
        "This password is on lists of stolen passwords, or close to one. Choose another. Three random words work well"
    )]
    Breached,
    /// It holds the person's own name or address and little else.
    #[error("This password is too easy to guess. Choose another. Three random words work well")]
    Guessable,
}

/// Whether a password may be used by somebody of this name and address. Lists of passwords that were stolen
/// elsewhere come with the crate `zxcvbn`.
pub fn check_password(password: &str, own_words: &[&str]) -> Result<(), PasswordRefused> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordRefused::Short);
    }
    if length > LONGEST {
        return Err(PasswordRefused::Long);
    }
    let own = own_words.join(" ").to_lowercase();
    let words: Vec<&str> = own.split([' ', '@', '.']).filter(|word| word.len() > 2).collect();
    // Lists are asked about what was typed; whose password it is counts apart, because the words are few.
    let without: String = words.iter().fold(password.to_lowercase(), |left, word| left.replace(word, ""));
    let guess = zxcvbn(password, &words);
    let in_lists = guess.sequence().iter().any(|found| {
        let whole = found.range_inclusive().count() * 5 >= length * 4;
        whole && matches!(&found.pattern, MatchPattern::Dictionary(_) | MatchPattern::Repeat(_))
    });
    match guess.score() {
        _ if in_lists => Err(PasswordRefused::Breached),
        _ if without.chars().count() * 2 < length => Err(PasswordRefused::Guessable),
        Score::Three | Score::Four => Ok(()),
        _ => Err(PasswordRefused::Guessable),
    }
}

impl PasswordHash {
    /// Hashes a password with argon2id at the library's defaults (19 MiB, 2 passes: OWASP's first choice), on
    /// a thread that may block. `None` when the system gives no chance for the salt.
    pub async fn of(password: String) -> Option<Self> {
        let hashed = tokio::task::spawn_blocking(move || {
            Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
        });
        hashed.await.ok().flatten().map(Self)
    }

    /// As it was kept.
    pub(super) fn kept(text: String) -> Self {
        Self(text)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the password. Without a hash, a hash of nothing is asked, so that nobody can tell from
    /// the time it takes whether there is an account.
    pub(super) async fn is(hash: Option<Self>, password: String) -> bool {
        /// A hash no password has been seen to fit, with the same cost.
        const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzLi4$5mJ3k0vQ0w7y3cC0mWl0Zt0dJ0X0b0n0aW1oT0N0cGs";
        let known = hash.is_some();
        let text = hash.map_or_else(|| NOBODY.to_owned(), |hash| hash.0);
        let asked = tokio::task::spawn_blocking(move || {
            phc::PasswordHash::new(&text)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        asked.await.unwrap_or(false) && known
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [&str; 2] = ["Morgan Example", "morgan.example@fire.example"];

    #[test]
    fn short_stolen_and_guessable_passwords_are_refused() {
        assert_eq!(check_password("hunter2", &OWN), Err(PasswordRefused::Short));
        assert_eq!(check_password("passwordpassword", &OWN), Err(PasswordRefused::Breached));
        assert_eq!(check_password("1qaz2wsx3edc", &OWN), Err(PasswordRefused::Breached));
        assert!(check_password("morganexample1", &OWN).is_err());
        assert!(check_password("aaaaaaaaaaaaaaaa", &OWN).is_err());
        assert_eq!(check_password(&"long ".repeat(40), &OWN), Err(PasswordRefused::Long));
    }

    #[test]
    fn three_random_words_are_taken() {
        assert_eq!(check_password("kettle harbour violet", &OWN), Ok(()));
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let hash = PasswordHash::of("kettle harbour violet".into()).await.expect("a hash");
        assert!(PasswordHash::is(Some(hash.clone()), "kettle harbour violet".into()).await);
        assert!(!PasswordHash::is(Some(hash.clone()), "kettle harbour violets".into()).await);
        assert!(!PasswordHash::is(None, "kettle harbour violet".into()).await);
        assert!(!format!("{hash:?}").contains("argon"));
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_any() {
        let text = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzLi4$5mJ3k0vQ0w7y3cC0mWl0Zt0dJ0X0b0n0aW1oT0N0cGs";
        assert!(phc::PasswordHash::new(text).is_ok());
    }
}
