//! The pages, one file each, their templates beside them.

pub mod change_password;
pub mod choose_password;
pub mod edit_person;
pub mod forgot_password;
pub mod list_people;
pub mod second_factor;
pub mod second_step;
mod session_cookie;
pub mod sign_in;
pub mod sign_out;
pub mod view_account;
