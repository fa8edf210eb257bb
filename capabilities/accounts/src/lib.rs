//! Signing in and out, one's own account, and the people of the partnership with their roles.
//!
//! The rules of passwords, second factors, sessions and links live in `access`; here are their pages. It refuses
//! to know what anybody is in a group or on a seat: that is the capability `partnership`.

mod invitation;
mod pages;
mod permissions;

use capability::{Capability, Route};

pub use invitation::{INVITATION_DAYS, password_link};
pub use permissions::MANAGE;

web::locales!();

/// Signing in, as a value.
pub fn capability() -> Capability {
    use pages::*;
    use permissions::{OWN, SIGN_IN};
    Capability {
        name: "accounts",
        routes: vec![
            Route::get("/sign-in", &SIGN_IN, sign_in::get),
            Route::post("/sign-in", &SIGN_IN, sign_in::post),
            Route::get("/sign-in/code", &SIGN_IN, second_step::get),
            Route::post("/sign-in/code", &SIGN_IN, second_step::post),
            Route::get("/sign-out", &SIGN_IN, sign_out::get),
            Route::post("/sign-out", &SIGN_IN, sign_out::post),
            Route::get("/forgot-password", &SIGN_IN, forgot_password::get),
            Route::post("/forgot-password", &SIGN_IN, forgot_password::post),
            Route::get("/password/{token}", &SIGN_IN, choose_password::get),
            Route::post("/password/{token}", &SIGN_IN, choose_password::post),
            Route::get("/account", &OWN, view_account::get),
            Route::post("/account/sessions", &OWN, view_account::end_sessions),
            Route::get("/account/password", &OWN, change_password::get),
            Route::post("/account/password", &OWN, change_password::post),
            Route::get("/account/second-factor", &OWN, second_factor::get),
            Route::post("/account/second-factor", &OWN, second_factor::post),
            Route::post("/account/second-factor/remove", &OWN, second_factor::remove),
            Route::get("/desk/people", &MANAGE, list_people::get),
            Route::get("/desk/people/new", &MANAGE, edit_person::new),
            Route::post("/desk/people/new", &MANAGE, edit_person::create),
            Route::get("/desk/people/{person}", &MANAGE, edit_person::get),
            Route::post("/desk/people/{person}", &MANAGE, edit_person::post),
            Route::post("/desk/people/{person}/account", &MANAGE, edit_person::account),
        ],
        permissions: &permissions::PERMISSIONS,
        policies: permissions::POLICIES,
        migrations: Vec::new,
        navigation: Vec::new(),
        importers: Vec::new(),
        reports: Vec::new(),
        home: Vec::new(),
        desk: Vec::new(),
        references: Vec::new(),
    }
}
