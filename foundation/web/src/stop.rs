//! Why there is no page: not there, not allowed, refused by a rule, or our own fault; and the page that says so.

use std::{any::Any, error::Error, fmt, sync::Arc};

use askama::Template;
use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{Surroundings, Words, disk_full};

/// Why a handler stops without a page. `?` on any error makes a [`Stop::Fault`] of it.
///
/// A rule that says no is no fault: `.map_err(Stop::refused)?`.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Not there, or not for this person to know of: 404.
    NotFound,
    /// There, known to be there, and not for this person: 403.
    NotAllowed,
    /// A form that was not drawn for this visitor, or too long ago: 403, with the advice to load it again.
    Stale,
    /// A rule says no: 409, with the sentence to show.
    Refused {
        /// The rule in a sentence, fit to show.
        message: String,
    },
    /// Our own fault: 500, or 507 when the disk is full, with nothing but a reference on the page.
    Fault(Fault),
}

impl Stop {
    /// A rule that says no, in its own words.
    pub fn refused(refusal: impl fmt::Display) -> Self {
        Self::Refused { message: refusal.to_string() }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::Stale => StatusCode::FORBIDDEN,
            Self::Refused { .. } => StatusCode::CONFLICT,
            Self::Fault(fault) => fault.status(),
        }
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Fault(Fault::new(error))
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A fault of ours: its causes for the log, a reference for the person who met it.
#[derive(Clone)]
pub struct Fault {
    reference: String,
    cause: Arc<dyn Error + Send + Sync>,
}

impl Fault {
    /// A fault with its cause.
    pub fn new(cause: impl Error + Send + Sync + 'static) -> Self {
        Self::caused_by(Arc::new(cause))
    }

    /// A fault described by a sentence, for what should not be possible.
    pub fn from_text(sentence: &str) -> Self {
        Self::caused_by(Arc::from(Box::<dyn Error + Send + Sync>::from(sentence)))
    }

    fn caused_by(cause: Arc<dyn Error + Send + Sync>) -> Self {
        Self { reference: new_reference(), cause }
    }

    /// What the page shows and the log knows, such as `7K3M-Q9TX`.
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// 507 when the disk is full: nothing is wrong with what was asked, and it works again once there is room.
    fn status(&self) -> StatusCode {
        if disk_full::is_cause(&*self.cause) {
            StatusCode::INSUFFICIENT_STORAGE
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }

    /// The fault and its causes, outermost first, for the log.
    fn causes(&self) -> String {
        let mut causes = self.cause.to_string();
        let mut next = self.cause.source();
        while let Some(cause) = next {
            causes.push_str(": ");
            causes.push_str(&cause.to_string());
            next = cause.source();
        }
        causes
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault {}: {}", self.reference, self.causes())
    }
}

/// Eight letters and digits that cannot be misheard (no I, L, O, U): 40 bits of chance.
fn new_reference() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let chance = Uuid::new_v4();
    let letters: Vec<char> = chance
        .as_bytes()
        .iter()
        .rev()
        .take(8)
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let (first, last) = letters.split_at(4);
    format!("{}-{}", first.iter().collect::<String>(), last.iter().collect::<String>())
}

/// The response to a panic: a fault like any other.
pub(crate) fn response_to_panic(panic: Box<dyn Any + Send>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Stop::Fault(Fault::from_text(&format!("panic: {message}"))).into_response()
}

/// A page in place of the page that is not there.
#[derive(Template)]
#[template(path = "stop.html")]
struct StopPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    paragraphs: Vec<String>,
    reference: Option<String>,
}

impl StopPage {
    fn new(surroundings: Surroundings, title: &str, paragraphs: &[&str]) -> Self {
        let words = surroundings.words;
        let paragraphs = paragraphs.iter().map(|key| words.t(key)).collect();
        Self { title: words.t(title), surroundings, words, paragraphs, reference: None }
    }

    fn of_stop(surroundings: Surroundings, stop: Stop) -> Self {
        match stop {
            Stop::NotFound => Self::of_status(surroundings, StatusCode::NOT_FOUND),
            Stop::NotAllowed => Self::of_status(surroundings, StatusCode::FORBIDDEN),
            Stop::Stale => Self::new(surroundings, "stop-stale", &["stop-stale-text"]),
            Stop::Refused { message } => {
                let mut page = Self::new(surroundings, "stop-refused", &["stop-refused-back"]);
                page.paragraphs.insert(0, message);
                page
            }
            Stop::Fault(fault) => {
                let page = Self::of_status(surroundings, fault.status());
                Self { reference: Some(fault.reference), ..page }
            }
        }
    }

    fn of_status(surroundings: Surroundings, status: StatusCode) -> Self {
        let (title, paragraphs): (_, &[&str]) = match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                ("stop-not-found", &["stop-not-found-typed", "stop-not-found-pasted", "stop-not-found-moved"])
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                ("stop-not-allowed", &["stop-not-allowed-text"])
            }
            StatusCode::METHOD_NOT_ALLOWED => ("stop-method", &["stop-method-text"]),
            StatusCode::REQUEST_TIMEOUT => ("stop-too-slow", &["stop-too-slow-text"]),
            StatusCode::PAYLOAD_TOO_LARGE => ("stop-too-large", &["stop-too-large-text"]),
            StatusCode::INSUFFICIENT_STORAGE => ("stop-full", &["stop-full-text"]),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                ("stop-unavailable", &["stop-unavailable-text"])
            }
            status if status.is_client_error() => ("stop-not-understood", &["stop-not-understood-text"]),
            _ => ("stop-fault", &["stop-fault-text"]),
        };
        Self::new(surroundings, title, paragraphs)
    }
}

/// Logs each fault once and draws a page in the right language for each error that has none:
/// our stops, and the bare texts of axum and tower (404, 405, 408, 413 and others).
///
/// An error with a body of its own kind (JSON, an HTML form with its errors) passes unchanged.
pub(crate) async fn draw_stops(surroundings: Surroundings, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let stop = response.extensions_mut().remove::<Stop>();
    if let Some(Stop::Fault(fault)) = &stop {
        tracing::error!(reference = fault.reference(), causes = fault.causes(), "a fault");
    }
    let page = match stop {
        Some(stop) => StopPage::of_stop(surroundings, stop),
        None if is_bare_error(&response) => StopPage::of_status(surroundings, response.status()),
        None => return response,
    };
    match page.render() {
        Ok(html) => put_page(response, html),
        Err(error) => {
            tracing::error!(%error, "the page of an error cannot be drawn");
            response
        }
    }
}

fn is_bare_error(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    (status.is_client_error() || status.is_server_error())
        && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

/// Puts the page into the response and keeps what else it says (Allow, Retry-After).
fn put_page(mut response: Response, html: String) -> Response {
    let headers: &mut HeaderMap = response.headers_mut();
    for stale in [CONTENT_LENGTH, CONTENT_ENCODING, ETAG] {
        headers.remove(stale);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    *response.body_mut() = Body::from(html);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("the disk is full")]
    struct DiskFull;

    #[derive(Debug, thiserror::Error)]
    #[error("the file was not written")]
    struct NotWritten(#[source] DiskFull);

    #[test]
    fn any_error_becomes_a_fault_that_keeps_its_causes() {
        fn fails() -> Result<(), Stop> {
            Err(NotWritten(DiskFull))?
        }
        let Err(Stop::Fault(fault)) = fails() else { panic!("no fault") };
        assert_eq!(fault.causes(), "the file was not written: the disk is full");
    }

    #[test]
    fn a_reference_can_be_read_out_on_the_telephone() {
        let reference = new_reference();
        assert_eq!(reference.len(), 9);
        assert!(!reference.contains(['I', 'L', 'O', 'U']), "{reference}");
        assert_ne!(reference, new_reference());
    }

    #[test]
    fn a_rule_that_says_no_keeps_its_sentence() {
        let Stop::Refused { message } = Stop::refused("An action needs an owner") else {
            panic!("not refused")
        };
        assert_eq!(message, "An action needs an owner");
    }
}
