//! The screens of the data hub.

pub mod view_evidence;
