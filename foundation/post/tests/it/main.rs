//! The outbox and the postman, on both databases, and a mail server made up for the tests.

mod made_up_server;
mod outbox;
mod postman;
mod repeating;
mod sending;
mod writing;
