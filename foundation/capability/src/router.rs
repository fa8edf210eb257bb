//! From the list of capabilities to one router: every route behind its permission.

use access::{Permission, Visitor};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use web::{NavigationEntry, Stop};

use crate::{Asked, Capability, Services};

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
            let guarded = route.handler.clone().layer(middleware::from_fn_with_state(guard, ask));
            router.route(route.path, guarded)
        })
        .with_state(services)
}

/// The navigation of every capability, in the order of the list.
pub fn navigation(capabilities: &[Capability]) -> Vec<NavigationEntry> {
    capabilities.iter().flat_map(|capability| &capability.navigation).copied().collect()
}

/// Asks the one policy function before anything of the route runs.
async fn ask(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let visitor = Visitor::public(guard.services.clock.now());
    match visitor.may(guard.permission) {
        Ok(_permit) => {
            request.extensions_mut().insert(Asked(visitor));
            next.run(request).await
        }
        Err(_not_allowed) => Stop::NotAllowed.into_response(),
    }
}
