//! Sample documents, for the tests of whoever draws them.

use charts::{Chart, LineChart, Sparkline};
use jiff::civil::Date;
use vocabulary::Language;

use crate::{Block, Cell, Column, Document, Figure, Marking, Note, Section, Span, Table, Text, Tone, Value};

const MONTHS: [&str; 12] = [
    "Oct 2024", "Nov 2024", "Dec 2024", "Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025", "May 2025",
    "Jun 2025", "Jul 2025", "Aug 2025", "Sep 2025",
];
const COUNTS: [f64; 12] =
    [151.0, 160.0, 172.0, 158.0, 149.0, 181.0, 190.0, 205.0, 212.0, 221.0, 218.0, 236.0];

/// A small document with one of everything: marked, noticed, with sections in sections.
pub fn document() -> Document {
    Document {
        title: "Strategic assessment 2025".into(),
        summary: "What changed in crime and anti-social behaviour in Saltmere, and how sure we are.".into(),
        author: "Safer Saltmere".into(),
        language: Language::English,
        date: Date::constant(2026, 11, 22),
        marking: Marking::OfficialSensitive,
        notice: Some("Sample data: this place does not exist".into()),
        sections: vec![
            Section {
                id: "overview".into(),
                heading: "Overview".into(),
                blocks: vec![
                    Block::Paragraph(Text(vec![
                        Span::Words("Shoplifting reached ".into()),
                        Span::Value(value()),
                        Span::Words(" offences, which is ".into()),
                        Span::Strong("higher".into()),
                        Span::Words(" than the year before. See ".into()),
                        Span::Link { words: "the method".into(), href: "/method".into() },
                        Span::Words(" and ".into()),
                        Span::Link { words: "data.police.uk".into(), href: "https://data.police.uk/".into() },
                        Span::Words(".".into()),
                    ])),
                    Block::List(vec![
                        Text::plain("Robbery is too rare to judge from one year to the next."),
                        Text::plain("Anti-social behaviour shows no clear change."),
                    ]),
                    Block::Table(table()),
                ],
                sections: vec![Section {
                    id: "shoplifting".into(),
                    heading: "Shoplifting".into(),
                    blocks: vec![
                        Block::Figure(Box::new(figure())),
                        Block::Note(Note {
                            summary: "How we know".into(),
                            paragraphs: vec![Text::plain(
                                "Counts of recorded crime, October 2024 to September 2025, against the year before. A change \
                                 is called higher or lower only when chance alone would show one as large less than once in \
                                 twenty years.",
                            )],
                        }),
                    ],
                    sections: Vec::new(),
                }],
            },
            Section {
                id: "method".into(),
                heading: "Method".into(),
                blocks: vec![Block::Paragraph(Text::plain("All figures come from the police’s open data."))],
                sections: Vec::new(),
            },
        ],
    }
}

/// A table with each kind of cell.
pub fn table() -> Table {
    Table {
        id: "groups".into(),
        caption: "Crime groups, year to September 2025, recorded offences".into(),
        columns: ["Group", "This year", "Change", "What that means", "Two years"]
            .iter()
            .zip([false, true, true, false, false])
            .map(|(heading, numeric)| Column { heading: (*heading).into(), numeric })
            .collect(),
        rows: vec![
            vec![
                Cell::words("Shoplifting"),
                number("2,253", 2253.4),
                number("+297", 297.0),
                Cell::Tag { words: "higher".into(), tone: Tone::Strong },
                Cell::Chart(Box::new(chart())),
            ],
            vec![
                Cell::Link { words: "Anti-social behaviour".into(), href: "/assessment/2025-09#asb".into() },
                number("3,416", 3416.0),
                number("−12", -12.0),
                Cell::Tag { words: "no clear change".into(), tone: Tone::Quiet },
                Cell::Tag { words: "steady".into(), tone: Tone::Plain },
            ],
            vec![
                Cell::words("Robbery"),
                Cell::Empty("too few to count".into()),
                Cell::Empty("too few to count".into()),
                Cell::words("not judged"),
                Cell::Empty("too few to draw".into()),
            ],
        ],
        note: Some("Anti-social behaviour is counted as incidents, not offences.".into()),
    }
}

/// A chart with its message and source.
pub fn figure() -> Figure {
    let months = MONTHS.into_iter().zip(COUNTS.map(Some));
    Figure {
        id: "months-chart".into(),
        message: "Shoplifting rose through the year, most of all since spring.".into(),
        chart: LineChart::new("Shoplifting by month", "Offences a month").months(months).draw("months"),
        source: "Source: police.uk, extracted 14 November 2025. The last two months may still grow.".into(),
    }
}

/// A drawing for a table's cell.
pub fn chart() -> Chart {
    Sparkline::new("Shoplifting, two years")
        .months(MONTHS.into_iter().zip(COUNTS.map(Some)))
        .draw("shoplifting-line")
}

/// A document whose every text is the given words, to see that no drawing takes text for markup.
pub fn document_of(words: &str) -> Document {
    let s = || words.to_owned();
    let link = || Span::Link { words: s(), href: s() };
    let spans = || vec![Span::Words(s()), Span::Strong(s()), Span::Value(value_of(words)), link()];
    let text = || Text(spans());
    let web = || "https://example.org/canary".to_owned();
    let web_link = Span::Link { words: s(), href: format!("https://example.org/{words}") };
    let web_span = Span::Link { words: s(), href: web() };
    let months = || MONTHS.iter().map(|month| format!("{words} {month}")).zip(COUNTS.map(Some));
    let line = LineChart::new(words, words).months(months()).named(words).draw(words);
    let sparkline = Sparkline::new(words).months(months()).draw("canary-line");
    Document {
        title: s(),
        summary: s(),
        author: s(),
        language: Language::English,
        date: Date::constant(2026, 11, 22),
        marking: Marking::Official,
        notice: Some(s()),
        sections: vec![Section {
            id: s(),
            heading: s(),
            blocks: vec![
                Block::Paragraph(text()),
                Block::Paragraph(Text(vec![web_link])),
                Block::List(vec![text()]),
                Block::Table(Table {
                    id: s(),
                    caption: s(),
                    columns: (0..9).map(|place| Column { heading: s(), numeric: place == 1 }).collect(),
                    rows: vec![vec![
                        Cell::words(words),
                        number(words, 1.5),
                        Cell::Link { words: s(), href: s() },
                        Cell::Tag { words: s(), tone: Tone::Strong },
                        Cell::Chart(Box::new(sparkline)),
                        Cell::Empty(s()),
                        Cell::Paragraphs(vec![text(), Text(vec![web_span])]),
                        Cell::Link { words: s(), href: web() },
                        Cell::Tag { words: s(), tone: Tone::Red },
                    ]],
                    note: Some(s()),
                }),
                Block::Figure(Box::new(Figure { id: s(), message: s(), chart: line, source: s() })),
                Block::Note(Note { summary: s(), paragraphs: vec![text()] }),
            ],
            sections: vec![Section {
                id: s(),
                heading: s(),
                blocks: vec![Block::Paragraph(text())],
                sections: Vec::new(),
            }],
        }],
    }
}

fn value() -> Value {
    Value {
        name: "shoplifting.count".into(),
        value: Some(2253.4),
        shown: "2,253".into(),
        query: "select count(*) from incidents where category = 'shoplifting'".into(),
    }
}

fn value_of(words: &str) -> Value {
    Value { name: words.into(), value: None, shown: words.into(), query: words.into() }
}

fn number(shown: &str, value: f64) -> Cell {
    Cell::Number { shown: shown.into(), value }
}
