//! Backups: what goes in comes out, whoever writes meanwhile, on either database; and what is damaged is refused.

mod damage;
mod house;
mod letters;
mod refusing;
mod round_trip;
mod while_writing;
