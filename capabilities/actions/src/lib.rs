//! The action register: what partners agreed to do, what they say became of it, and what a rule makes of both.
//!
//! It refuses to know why a priority was chosen and what was decided at a meeting: it keeps their addresses.

pub mod chasing;
mod desk;
pub mod intake;
mod letters;
mod migrations;
mod model;
mod pages;
mod permissions;
mod references;
pub mod samples;
pub mod store;
mod tables_around;

use access::PolicyFile;
use capability::{Capability, Route};

pub use model::*;
pub use pages::views_shown::{Opened, ViewsShown};
pub use permissions::{
    Agreed, AskedAbout, CHASE, CREATE, EDIT, OPEN_LINK, OVERRIDE, READ, RECORD, REMARK, SEE, SEND_LINK,
    SHARE_VIEW, UPDATE, WITHHOLD, sight_of,
};

web::locales!();

/// The register as a value.
pub fn capability() -> Capability {
    use pages::*;
    Capability {
        name: "actions",
        routes: vec![
            Route::get("/actions/{number}", &SEE, see_action::get),
            Route::get("/u/{token}", &OPEN_LINK, open_link::get),
            Route::post("/u/{token}", &OPEN_LINK, open_link::post),
            Route::get("/u/{token}/pass-on", &OPEN_LINK, pass_on_link::get),
            Route::post("/u/{token}/pass-on", &OPEN_LINK, pass_on_link::post),
            Route::post("/u/{token}/not-you", &OPEN_LINK, pass_on_link::not_you),
            Route::post("/u/{token}/again", &OPEN_LINK, renew_link::post),
            Route::post("/u/again", &OPEN_LINK, renew_link::by_address),
            Route::get("/u/done/{what}", &OPEN_LINK, thank_for_link::get),
            // What a partner opens who was asked about several actions.
            Route::get("/u/asked/{token}", &OPEN_LINK, chasing::open_asked::get),
            Route::post("/u/asked/{token}/nothing", &OPEN_LINK, chasing::open_asked::nothing),
            Route::get("/u/asked/{token}/pass-on", &OPEN_LINK, chasing::pass_on_asked::get_all),
            Route::post("/u/asked/{token}/pass-on", &OPEN_LINK, chasing::pass_on_asked::post_all),
            Route::post("/u/asked/{token}/not-you", &OPEN_LINK, chasing::pass_on_asked::not_you),
            Route::post("/u/asked/{token}/again", &OPEN_LINK, chasing::renew_asked::post),
            Route::get("/u/asked/{token}/{number}", &OPEN_LINK, chasing::answer_asked::get),
            Route::post("/u/asked/{token}/{number}", &OPEN_LINK, chasing::answer_asked::post),
            Route::get("/u/asked/{token}/{number}/pass-on", &OPEN_LINK, chasing::pass_on_asked::get_one),
            Route::post("/u/asked/{token}/{number}/pass-on", &OPEN_LINK, chasing::pass_on_asked::post_one),
            // Chasing at the desk.
            Route::get("/desk/chasing", &CHASE, chasing::view_chasing::get),
            Route::get("/desk/chasing/plans/{plan}", &CHASE, chasing::preview_round::get),
            Route::post("/desk/chasing/plans/{plan}", &CHASE, chasing::preview_round::post),
            Route::get("/desk/chasing/plans/{plan}/schedule", &CHASE, chasing::set_schedule::get),
            Route::post("/desk/chasing/plans/{plan}/schedule", &CHASE, chasing::set_schedule::post),
            Route::get("/desk/chasing/rounds/{round}", &CHASE, chasing::view_round::get),
            Route::post("/desk/chasing/rounds/{round}/send-again", &CHASE, chasing::view_round::send_again),
            Route::get("/desk/chasing/not-chased", &CHASE, chasing::not_chased::get),
            Route::post("/desk/chasing/not-chased", &CHASE, chasing::not_chased::post),
            Route::post("/desk/chasing/not-chased/{reason}/lift", &CHASE, chasing::not_chased::lift),
            Route::get("/desk/chasing/came-back", &CHASE, chasing::letters_back::get),
            Route::post("/desk/chasing/came-back", &CHASE, chasing::letters_back::post),
            Route::post("/desk/chasing/came-back/{letter}/lift", &CHASE, chasing::letters_back::lift),
            Route::get("/desk/silence", &CHASE, chasing::view_silence::get),
            // Views of the register, kept under a name.
            Route::post("/desk/views", &READ, keep_view::keep),
            Route::get("/desk/views/{view}", &READ, keep_view::get),
            Route::post("/desk/views/{view}", &READ, keep_view::change),
            Route::post("/desk/views/{view}/delete", &READ, keep_view::delete),
            Route::get("/desk/actions", &READ, list_actions::get),
            Route::get("/desk/actions/new", &CREATE, agree_action::get),
            Route::post("/desk/actions/new", &CREATE, agree_action::post),
            Route::get("/desk/actions/{number}", &READ, view_action::get),
            Route::post("/desk/actions/{number}/update", &UPDATE, update_action::post),
            Route::get("/desk/actions/{number}/correct/{update}", &UPDATE, correct_update::get),
            Route::post("/desk/actions/{number}/correct/{update}", &UPDATE, correct_update::post),
            Route::post("/desk/actions/{number}/withhold/{update}", &WITHHOLD, withhold_update::post),
            Route::get("/desk/actions/{number}/edit", &EDIT, edit_action::get),
            Route::post("/desk/actions/{number}/edit", &EDIT, edit_action::post),
            Route::get("/desk/actions/{number}/move", &EDIT, move_action::get),
            Route::post("/desk/actions/{number}/move", &EDIT, move_action::post),
            Route::get("/desk/actions/{number}/override", &OVERRIDE, override_grade::get),
            Route::post("/desk/actions/{number}/override", &OVERRIDE, override_grade::post),
            Route::get("/desk/actions/{number}/milestones", &UPDATE, milestones::get),
            Route::post("/desk/actions/{number}/milestones", &UPDATE, milestones::post),
            Route::get("/desk/actions/{number}/evidence", &UPDATE, keep_evidence::get),
            Route::post("/desk/actions/{number}/evidence", &UPDATE, keep_evidence::post),
            Route::get("/desk/actions/{number}/evidence/{file}", &READ, keep_evidence::file),
            Route::get("/desk/actions/{number}/send-link", &SEND_LINK, send_link::get),
            Route::post("/desk/actions/{number}/send-link", &SEND_LINK, send_link::post),
            Route::post("/desk/actions/{number}/send-link/{link}/revoke", &SEND_LINK, send_link::revoke),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: PolicyFile {
            name: "actions",
            policies: include_str!("../policies/actions.cedar"),
            schema: include_str!("../policies/actions.cedarschema"),
        },
        migrations: migrations::migrations,
        navigation: Vec::new(),
        importers: Vec::new(),
        reports: Vec::new(),
        home: Vec::new(),
        desk: vec![desk::part],
        references: vec![references::source()],
    }
}
