//! Makes tagged PDF files (PDF/UA-1, with bookmarks) of documents with typst.
//!
//! The layout is one fixed typst file, `document.typ`; a document reaches it as data, and the cells of its tables as content
//! made here. typst sees no file system and no network: it is given the layout, these, the charts and four fonts, and asked
//! for anything else it is refused.
//!
//! It refuses to know what a document is about, and where the file goes.

mod cells;
mod columns;
mod content;
mod fonts;
mod sheet;
mod texts;
mod words;
mod world;

use documents::{Document, Press, PressFault};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::Desk;

/// The press that sets documents with typst.
///
/// It keeps nothing from one document to the next but the fonts and the layout, and may be asked from many threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypstPress;

impl Press for TypstPress {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, PressFault> {
        let (paged, pdf) = match set(document) {
            Ok(paged) => {
                let pdf = options(document).and_then(|options| written(&paged, &options));
                (Some(paged), pdf)
            }
            Err(fault) => (None, Err(fault)),
        };
        forget(paged);
        pdf
    }
}

/// Lets go of the pages, and of what typst remembers of what it set for whoever sets the same again while writing; a server
/// does not. Nobody waits for it: after a report of thousands of rows it is hundreds of megabytes.
fn forget(paged: Option<PagedDocument>) {
    // Where there is no thread to be had, the pages go with what was to be done on it.
    let forgetting = std::thread::Builder::new().name("forgetting".into()).spawn(move || {
        drop(paged);
        comemo::evict(0);
    });
    if forgetting.is_err() {
        comemo::evict(0);
    }
}

/// Sets a document on its pages.
fn set(document: &Document) -> Result<PagedDocument, PressFault> {
    let content = content::of(document).map_err(|error| PressFault(error.to_string()))?;
    typst::compile::<PagedDocument>(&Desk::new(content)).output.map_err(|errors| fault(&errors))
}

fn written(paged: &PagedDocument, options: &PdfOptions) -> Result<Vec<u8>, PressFault> {
    typst_pdf::pdf(paged, options).map_err(|errors| fault(&errors))
}

fn options(document: &Document) -> Result<PdfOptions, PressFault> {
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PressFault(error.message().to_string()))?;
    let date = document.date;
    let midnight = u8::try_from(date.month())
        .ok()
        .zip(u8::try_from(date.day()).ok())
        .and_then(|(month, day)| Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0))
        .ok_or_else(|| PressFault(format!("{date} cannot be the date of a PDF")))?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Headland".into())),
        timestamp: Some(Timestamp::new_utc(midnight)),
        standards,
        tagged: true,
        ident: Smart::Auto,
        page_ranges: None,
        pretty: false,
    })
}

/// What typst says, with its hints, in one line.
fn fault(errors: &[SourceDiagnostic]) -> PressFault {
    let told: Vec<String> = errors
        .iter()
        .map(|error| {
            let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
            if hints.is_empty() {
                error.message.to_string()
            } else {
                format!("{} ({})", error.message, hints.join("; "))
            }
        })
        .collect();
    PressFault(told.join("; "))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    use charts::{Area, Choropleth};
    use documents::{Block, Cell, Column, Figure, Section, Span, Table, Text, samples};
    use vocabulary::Language;

    use super::*;

    const CANARY: &str = "#panic(\"x\") *b* _e_ $x$ @ref \\ <l> [c] `d` // /* = h";

    fn press(document: &Document) -> Vec<u8> {
        TypstPress.pdf(document).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn holds(pdf: &[u8], needle: &str) -> bool {
        pdf.windows(needle.len()).any(|window| window == needle.as_bytes())
    }

    fn with_block(block: Block) -> Document {
        let sections =
            vec![Section { id: "a".into(), heading: "A".into(), blocks: vec![block], sections: Vec::new() }];
        Document { sections, ..samples::document() }
    }

    /// What a tool of poppler-utils says of a PDF; `None`, said aloud, when it is not on this machine.
    fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
        let file = std::env::temp_dir().join(format!(
            "headland-press-{}-{:p}.pdf",
            std::process::id(),
            pdf.as_ptr()
        ));
        std::fs::File::create(&file).and_then(|mut open| open.write_all(pdf)).expect("a temporary file");
        let said = Command::new(tool)
            .args(arguments)
            .arg(&file)
            .args((tool == "pdftotext").then_some("-"))
            .stderr(Stdio::null())
            .output();
        std::fs::remove_file(&file).expect("the temporary file");
        match said {
            Ok(said) => Some(String::from_utf8_lossy(&said.stdout).into_owned()),
            Err(_) => {
                eprintln!("skipped: {tool} is not on PATH (install poppler-utils)");
                None
            }
        }
    }

    /// The words of a PDF without white space, since lines break where they will.
    fn text_of(pdf: &[u8]) -> Option<String> {
        poppler("pdftotext", &[], pdf).map(|text| squeezed(&text))
    }

    fn squeezed(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn a_document_becomes_a_tagged_pdf_with_bookmarks_and_language() {
        let pdf = press(&samples::document());
        assert!(pdf.starts_with(b"%PDF-1.7"));
        for needle in ["/MarkInfo", "/StructTreeRoot", "/Outlines", "/Lang(en-GB)", "pdfuaid:part"] {
            assert!(holds(&pdf, needle), "{needle}");
        }
    }

    #[test]
    fn a_welsh_document_says_so_and_brings_welsh_words() {
        let pdf = press(&Document { language: Language::Welsh, ..samples::document() });
        assert!(holds(&pdf, "/Lang(cy)"));
        if let Some(text) = text_of(&pdf) {
            assert!(text.contains("22Tachwedd2026") && text.contains("Tudalen1o"), "{text}");
        }
    }

    #[test]
    fn the_marking_and_the_notice_are_on_every_page() {
        let pdf = press(&samples::document());
        let Some(text) = poppler("pdftotext", &["-layout"], &pdf) else { return };
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() > 1);
        for (number, page) in pages.iter().enumerate() {
            assert_eq!(page.matches("OFFICIAL-SENSITIVE").count(), 2, "{page}");
            assert!(page.contains("Sample data: this place does not exist"), "{page}");
            assert!(page.contains(&format!("Page {} of {}", number + 1, pages.len())), "{page}");
        }
    }

    #[test]
    fn no_text_of_any_field_becomes_typst_code() {
        let pdf = press(&samples::document_of(CANARY));
        if let Some(text) = text_of(&pdf) {
            let seen = text.matches(&squeezed(CANARY)).count();
            assert!(seen >= 40, "{seen} of the canaries came out: {text}");
        }
    }

    #[test]
    fn the_layout_evaluates_nothing() {
        let layout = include_str!("document.typ");
        for word in ["eval(", "import", "include", "plugin(", "read("] {
            assert!(!layout.contains(word), "{word}");
        }
        // Of the world outside it asks for the cells it is given, and nothing else.
        assert_eq!(layout.matches("sys").count(), layout.matches("sys.inputs.cells").count());
    }

    #[test]
    fn the_row_names_and_headings_of_a_table_are_header_cells() {
        let Some(structure) = poppler("pdfinfo", &["-struct"], &press(&samples::document())) else { return };
        for needle in ["/Scope /Row", "/Scope /Column", "Figure", "Caption", "H1", "H2", "L (block)"] {
            assert!(structure.contains(needle), "{needle} in {structure}");
        }
    }

    #[test]
    fn a_row_that_is_high_in_its_column_may_break_and_none_of_its_words_are_lost() {
        let mut rows = vec![
            vec![
                Cell::words("A"),
                Cell::Paragraphs(vec![Text::plain("said ".repeat(90))]),
                Cell::words("31/03/2027")
            ];
            80
        ];
        rows[7][2] = Cell::words(format!("{}LASTWORD", "late because ".repeat(300)));
        let columns = vec![Column { heading: "H".into(), numeric: false }; 3];
        let pdf = press(&with_block(Block::Table(Table { columns, rows, ..Table::default() })));
        // What runs off its page is in the file, but not within the page.
        let page = ["-x", "0", "-y", "0", "-W", "842", "-H", "560"];
        let Some(text) = poppler("pdftotext", &page, &pdf) else { return };
        assert!(text.contains("LASTWORD"), "{text}");
    }

    #[test]
    fn the_figures_of_a_chart_stand_in_the_annex() {
        let Some(text) = text_of(&press(&samples::document())) else { return };
        for needle in [
            "Thefiguresinthischartareonpage",
            "Thefiguresinthecharts",
            "Oct2024",
            "No figure: too few to count",
        ] {
            assert!(text.contains(&squeezed(needle)), "{needle} in {text}");
        }
    }

    #[test]
    fn a_column_of_words_in_the_annex_stands_to_the_left_and_one_of_numbers_to_the_right() {
        let wards = [("Burn", 1204.0), ("Ham", 40.0)];
        let wards = wards.map(|(name, count)| Area::new(name, Vec::new()).value(Some(count), ""));
        let map = Choropleth::new("Incidents by ward", "Incidents").areas(wards).draw("wards");
        let document = with_block(Block::Figure(Box::new(Figure { chart: map, ..samples::figure() })));
        let content = content::of(&document).expect("content");
        let sheet: serde_json::Value = serde_json::from_slice(&content.json).expect("what the layout reads");
        let columns = sheet["annex"][0]["tables"][0]["columns"].as_array().expect("columns");
        let numeric: Vec<_> = columns.iter().map(|column| (&column["heading"], &column["numeric"])).collect();
        assert_eq!(
            serde_json::json!(numeric),
            serde_json::json!([["Number on the map", false], ["Area", false], ["Incidents", true]])
        );
    }

    #[test]
    fn a_link_of_the_site_is_words_and_one_of_the_web_is_a_link() {
        let pdf = press(&samples::document());
        assert!(holds(&pdf, "https://data.police.uk/"));
        assert!(!holds(&pdf, "/URI(/method)"));
    }

    #[test]
    fn every_character_the_fonts_have_can_be_set_and_others_become_a_square() {
        let all: String =
            (' '..='\u{ffff}').filter(|c| fonts::FONTS.cover(*c)).flat_map(|c| [c, ' ']).collect();
        press(&with_block(Block::Paragraph(Text::plain(all))));
        let odd = "🔥 警察 עברית العربية e\u{301} o\u{308}\u{323} \u{202e}x\u{202c} \u{feff} \u{e000} \u{fffd} \u{10ffff} \u{0}\u{7f}\u{85}\u{2028}";
        let pdf = press(&samples::document_of(odd));
        if let Some(text) = text_of(&pdf) {
            assert!(text.contains('□'), "{text}");
        }
    }

    #[test]
    fn odd_documents_are_set_too() {
        let empty_text = Text(vec![
            Span::Words(String::new()),
            Span::Link { words: String::new(), href: "https://".into() },
        ]);
        let no_columns =
            Table { caption: "none".into(), rows: vec![vec![Cell::words("x")]], ..Table::default() };
        let ragged = Table {
            columns: vec![Column::default(), Column { heading: "B".into(), numeric: true }],
            rows: vec![
                vec![],
                vec![Cell::words("a"), Cell::words("b"), Cell::words("c")],
                vec![Cell::words("a")],
            ],
            ..Table::default()
        };
        let wide = Table {
            columns: vec![Column { heading: "A heading".into(), numeric: true }; 40],
            rows: vec![vec![Cell::Number { shown: "1,234,567.89".into(), value: f64::NAN }; 40]],
            ..Table::default()
        };
        let tall = Table {
            columns: vec![Column::default(); 2],
            rows: vec![vec![Cell::words("word ".repeat(1500)); 2]],
            ..Table::default()
        };
        // So many rows that it is set plainly, and a text in the narrowest of its columns that is longer than a page.
        let mut long = Table {
            columns: vec![Column { heading: "A".into(), numeric: false }; 3],
            rows: vec![
                vec![
                    Cell::words("ŵ e\u{301}"),
                    Cell::Paragraphs(vec![Text::plain("said ".repeat(60))]),
                    Cell::words("Mon")
                ];
                400
            ],
            ..Table::default()
        };
        long.rows[7][2] = Cell::words("late because ".repeat(60));
        let blocks = [
            Block::Table(long),
            Block::Paragraph(empty_text),
            Block::List(vec![]),
            Block::Table(no_columns),
            Block::Table(ragged),
            Block::Table(wide),
            Block::Table(tall),
        ];
        for block in blocks {
            press(&with_block(block));
        }
        press(&with_block(Block::Paragraph(Text::plain("x".repeat(5000)))));
        press(&Document {
            sections: Vec::new(),
            notice: None,
            summary: String::new(),
            ..samples::document()
        });
        let deep = (0..9).fold(
            Section { id: "z".into(), heading: "Z".into(), blocks: vec![], sections: vec![] },
            |inner, _| Section { id: "y".into(), heading: "Y".into(), blocks: vec![], sections: vec![inner] },
        );
        press(&Document { sections: vec![deep], ..samples::document() });
    }

    #[test]
    fn what_cannot_be_accessible_is_refused_with_typsts_reason() {
        let fault =
            TypstPress.pdf(&Document { title: String::new(), ..samples::document() }).expect_err("no title");
        assert!(fault.to_string().contains("title"), "{fault}");
        let fault = TypstPress.pdf(&Document {
            sections: vec![Section {
                id: "a".into(),
                heading: String::new(),
                blocks: vec![],
                sections: vec![],
            }],
            ..samples::document()
        });
        assert!(fault.expect_err("no heading").to_string().contains("heading"));
    }

    #[test]
    fn the_same_document_gives_the_same_file_from_many_threads() {
        let pdfs: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| press(&samples::document()))).collect();
            threads.into_iter().map(|thread| thread.join().expect("a PDF")).collect()
        });
        assert!(pdfs.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
