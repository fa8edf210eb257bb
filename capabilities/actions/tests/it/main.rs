//! The action register: what it keeps, what it refuses, what it shows.

mod chasing;
mod filtering;
mod given;
mod keeping;
mod linking;
mod midnight;
mod permitting;
mod pointers;
mod racing;
mod sampling;

mod screens;
mod views;
mod words;
