//! XML in and out: read without entities or outside addresses, written without letters XML does not know.

use std::fmt;

use documents::TablesRefused;
use roxmltree::{Document, Node, ParsingOptions};

use crate::limits::MOST_NODES;

/// Elements deeper than this stand in no office file; who walks a tree stays within its stack.
const DEEPEST: usize = 200;

/// Reads a part. A document type, with which entities are declared, is refused.
pub(crate) fn read<'a>(text: &'a str, part: &str) -> Result<Document<'a>, TablesRefused> {
    if deeper_than(text, DEEPEST) {
        return Err(crate::refused(format!("The file is damaged in {part}. Save it again in Word or Excel")));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|_| {
        crate::refused(format!("The file is damaged in {part}, or too large. Save it again in Word or Excel"))
    })
}

/// Whether tags are nested deeper than so many, counted roughly: comments and texts count nothing.
fn deeper_than(text: &str, most: usize) -> bool {
    let (mut depth, mut bytes) = (0_usize, text.as_bytes());
    while let Some(at) = bytes.iter().position(|byte| *byte == b'<') {
        bytes = &bytes[at + 1..];
        let end = bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len());
        match bytes.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'?' | b'!') | None => {}
            Some(_) if end > 0 && bytes.get(end - 1) == Some(&b'/') => {}
            Some(_) => depth += 1,
        }
        if depth > most {
            return true;
        }
        bytes = &bytes[end.min(bytes.len())..];
    }
    false
}

/// The children of a name, whatever its name space.
pub(crate) fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first child of a name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// An attribute, whatever its name space.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// A text as it stands in XML: escaped, and without the letters that XML 1.0 forbids.
pub(crate) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(letter)?,
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
