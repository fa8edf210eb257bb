//! Writes markup piece by piece: lines, links and folds.

use std::fmt::{self, Write as _};

use super::escape::Escaped;
use super::links::Links;
use crate::{Span, Text, Value};

/// What has been written, and where it may lead.
pub(super) struct Pen {
    pub(super) out: String,
    pub(super) links: Links,
}

impl Pen {
    pub(super) fn put(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(markup);
    }

    pub(super) fn line(&mut self, markup: fmt::Arguments<'_>) {
        self.put(markup);
        self.out.push('\n');
    }

    /// Writes a link, or its words alone when its address is not allowed.
    pub(super) fn link(&mut self, words: &str, href: &str) {
        if self.links.allow(href) {
            self.put(format_args!(
                "<a class=\"govuk-link\" href=\"{}\">{}</a>",
                Escaped(href),
                Escaped(words)
            ));
        } else {
            self.put(format_args!("{}", Escaped(words)));
        }
    }

    /// Writes a run of words, its figures and links.
    pub(super) fn text(&mut self, text: &Text) {
        for span in &text.0 {
            match span {
                Span::Words(words) => self.put(format_args!("{}", Escaped(words))),
                Span::Strong(words) => self.put(format_args!("<strong>{}</strong>", Escaped(words))),
                Span::Value(value) => self.value(value),
                Span::Link { words, href } => self.link(words, href),
            }
        }
    }

    fn value(&mut self, value: &Value) {
        let shown = Escaped(&value.shown);
        let name = Escaped(&value.name);
        match value.value.filter(|number| number.is_finite()) {
            Some(number) => self.put(format_args!(
                "<data value=\"{number}\" class=\"hl-figure\" data-name=\"{name}\">{shown}</data>"
            )),
            None => self.put(format_args!("<span class=\"hl-figure\" data-name=\"{name}\">{shown}</span>")),
        }
    }

    /// Opens a fold; `summary` is markup, escaped by whoever made it.
    pub(super) fn open_fold(&mut self, summary: fmt::Arguments<'_>) {
        self.line(format_args!(
            "<details class=\"govuk-details\">\n<summary class=\"govuk-details__summary\">\
             <span class=\"govuk-details__summary-text\">{summary}</span></summary>\n\
             <div class=\"govuk-details__text\">"
        ));
    }

    pub(super) fn close_fold(&mut self) {
        self.line(format_args!("</div>\n</details>"));
    }
}
