//! Signing in: accounts with a password and a second factor, and the sessions they open.

mod account;
mod attempts;
mod password;
mod second_factor;
mod sessions;
mod sign_in;

pub use account::{
    Account, disable_account, enable_account, fetch_account, list_accounts, save_account, save_password,
};
pub use attempts::TooManyTries;
pub use password::{PasswordHash, PasswordRefused, check_password};
pub use second_factor::{
    NewSecondFactor, begin_second_factor, begun_second_factor, confirm_second_factor, remove_second_factor,
};
pub use sessions::{
    Session, SessionId, SessionToken, end_other_sessions, end_session, find_session, list_sessions,
    open_session,
};
pub use sign_in::{SignIn, SignInFault, SignedIn, is_password, second_step, sign_in};
