//! What a map draws, whatever its classes come from: areas in order, the class of each, the looks of every class.

use super::builder::Area;
use crate::chart::draw_sentence;
use crate::style::Frame;
use crate::svg::{Drawing, Root, safe_id};
use crate::words::Words;

/// The looks of a class, and its words in the legend.
pub(super) struct Class {
    pub(super) ground: &'static str,
    /// The ink a number is read in on this ground.
    pub(super) ink: &'static str,
    pub(super) texture: Texture,
    pub(super) words: String,
}

/// What is drawn on a ground, so that classes are told apart without colour and without numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texture {
    Plain,
    /// Dots in this colour, this far apart.
    Dots(&'static str, u8),
    /// Level lines in this colour, this far apart.
    Lines(&'static str, u8),
}

/// A map whose areas are in order and in classes.
pub(super) struct Drawn<'a> {
    pub(super) title: &'a str,
    pub(super) measure: &'a str,
    /// Printed below the legend: what the map does not show.
    pub(super) note: &'a str,
    pub(super) words: &'a Words,
    pub(super) highlight: Option<&'a str>,
    /// In the order of the table, whose places are the numbers.
    pub(super) areas: Vec<&'a Area>,
    /// The figure of each area as it is read.
    pub(super) figures: Vec<String>,
    /// The class of each area; `None` without a figure.
    pub(super) class_of: Vec<Option<usize>>,
    /// In the order of the legend.
    pub(super) classes: Vec<Class>,
    pub(super) numbered: bool,
    /// Explains the numbers, in the legend; empty when there is nothing to explain.
    pub(super) numbers_note: &'a str,
}

impl Drawn<'_> {
    pub(super) fn class(&self, area: usize) -> Option<&Class> {
        self.class_of[area].and_then(|class| self.classes.get(class))
    }

    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let beside = frame.width > 500.0;
        let legend = if beside { 196.0 } else { frame.width };
        let (width, highest) =
            if beside { (frame.width - legend - 24.0, 470.0) } else { (frame.width, 400.0) };
        let mut role = "img";
        let height = match self.lay_out(frame, width - 4.0, highest) {
            _ if self.areas.is_empty() => {
                draw_sentence(&mut drawing, frame, 200.0, &self.words.no_data_for_this_period);
                200.0
            }
            None => {
                draw_sentence(&mut drawing, frame, 200.0, &self.words.no_boundaries);
                200.0
            }
            Some(laid) => {
                if laid.drawn().any(|i| self.areas[i].href.is_some()) {
                    role = "group";
                }
                let grounds = format!("{}{}", safe_id(id), frame.suffix);
                self.draw_areas(&mut drawing, &laid, &grounds);
                self.draw_numbers(&mut drawing, frame, &laid);
                let at = if beside { (frame.width - legend, 0.0) } else { (0.0, laid.height + 14.0) };
                let foot = self.draw_legend(&mut drawing, frame, &laid, at, legend, &grounds);
                (laid.height + 4.0).max(foot)
            }
        };
        drawing.finish(&Root { role, ..Root::new(id, frame, height, self.title, description) })
    }
}
