//! Writes SVG elements: escapes text, keeps numbers finite and short, and opens the root with its title and description.

use std::fmt::Write as _;

use crate::style::{FONTS, Frame, PAPER};

/// One element and its attributes, ready to be written.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    pub(crate) fn attribute(mut self, name: &str, value: impl AsRef<str>) -> Self {
        debug_assert!(name != "style", "a content security policy forbids style attributes");
        let _ = write!(self.attributes, " {name}=\"{}\"", escape(value.as_ref()));
        self
    }

    pub(crate) fn class(self, class: &str) -> Self {
        self.attribute("class", class)
    }

    pub(crate) fn number(self, name: &str, value: f64) -> Self {
        self.attribute(name, short(value))
    }
}

/// Where a text hangs from its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text; `y` is its baseline.
#[derive(Debug, Clone)]
pub(crate) struct Label<'a> {
    x: f64,
    y: f64,
    font: f64,
    words: &'a str,
    anchor: Anchor,
    fill: &'a str,
    class: Option<&'a str>,
    bold: bool,
    halo: bool,
}

impl<'a> Label<'a> {
    pub(crate) fn new(x: f64, y: f64, font: f64, words: &'a str) -> Self {
        Self {
            x,
            y,
            font,
            words,
            anchor: Anchor::Start,
            fill: "currentColor",
            class: None,
            bold: false,
            halo: false,
        }
    }

    pub(crate) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(crate) fn quiet(self) -> Self {
        Self { fill: crate::style::QUIET, class: Some("chart-quiet"), ..self }
    }

    pub(crate) fn fill(self, fill: &'a str) -> Self {
        Self { fill, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Draws a rim in the colour of the page, so that lines below do not strike the text through.
    pub(crate) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }
}

/// The inside of an `<svg>` as it grows.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    markup: String,
}

impl Drawing {
    pub(crate) fn empty(&mut self, tag: Tag) {
        let _ = write!(self.markup, "<{}{}/>", tag.name, tag.attributes);
    }

    pub(crate) fn open(&mut self, tag: Tag) {
        let _ = write!(self.markup, "<{}{}>", tag.name, tag.attributes);
    }

    pub(crate) fn close(&mut self, name: &str) {
        let _ = write!(self.markup, "</{name}>");
    }

    /// Writes an element that holds only text.
    pub(crate) fn holding(&mut self, tag: Tag, words: &str) {
        let name = tag.name;
        self.open(tag);
        self.markup.push_str(&escape(words));
        self.close(name);
    }

    pub(crate) fn label(&mut self, label: Label<'_>) {
        let mut tag = placed(Tag::new("text"), &label).attribute("fill", label.fill);
        let classes = match (label.class, label.halo) {
            (Some(class), true) => format!("{class} chart-halo"),
            (Some(class), false) => class.to_owned(),
            (None, true) => "chart-halo".to_owned(),
            (None, false) => String::new(),
        };
        if !classes.is_empty() {
            tag = tag.class(&classes);
        }
        if label.halo {
            tag = tag
                .attribute("stroke", PAPER)
                .number("stroke-width", 5.0)
                .attribute("stroke-linejoin", "round");
            tag = tag.attribute("paint-order", "stroke");
        }
        self.holding(tag, label.words);
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), tag: Tag) {
        let line = Tag { name: "line", attributes: String::new() };
        let mut line = line.number("x1", from.0).number("y1", from.1).number("x2", to.0).number("y2", to.1);
        line.attributes.push_str(&tag.attributes);
        self.empty(line);
    }

    /// Wraps the drawing in its root. `id` makes the ids of title and description unique in a page.
    pub(crate) fn finish(self, root: &Root<'_>) -> String {
        let (title_id, desc_id) = (format!("{}-title", root.id), format!("{}-desc", root.id));
        let mut whole = Drawing::default();
        whole.open(
            Tag::new("svg")
                .attribute("xmlns", "http://www.w3.org/2000/svg")
                .attribute("role", root.role)
                .class(root.class)
                .attribute("viewBox", format!("0 0 {} {}", short(root.width), short(root.height)))
                .number("width", root.width)
                .number("height", root.height)
                .attribute("font-family", FONTS)
                .attribute("aria-labelledby", format!("{title_id} {desc_id}")),
        );
        whole.holding(Tag::new("title").attribute("id", title_id), root.title);
        whole.holding(Tag::new("desc").attribute("id", desc_id), root.description);
        whole.markup.push_str(&self.markup);
        whole.close("svg");
        whole.markup
    }
}

fn placed(tag: Tag, label: &Label<'_>) -> Tag {
    let mut tag = tag.number("x", label.x).number("y", label.y).number("font-size", label.font);
    match label.anchor {
        Anchor::Start => {}
        Anchor::Middle => tag = tag.attribute("text-anchor", "middle"),
        Anchor::End => tag = tag.attribute("text-anchor", "end"),
    }
    if label.bold { tag.attribute("font-weight", "700") } else { tag }
}

/// What the `<svg>` element itself says.
#[derive(Debug, Clone)]
pub(crate) struct Root<'a> {
    pub(crate) id: String,
    pub(crate) class: &'a str,
    pub(crate) role: &'a str,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
}

impl<'a> Root<'a> {
    pub(crate) fn new(id: &str, frame: &Frame, height: f64, title: &'a str, description: &'a str) -> Self {
        let id = format!("{}{}", safe_id(id), frame.suffix);
        Self { id, class: frame.class, role: "img", width: frame.width, height, title, description }
    }
}

/// Makes an id of what the caller passed: letters, digits, `-` and `_`, starting with a letter.
pub(crate) fn safe_id(id: &str) -> String {
    let kept: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("chart-{kept}") }
}

/// Writes a coordinate with at most one decimal. What is not a number becomes nought.
pub(crate) fn short(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let written = format!("{value:.1}");
    let written = written.strip_suffix(".0").unwrap_or(&written);
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}

/// Writes a path through points.
pub(crate) fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let written = points.map(|(x, y)| format!("{} {}", short(x), short(y)));
    format!("M{}", written.collect::<Vec<_>>().join("L"))
}

/// Escapes text for an element or a quoted attribute, and leaves out characters XML 1.0 forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_escaped_and_forbidden_characters_left_out() {
        assert_eq!(
            escape("<script>\"&'\u{0}\u{b}</script>"),
            "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;"
        );
    }

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        assert_eq!(short(12.34), "12.3");
        assert_eq!(short(12.0), "12");
        assert_eq!(short(-0.01), "0");
        assert_eq!(short(f64::NAN), "0");
        assert_eq!(short(f64::INFINITY), "0");
    }

    #[test]
    fn an_id_is_always_a_valid_one() {
        assert_eq!(safe_id("asb-months"), "asb-months");
        assert_eq!(safe_id("2025 \"x"), "chart-2025--x");
        assert_eq!(safe_id(""), "chart-");
    }
}
