//! Paragraphs and lists out of what people type: an empty line between paragraphs, a hyphen before each point.

use documents::{Block, Section, Text};

/// The blocks of a text.
pub fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut paragraph, mut points): (Vec<&str>, Vec<Text>) = (Vec::new(), Vec::new());
    let end = |paragraph: &mut Vec<&str>, points: &mut Vec<Text>, blocks: &mut Vec<Block>| {
        if !paragraph.is_empty() {
            blocks.push(Block::Paragraph(Text::plain(std::mem::take(paragraph).join(" "))));
        }
        if !points.is_empty() {
            blocks.push(Block::List(std::mem::take(points)));
        }
    };
    for line in text.lines().map(str::trim) {
        match line.strip_prefix("- ") {
            Some(point) => {
                if !paragraph.is_empty() {
                    end(&mut paragraph, &mut points, &mut blocks);
                }
                points.push(Text::plain(point.trim()));
            }
            None if line.is_empty() => end(&mut paragraph, &mut points, &mut blocks),
            None => {
                if !points.is_empty() {
                    end(&mut paragraph, &mut points, &mut blocks);
                }
                paragraph.push(line);
            }
        }
    }
    end(&mut paragraph, &mut points, &mut blocks);
    blocks
}

/// A paragraph of plain words.
pub fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(Text::plain(words))
}

/// A section without smaller ones.
pub fn section(id: &str, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), heading, blocks, sections: vec![] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_points_are_told_apart() {
        let blocks = blocks_of("One\ntwo.\n\n- a\r\n- b\nThree.");
        let said: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) => format!("p {}", text.to_plain()),
                Block::List(points) => {
                    format!("l {}", points.iter().map(Text::to_plain).collect::<Vec<_>>().join("|"))
                }
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(said, ["p One two.", "l a|b", "p Three."]);
    }
}
