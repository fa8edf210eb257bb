//! Writes sample PDFs, and their pages, into a folder, to look at and to check, and says how long each PDF took:
//! `cargo run --example press_sample -- FOLDER`.

use std::path::PathBuf;
use std::time::Instant;

use documents::{Block, Cell, Column, Document, Labels, Press, Section, Table, Text, samples};
use press::TypstPress;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    let empty = Document { sections: Vec::new(), notice: None, ..samples::document() };
    let mut welsh = samples::document();
    welsh.language = vocabulary::Language::Welsh;
    for (name, document) in [
        ("small", samples::document()),
        ("small-again", samples::document()),
        ("long", long()),
        ("canary", samples::document_of("#panic(\"x\") *bold* $x$ @ref <b> \\ // [c] `d` _e_")),
        ("empty", empty),
        ("welsh", welsh),
    ] {
        let start = Instant::now();
        let pdf = TypstPress.pdf(&document)?;
        println!("{name}: {} bytes, {:?}", pdf.len(), start.elapsed());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
        let labels = Labels::of(document.language);
        std::fs::write(folder.join(format!("{name}.html")), documents::html_page(&document, &labels))?;
    }
    Ok(())
}

/// A document of many pages: sections with figures, a table over several pages, one too wide for an upright page, one
/// with long texts, one of two columns.
fn long() -> Document {
    let mut document = samples::document();
    for number in 1..=8 {
        document.sections.insert(
            1,
            Section {
                id: format!("part-{number}"),
                heading: format!(
                    "Part {number}: a heading that says what this part found in the year to September 2025"
                ),
                blocks: vec![Block::Paragraph(Text::plain(
                    "Words that tell what was found, one after another. ".repeat(12),
                ))],
                sections: vec![Section {
                    id: format!("detail-{number}"),
                    heading: "In detail".into(),
                    blocks: vec![Block::Figure(Box::new(samples::figure()))],
                    sections: Vec::new(),
                }],
            },
        );
    }
    let tables = [
        table("Wards, year to September 2025", &["Ward", "This year", "Last year", "Rate per 1,000"], 70),
        table(
            "Every month of every ward",
            &[
                "Ward",
                "October 2024",
                "November 2024",
                "December 2024",
                "January 2025",
                "February 2025",
                "March 2025",
                "April 2025",
                "May 2025",
                "June 2025",
                "July 2025",
                "August 2025",
                "September 2025",
                "All months",
            ],
            24,
        ),
        table("Two columns", &["Ward", "This year"], 4),
        long_words(),
    ];
    for (number, table) in tables.into_iter().enumerate() {
        document.sections.push(Section {
            id: format!("table-{number}"),
            heading: table.caption.clone(),
            blocks: vec![
                Block::Paragraph(Text::plain(
                    "What the table shows is said first, in a sentence or two, before the figures.",
                )),
                Block::Table(table),
                Block::Paragraph(Text::plain("And then the text goes on.")),
            ],
            sections: Vec::new(),
        });
    }
    document
}

fn table(caption: &str, headings: &[&str], rows: u32) -> Table {
    let columns = headings
        .iter()
        .enumerate()
        .map(|(place, heading)| Column { heading: (*heading).into(), numeric: place > 0 })
        .collect();
    let row = |number: u32| {
        let cells = (1..headings.len()).map(|place| {
            let value = f64::from(number * 137 % 1000) + place as f64 * 11.5;
            Cell::Number { shown: format!("{value:.1}"), value }
        });
        std::iter::once(Cell::words(format!("Saltmere ward {number}"))).chain(cells).collect()
    };
    Table {
        id: caption.replace(' ', "-").to_lowercase(),
        caption: caption.into(),
        columns,
        rows: (1..=rows).map(row).collect(),
        note: Some("Rates are of residents, by the population of mid-2024.".into()),
    }
}

fn long_words() -> Table {
    let words =
        |count| Cell::words("A partner reported that the work has begun and goes well. ".repeat(count));
    Table {
        id: "updates".into(),
        caption: "Updates of actions".into(),
        columns: ["Action", "Lead", "What has happened", "Where", "Due"]
            .map(|heading| Column { heading: heading.into(), numeric: false })
            .to_vec(),
        rows: vec![
            vec![
                Cell::words("Reduce deliberate fires on the marshes"),
                Cell::words("Fire and rescue service"),
                words(6),
                Cell::words(
                    "https://www.example.org/a/very/long/address/that/no/column/could/ever/hold-in-one-line.html",
                ),
                Cell::words("31 March 2026"),
            ],
            vec![
                Cell::words("Tackle fly-tipping"),
                Cell::words("Council"),
                words(1),
                Cell::words("Harbour"),
                Cell::words("31 January 2026"),
            ],
        ],
        note: None,
    }
}
