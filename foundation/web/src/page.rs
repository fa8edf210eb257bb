//! What a handler answers with: a page, or a file to download; both with a fingerprint, so that what has not
//! changed is not sent again.

use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
            IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::Stop;

/// A page drawn from its template: `Ok(Page(MeetingPage { ... }))`.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => with_fingerprint(html.into(), HeaderValue::from_static("text/html; charset=utf-8")),
            Err(error) => Stop::from(error).into_response(),
        }
    }
}

impl<T: Template> Page<T> {
    /// The page of a form with something to mend: 422.
    pub fn to_mend(self) -> Response {
        let mut response = self.into_response();
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        response
    }
}

/// A file: a picture, a table as CSV, a paper as PDF.
pub struct File {
    /// Content.
    pub bytes: Bytes,
    /// Kind, such as `text/csv; charset=utf-8`.
    pub content_type: &'static str,
    /// Name under which the browser saves it; without one it is shown in the browser.
    pub download: Option<String>,
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let mut response = with_fingerprint(self.bytes, HeaderValue::from_static(self.content_type));
        let headers = response.headers_mut();
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if let Some(disposition) =
            self.download.and_then(|name| HeaderValue::from_str(&attachment(&name)).ok())
        {
            headers.insert(CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

/// `attachment` with the name as browsers of all ages read it (RFC 6266): plain, then percent-encoded UTF-8.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ') {
                letter
            } else {
                '_'
            }
        })
        .collect();
    if plain == name {
        return format!("attachment; filename=\"{plain}\"");
    }
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// A response that browsers may keep but must ask about each time.
fn with_fingerprint(bytes: Bytes, content_type: HeaderValue) -> Response {
    let mut response = Response::new(Body::from(bytes.clone()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(fingerprint) =
        HeaderValue::from_str(&format!("\"{}\"", hexadecimal(&Sha256::digest(&bytes)[..16])))
    {
        headers.insert(ETAG, fingerprint);
    }
    response
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Answers 304 when the visitor's copy is still the same. It stands outside the compression layer, because a
/// strong fingerprint must tell the compressed form from the plain one (RFC 9110, 8.8.3).
pub(crate) async fn answer_unchanged(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let held = request.headers().get(IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    if !reads || response.status() != StatusCode::OK {
        return response;
    }
    let compressed = response.headers().contains_key(CONTENT_ENCODING);
    let Some(fingerprint) =
        response.headers().get(ETAG).and_then(|value| fingerprint_as_sent(value, compressed))
    else {
        return response;
    };
    let unchanged = held.is_some_and(|held| holds(&held, &fingerprint));
    response.headers_mut().insert(ETAG, fingerprint);
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        let headers: &mut HeaderMap = response.headers_mut();
        for of_body in [CONTENT_LENGTH, CONTENT_TYPE, CONTENT_ENCODING, CONTENT_DISPOSITION] {
            headers.remove(of_body);
        }
    }
    response
}

fn fingerprint_as_sent(value: &HeaderValue, compressed: bool) -> Option<HeaderValue> {
    if !compressed {
        return Some(value.clone());
    }
    let plain = value.to_str().ok()?.strip_suffix('"')?;
    HeaderValue::from_str(&format!("{plain}-gzip\"")).ok()
}

/// Whether `If-None-Match` names the fingerprint; a proxy may have marked it weak.
fn holds(held: &HeaderValue, fingerprint: &HeaderValue) -> bool {
    let (Ok(held), Ok(fingerprint)) = (held.to_str(), fingerprint.to_str()) else { return false };
    held.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == fingerprint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_other_letters_is_saved_under_both_spellings() {
        assert_eq!(attachment("agenda 14.pdf"), "attachment; filename=\"agenda 14.pdf\"");
        assert_eq!(attachment("Tŷ.csv"), "attachment; filename=\"T_.csv\"; filename*=UTF-8''T%C5%B7.csv");
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(attachment("a\"\r\nb"), "attachment; filename=\"a___b\"; filename*=UTF-8''a%22%0D%0Ab");
    }

    #[test]
    fn a_held_copy_is_known_weak_or_in_a_list() {
        let fingerprint = HeaderValue::from_static("\"abc\"");
        for held in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            assert!(holds(&HeaderValue::from_static(held), &fingerprint), "{held}");
        }
        assert!(!holds(&HeaderValue::from_static("\"abcd\""), &fingerprint));
    }
}
