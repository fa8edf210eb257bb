//! What holds of every chart in every state: sound markup, its words, its figures, its limits.

mod analysis_charts;
mod groups;
mod line;
mod map;
mod markup;
mod position;
mod samples;
mod structure;
mod words;

#[path = "../analysis/mod.rs"]
mod analysis;

#[path = "../saltmere/mod.rs"]
mod saltmere;
