//! The pages of `accounts`, through the house.

mod passwords;
mod people;
mod sessions;
mod words;
