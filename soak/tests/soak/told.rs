//! What the tests are told from outside.

/// A number from the environment, or the one of the short form.
pub fn number(name: &str, short: u32) -> u32 {
    said(name).and_then(|said| said.parse().ok()).unwrap_or(short)
}

#[expect(clippy::disallowed_methods, reason = "make soak asks for more rounds; make test names the server")]
pub fn said(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
