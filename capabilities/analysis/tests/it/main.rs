//! The methods through [`analysis::run`], as the command runs them: on the reference sets, on wrong input, on broken input.

mod broken_input;
mod comparing;
mod mutating;
mod reference_sets;
mod wrong_input;
