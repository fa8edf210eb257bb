//! What every request passes on its way in and every response on its way out.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode},
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
    routing::get,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};
use tracing::Instrument;
use uuid::Uuid;

use crate::{SurroundingsSource, assets, headers, page::answer_unchanged, stop, surroundings::surround};

/// The largest body of a request, in bytes.
pub const LARGEST_BODY: usize = 16 << 20;

/// The longest a request may take before its visitor is told to come again.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// The longest pause within the body of a request.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts a router behind all layers and beside `/assets/` and `/healthz`; routes added afterwards stand outside.
pub fn layers(router: Router, source: Arc<SurroundingsSource>) -> Router {
    let around = ServiceBuilder::new()
        .layer(from_fn_with_state(Arc::clone(&source), trace_and_protect))
        .layer(from_fn_with_state(source, surround))
        .layer(from_fn(answer_unchanged))
        .layer(CompressionLayer::new())
        .layer(from_fn(stop::draw_stops))
        .layer(CatchPanicLayer::custom(stop::response_to_panic))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(RequestBodyTimeoutLayer::new(LONGEST_PAUSE))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        // axum's own limit is 2 MB; ours is the one above.
        .layer(DefaultBodyLimit::disable());
    // `layer` covers the fallbacks as well, so that 404 and 405 are drawn too.
    router.merge(assets::routes()).route("/healthz", get(async || "ok")).layer(around)
}

/// Numbers the request, notes how it ended, and puts the protecting headers on whatever comes out.
///
/// The log names the route ("/actions/{id}"), not the address: addresses can hold what people searched for, and
/// the links of one purpose are keys. The number is always ours: one sent by the visitor could forge log lines.
async fn trace_and_protect(
    State(source): State<Arc<SurroundingsSource>>,
    request: Request,
    next: Next,
) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str);
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    async {
        let started = tokio::time::Instant::now();
        let mut response = next.run(request).await;
        let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
        tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
        headers::protect(response.headers_mut(), source.is_secure());
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }
    .instrument(span)
    .await
}
