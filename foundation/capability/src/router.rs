//! From the list of capabilities to one router: every route behind its permission.

use access::{
    Permission, Visitor,
    accounts::{Session, SessionToken, find_session},
    identity::{fetch_person_of_account, list_roles},
};
use axum::{
    Router,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method,
        header::{CACHE_CONTROL, SET_COOKIE},
    },
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use database::DbErr;
use uuid::Uuid;
use web::{NavigationEntry, SignedInAs, Stop, Surroundings, cookie_of, see_other};

use crate::{
    Asked, Capability, Services,
    asked::Forms,
    submission::{Submission, comes_from_here},
};

/// How long the cookie lasts that binds the forms of somebody without a session, in seconds: a day.
const FORM_COOKIE: u32 = 24 * 60 * 60;

#[derive(Clone)]
struct Guard {
    services: Services,
    permission: &'static Permission,
}

/// The routes of every capability, each behind its permission.
pub fn router(capabilities: &[Capability], services: Services) -> Router {
    let routes = capabilities.iter().flat_map(|capability| &capability.routes);
    routes
        .fold(Router::new(), |router, route| {
            let guard = Guard { services: services.clone(), permission: route.permission };
            let guarded = route.handler.clone().route_layer(middleware::from_fn_with_state(guard, ask));
            router.route(route.path, guarded)
        })
        .with_state(services)
}

/// The navigation of every capability, in the order of the list.
pub fn navigation(capabilities: &[Capability]) -> Vec<NavigationEntry> {
    capabilities.iter().flat_map(|capability| &capability.navigation).copied().collect()
}

/// Finds out who asks, and asks the one policy function before anything of the route runs. A form that was
/// sent must come from a page of this site and carry the token that was drawn into it.
async fn ask(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let Some(surroundings) = request.extensions().get::<Surroundings>().cloned() else {
        return Stop::NotAllowed.into_response();
    };
    let arrival = match arrive(&guard.services, request.headers(), &surroundings).await {
        Ok(arrival) => arrival,
        Err(fault) => return Stop::from(fault).into_response(),
    };
    let visitor = &arrival.asked.visitor;
    if visitor.may(guard.permission).is_err() {
        return refuse(visitor, &request);
    }
    if !request.method().is_safe() {
        request = match admit(&guard.services, request, &arrival.forms).await {
            Ok(request) => request,
            Err(stop) => return stop.into_response(),
        };
    }
    let private = arrival.asked.session.is_some();
    let (forms, cookie) = (arrival.forms.clone(), arrival.new_cookie);
    request.extensions_mut().insert(arrival.surroundings);
    request.extensions_mut().insert(arrival.asked);
    let mut response = next.run(request).await;
    if private || forms.were_drawn() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Some(cookie) = cookie.filter(|_| forms.were_drawn()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// A visitor with everything that was found out about them.
struct Arrival {
    asked: Asked,
    forms: Forms,
    surroundings: Surroundings,
    /// The cookie their forms are bound to, when they have none yet.
    new_cookie: Option<HeaderValue>,
}

async fn arrive(
    services: &Services,
    headers: &HeaderMap,
    surroundings: &Surroundings,
) -> Result<Arrival, DbErr> {
    let mut surroundings = surroundings.clone();
    let now = services.clock.now();
    let token =
        cookie_of(headers, &surroundings.cookie_name("session")).map(|token| SessionToken(token.to_owned()));
    let session = match &token {
        Some(token) => find_session(&services.database, token, now).await?,
        None => None,
    };
    let visitor = visitor_of(services, session.as_ref(), &mut surroundings).await?;
    let (binding, new_cookie) = match (&session, &token) {
        (Some(_), Some(token)) => (token.0.clone(), None),
        _ => match cookie_of(headers, &surroundings.cookie_name("form")) {
            Some(value) if !value.is_empty() => (value.to_owned(), None),
            _ => {
                let value = Uuid::new_v4().simple().to_string();
                let cookie = surroundings.cookie("form", &value, FORM_COOKIE);
                (value, cookie)
            }
        },
    };
    let forms = Forms::bound_to(&binding);
    let asked = Asked::new(visitor, session, forms.clone());
    Ok(Arrival { asked, forms, surroundings, new_cookie })
}

/// Who a session makes of a visitor here. Whoever still owes the second factor is nobody yet.
async fn visitor_of(
    services: &Services,
    session: Option<&Session>,
    surroundings: &mut Surroundings,
) -> Result<Visitor, DbErr> {
    let (partnership, now) = (services.partnership.id, services.clock.now());
    let public = || services.gate.public(partnership, now);
    let Some(session) = session.filter(|session| !session.half) else { return Ok(public()) };
    let reader = services.database.reader();
    let Some(person) = fetch_person_of_account(reader, partnership, session.account).await? else {
        let name = access::accounts::fetch_account(reader, session.account).await?;
        let name = name.map(|account| account.email).unwrap_or_default();
        surroundings.signed_in = Some(SignedInAs { name, has_desk: false });
        return Ok(public());
    };
    let roles = list_roles(reader, person.id).await?;
    surroundings.signed_in = Some(SignedInAs { name: person.name.clone(), has_desk: !roles.is_empty() });
    Ok(services.gate.person(person, &roles, now))
}

/// Somebody who is not signed in is asked to sign in where they wanted to read; everyone else is told no.
fn refuse(visitor: &Visitor, request: &Request) -> Response {
    if visitor.is_signed_in() || request.method() != Method::GET {
        return Stop::NotAllowed.into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |wanted| wanted.as_str());
    let encoded: String = wanted
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    see_other(&format!("/sign-in?to={encoded}"))
}

/// Lets a form in that comes from here and carries its token; reads it for the handler.
async fn admit(services: &Services, request: Request, forms: &Forms) -> Result<Request, Stop> {
    if !comes_from_here(request.headers()) {
        return Err(Stop::Stale);
    }
    let (mut parts, body) = request.into_parts();
    let submission = Submission::read(&parts.headers, body).await?;
    if !submission.carries(&forms.token(&services.gate)) {
        return Err(Stop::Stale);
    }
    parts.extensions.insert(submission);
    Ok(Request::from_parts(parts, axum::body::Body::empty()))
}
