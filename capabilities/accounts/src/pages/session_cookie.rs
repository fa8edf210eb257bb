//! The cookie that holds a session, put on and taken off a response.

use access::accounts::SessionToken;
use axum::{http::header::SET_COOKIE, response::Response};
use web::Surroundings;

/// A session lasts at most 12 hours; the server ends it, the cookie only follows.
const SECONDS: u32 = 12 * 60 * 60;

/// The response with the session's cookie.
pub fn put(mut response: Response, surroundings: &Surroundings, token: &SessionToken) -> Response {
    if let Some(cookie) = surroundings.cookie("session", &token.0, SECONDS) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The response that takes the session's cookie away.
pub fn take_away(mut response: Response, surroundings: &Surroundings) -> Response {
    if let Some(cookie) = surroundings.cookie("session", "", 0) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
