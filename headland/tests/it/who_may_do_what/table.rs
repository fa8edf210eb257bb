//! The rows: what each role gets at each address of the sample.

use access::Role;

/// A route, an address of it in the sample, the roles that may come in, and what they get when they only read.
pub struct Row {
    pub verb: &'static str,
    pub route: &'static str,
    pub address: &'static str,
    pub status: u16,
    pub may: &'static [Role],
}

use Role::{Administrator, Analyst, DemocraticServices, Member, PartnerLead, Public, Reader, TeamLeader};

/// Everyone.
const ALL: &[Role] =
    &[Public, Administrator, TeamLeader, Analyst, DemocraticServices, PartnerLead, Member, Reader];
/// Everyone with a part in the partnership.
const DESK: &[Role] = &[Administrator, TeamLeader, Analyst, DemocraticServices, PartnerLead, Member, Reader];
/// Whoever runs the installation.
const ADMINISTRATOR: &[Role] = &[Administrator];
/// Whoever writes the plan.
const PLANNERS: &[Role] = &[Administrator, TeamLeader, Analyst];
/// Whoever leads the team.
const LEADERS: &[Role] = &[Administrator, TeamLeader];
/// Whoever chases partners and keeps the list of who they are.
const CHASERS: &[Role] = &[Administrator, TeamLeader, DemocraticServices];
/// Whoever writes updates; on which actions, the action itself decides.
const UPDATERS: &[Role] = &[Administrator, TeamLeader, PartnerLead];
/// Whoever remarks on a priority.
const REMARKERS: &[Role] = &[Administrator, TeamLeader, Analyst, DemocraticServices, PartnerLead];
/// Whoever works in the partnership and so knows its people by name.
const WORKERS: &[Role] = &[Administrator, TeamLeader, Analyst, DemocraticServices, PartnerLead, Member];

const fn row(
    verb: &'static str,
    route: &'static str,
    address: &'static str,
    status: u16,
    may: &'static [Role],
) -> Row {
    Row { verb, route, address, status, may }
}

/// Every route. The status is that of reading; what is sent in this test is an empty form.
pub const TABLE: &[Row] = &[
    // plans
    row("GET", "/plan", "/plan", 200, ALL),
    row("GET", "/plan/{plan}", "/plan/2025-28", 200, ALL),
    row("GET", "/plan/{plan}/{priority}", "/plan/2025-28/anti-social-behaviour", 200, ALL),
    row("GET", "/desk/plans", "/desk/plans", 200, DESK),
    row("GET", "/desk/plans/new", "/desk/plans/new", 200, PLANNERS),
    row("POST", "/desk/plans/new", "/desk/plans/new", 200, PLANNERS),
    row("GET", "/desk/plans/{plan}", "/desk/plans/2025-28", 200, DESK),
    row("GET", "/desk/plans/{plan}/versions", "/desk/plans/2025-28/versions", 200, DESK),
    row("GET", "/desk/plans/{plan}/versions/{number}", "/desk/plans/2025-28/versions/1", 200, DESK),
    row("POST", "/desk/plans/{plan}/draft", "/desk/plans/2025-28/draft", 200, PLANNERS),
    row("GET", "/desk/plans/{plan}/objective", "/desk/plans/2025-28/objective", 200, PLANNERS),
    row("POST", "/desk/plans/{plan}/objective", "/desk/plans/2025-28/objective", 200, PLANNERS),
    row("GET", "/desk/plans/{plan}/priorities/new", "/desk/plans/2025-28/priorities/new", 200, PLANNERS),
    row("POST", "/desk/plans/{plan}/priorities/new", "/desk/plans/2025-28/priorities/new", 200, PLANNERS),
    row(
        "GET",
        "/desk/plans/{plan}/priorities/{priority}/edit",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/edit",
        200,
        PLANNERS,
    ),
    row(
        "POST",
        "/desk/plans/{plan}/priorities/{priority}/edit",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/edit",
        200,
        PLANNERS,
    ),
    row(
        "GET",
        "/desk/plans/{plan}/priorities/{priority}/remove",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/remove",
        200,
        PLANNERS,
    ),
    row(
        "POST",
        "/desk/plans/{plan}/priorities/{priority}/remove",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/remove",
        200,
        PLANNERS,
    ),
    row(
        "GET",
        "/desk/plans/{plan}/priorities/{priority}/remarks",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/remarks",
        200,
        REMARKERS,
    ),
    row(
        "POST",
        "/desk/plans/{plan}/priorities/{priority}/remarks",
        "/desk/plans/2025-28/priorities/anti-social-behaviour/remarks",
        200,
        REMARKERS,
    ),
    row("GET", "/desk/plans/{plan}/publish", "/desk/plans/2025-28/publish", 200, LEADERS),
    row("POST", "/desk/plans/{plan}/publish", "/desk/plans/2025-28/publish", 200, LEADERS),
    row("GET", "/desk/plans/{plan}/import", "/desk/plans/2025-28/import", 200, LEADERS),
    row("POST", "/desk/plans/{plan}/import", "/desk/plans/2025-28/import", 200, LEADERS),
    row("GET", "/desk/plans/{plan}/import/{file}", "/desk/plans/2025-28/import/none", 404, LEADERS),
    row("POST", "/desk/plans/{plan}/import/{file}", "/desk/plans/2025-28/import/none", 404, LEADERS),
    row("GET", "/desk/plans/{plan}/progress", "/desk/plans/2025-28/progress", 200, DESK),
    row("GET", "/desk/plans/{plan}/progress/{format}", "/desk/plans/2025-28/progress/csv", 200, DESK),
    // actions
    row("GET", "/actions/{number}", "/actions/A-2026-001", 200, ALL),
    row("GET", "/u/{token}", "/u/00000000000000000000000000000000", 404, ALL),
    row("POST", "/u/{token}", "/u/00000000000000000000000000000000", 404, ALL),
    row("GET", "/u/{token}/pass-on", "/u/00000000000000000000000000000000/pass-on", 404, ALL),
    row("POST", "/u/{token}/pass-on", "/u/00000000000000000000000000000000/pass-on", 404, ALL),
    row("POST", "/u/{token}/not-you", "/u/00000000000000000000000000000000/not-you", 200, ALL),
    row("POST", "/u/{token}/again", "/u/00000000000000000000000000000000/again", 200, ALL),
    row("POST", "/u/again", "/u/again", 200, ALL),
    row("GET", "/u/done/{what}", "/u/done/sent", 200, ALL),
    row("GET", "/desk/actions", "/desk/actions", 200, DESK),
    row("GET", "/desk/actions/new", "/desk/actions/new", 200, LEADERS),
    row("POST", "/desk/actions/new", "/desk/actions/new", 200, LEADERS),
    row("GET", "/desk/actions/{number}", "/desk/actions/A-2026-001", 200, DESK),
    row("POST", "/desk/actions/{number}/update", "/desk/actions/A-2026-001/update", 200, UPDATERS),
    row(
        "GET",
        "/desk/actions/{number}/correct/{update}",
        "/desk/actions/A-2026-001/correct/1",
        404,
        UPDATERS,
    ),
    row(
        "POST",
        "/desk/actions/{number}/correct/{update}",
        "/desk/actions/A-2026-001/correct/1",
        404,
        UPDATERS,
    ),
    row(
        "POST",
        "/desk/actions/{number}/withhold/{update}",
        "/desk/actions/A-2026-001/withhold/1",
        200,
        LEADERS,
    ),
    row("GET", "/desk/actions/{number}/edit", "/desk/actions/A-2026-001/edit", 200, LEADERS),
    row("POST", "/desk/actions/{number}/edit", "/desk/actions/A-2026-001/edit", 200, LEADERS),
    row("GET", "/desk/actions/{number}/move", "/desk/actions/A-2026-001/move", 200, LEADERS),
    row("POST", "/desk/actions/{number}/move", "/desk/actions/A-2026-001/move", 200, LEADERS),
    row("GET", "/desk/actions/{number}/override", "/desk/actions/A-2026-001/override", 200, LEADERS),
    row("POST", "/desk/actions/{number}/override", "/desk/actions/A-2026-001/override", 200, LEADERS),
    row("GET", "/desk/actions/{number}/milestones", "/desk/actions/A-2026-001/milestones", 200, UPDATERS),
    row("POST", "/desk/actions/{number}/milestones", "/desk/actions/A-2026-001/milestones", 200, UPDATERS),
    row("GET", "/desk/actions/{number}/evidence", "/desk/actions/A-2026-001/evidence", 200, UPDATERS),
    row("POST", "/desk/actions/{number}/evidence", "/desk/actions/A-2026-001/evidence", 200, UPDATERS),
    row("GET", "/desk/actions/{number}/evidence/{file}", "/desk/actions/A-2026-001/evidence/999", 404, DESK),
    row("GET", "/desk/actions/{number}/send-link", "/desk/actions/A-2026-001/send-link", 200, CHASERS),
    row("POST", "/desk/actions/{number}/send-link", "/desk/actions/A-2026-001/send-link", 200, CHASERS),
    row(
        "POST",
        "/desk/actions/{number}/send-link/{link}/revoke",
        "/desk/actions/A-2026-001/send-link/1/revoke",
        200,
        CHASERS,
    ),
    // assessment
    row("GET", "/assessment", "/assessment", 200, ALL),
    row("GET", "/assessment/{month}", "/assessment/2026-09", 200, ALL),
    row("GET", "/assessment/{month}/{category}", "/assessment/2026-09/shoplifting", 200, ALL),
    row("GET", "/assessment/{month}/wards/{ward}", "/assessment/2026-09/wards/E05990001", 200, ALL),
    // partnership
    row("GET", "/groups", "/groups", 200, ALL),
    row("GET", "/groups.pdf", "/groups.pdf", 200, ALL),
    row("GET", "/groups/{group}", "/groups/safer-saltmere", 200, ALL),
    row("GET", "/organisations", "/organisations", 200, ALL),
    row("GET", "/desk/partnership", "/desk/partnership", 200, WORKERS),
    row("GET", "/desk/partnership/export.csv", "/desk/partnership/export.csv", 200, CHASERS),
    row("GET", "/desk/partnership/import", "/desk/partnership/import", 200, CHASERS),
    row("POST", "/desk/partnership/import", "/desk/partnership/import", 200, CHASERS),
    row("POST", "/desk/partnership/import/take-in", "/desk/partnership/import/take-in", 200, CHASERS),
    row("GET", "/desk/partnership/law", "/desk/partnership/law", 200, CHASERS),
    row("POST", "/desk/partnership/law", "/desk/partnership/law", 200, CHASERS),
    row("GET", "/desk/partnership/organisations/new", "/desk/partnership/organisations/new", 200, CHASERS),
    row("POST", "/desk/partnership/organisations/new", "/desk/partnership/organisations/new", 200, CHASERS),
    row(
        "GET",
        "/desk/partnership/organisations/{organisation}",
        "/desk/partnership/organisations/saltmere-fire",
        200,
        CHASERS,
    ),
    row(
        "POST",
        "/desk/partnership/organisations/{organisation}",
        "/desk/partnership/organisations/saltmere-fire",
        200,
        CHASERS,
    ),
    row("GET", "/desk/partnership/people/new", "/desk/partnership/people/new", 200, CHASERS),
    row("POST", "/desk/partnership/people/new", "/desk/partnership/people/new", 200, CHASERS),
    row("GET", "/desk/partnership/people/{post}", "/desk/partnership/people/fire-prevention", 200, CHASERS),
    row("POST", "/desk/partnership/people/{post}", "/desk/partnership/people/fire-prevention", 200, CHASERS),
    row("GET", "/desk/partnership/groups/new", "/desk/partnership/groups/new", 200, CHASERS),
    row("POST", "/desk/partnership/groups/new", "/desk/partnership/groups/new", 200, CHASERS),
    row("GET", "/desk/partnership/groups/{group}", "/desk/partnership/groups/safer-saltmere", 200, CHASERS),
    row("POST", "/desk/partnership/groups/{group}", "/desk/partnership/groups/safer-saltmere", 200, CHASERS),
    row(
        "GET",
        "/desk/partnership/groups/{group}/seats/new",
        "/desk/partnership/groups/safer-saltmere/seats/new",
        200,
        CHASERS,
    ),
    row(
        "POST",
        "/desk/partnership/groups/{group}/seats/new",
        "/desk/partnership/groups/safer-saltmere/seats/new",
        200,
        CHASERS,
    ),
    row(
        "GET",
        "/desk/partnership/groups/{group}/seats/{seat}",
        "/desk/partnership/groups/safer-saltmere/seats/chair",
        200,
        CHASERS,
    ),
    row(
        "GET",
        "/desk/partnership/groups/{group}/seats/{seat}/edit",
        "/desk/partnership/groups/safer-saltmere/seats/chair/edit",
        200,
        CHASERS,
    ),
    row(
        "POST",
        "/desk/partnership/groups/{group}/seats/{seat}/edit",
        "/desk/partnership/groups/safer-saltmere/seats/chair/edit",
        200,
        CHASERS,
    ),
    row(
        "POST",
        "/desk/partnership/groups/{group}/seats/{seat}/appoint",
        "/desk/partnership/groups/safer-saltmere/seats/chair/appoint",
        200,
        CHASERS,
    ),
    row(
        "POST",
        "/desk/partnership/groups/{group}/seats/{seat}/vacate",
        "/desk/partnership/groups/safer-saltmere/seats/chair/vacate",
        200,
        CHASERS,
    ),
    // evidence
    row("GET", "/evidence", "/evidence", 200, ALL),
    // accounts
    row("GET", "/sign-in", "/sign-in", 200, ALL),
    row("POST", "/sign-in", "/sign-in", 200, ALL),
    row("GET", "/sign-in/code", "/sign-in/code", 303, ALL),
    row("POST", "/sign-in/code", "/sign-in/code", 303, ALL),
    row("GET", "/sign-out", "/sign-out", 200, ALL),
    row("POST", "/sign-out", "/sign-out", 200, ALL),
    row("GET", "/forgot-password", "/forgot-password", 200, ALL),
    row("POST", "/forgot-password", "/forgot-password", 200, ALL),
    row("GET", "/password/{token}", "/password/00000000000000000000000000000000", 410, ALL),
    row("POST", "/password/{token}", "/password/00000000000000000000000000000000", 410, ALL),
    row("GET", "/account", "/account", 200, DESK),
    row("POST", "/account/sessions", "/account/sessions", 200, DESK),
    row("GET", "/account/password", "/account/password", 200, DESK),
    row("POST", "/account/password", "/account/password", 200, DESK),
    row("GET", "/account/second-factor", "/account/second-factor", 200, DESK),
    row("POST", "/account/second-factor", "/account/second-factor", 200, DESK),
    row("POST", "/account/second-factor/remove", "/account/second-factor/remove", 200, DESK),
    row("GET", "/desk/people", "/desk/people", 200, ADMINISTRATOR),
    row("GET", "/desk/people/new", "/desk/people/new", 200, ADMINISTRATOR),
    row("POST", "/desk/people/new", "/desk/people/new", 200, ADMINISTRATOR),
    row("GET", "/desk/people/{person}", "/desk/people/1", 200, ADMINISTRATOR),
    row("POST", "/desk/people/{person}", "/desk/people/1", 200, ADMINISTRATOR),
    row("POST", "/desk/people/{person}/account", "/desk/people/1/account", 200, ADMINISTRATOR),
    // headland
    row("GET", "/", "/", 200, ALL),
    row("GET", "/accessibility", "/accessibility", 200, ALL),
    row("GET", "/desk", "/desk", 200, DESK),
];

/// Addresses of those routes where there is nothing.
pub const NOTHING_THERE: &[&str] = &[
    "/assessment/2026-13",
    "/assessment/nonsense",
    "/assessment/2026-09/nonsense",
    "/assessment/2026-09/wards/E05999999",
    "/actions/A-2026-999",
    "/actions/nonsense",
    "/plan/1999-02",
    "/plan/2025-28/nonsense",
    "/groups/nonsense",
    "/desk/actions/A-2026-999",
    "/desk/plans/1999-02",
    "/desk/people/9999",
    "/desk/partnership/organisations/nonsense",
];
