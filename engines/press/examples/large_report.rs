//! Says how long a report of many actions takes, set as a PDF: `cargo run --release --example large_report -- 5000 [FILE]`.

use std::time::Instant;

use documents::{Block, Cell, Column, Document, Press, Section, Span, Table, Text, Tone, samples};
use press::TypstPress;

/// The allocator of the program itself: setting a document takes much memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Priorities, each with a table of its own.
const PRIORITIES: usize = 4;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let actions: usize = arguments.next().map_or(Ok(5_000), |number| number.parse())?;
    let document = report(actions);
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let pdf = TypstPress.pdf(&document)?;
        times.push((start.elapsed(), pdf));
    }
    times.sort_by_key(|(took, _)| *took);
    if let Some((took, pdf)) = times.get(1) {
        println!("{actions} actions: {} bytes, {took:?}, the middle of three", pdf.len());
        if let Some(file) = arguments.next() {
            std::fs::write(file, pdf)?;
        }
    }
    Ok(())
}

fn report(actions: usize) -> Document {
    let headings = ["Priority", "Objective / Outcome", "Who", "Actions / Progress / Comments", "Date", "RAG"];
    let sections = (1..=PRIORITIES).map(|priority| Section {
        id: format!("priority-{priority}"),
        heading: format!("Priority {priority}"),
        blocks: vec![Block::Table(Table {
            id: format!("actions-{priority}"),
            caption: format!("Actions: priority {priority}"),
            columns: headings.map(|heading| Column { heading: heading.into(), numeric: false }).to_vec(),
            rows: (priority..=actions).step_by(PRIORITIES).map(|number| row(priority, number)).collect(),
            note: None,
        })],
        sections: Vec::new(),
    });
    Document { sections: sections.collect(), ..samples::document() }
}

fn row(priority: usize, number: usize) -> Vec<Cell> {
    let words = ["cameras", "youth", "lamps", "noise", "survey", "school", "visits", "harbour", "training"];
    let mut mixed = number as u64;
    let mut next = || {
        mixed = mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(mixed >> 40) as usize % words.len()]
    };
    let said: Vec<&str> = (0..20).map(|_| next()).collect();
    let stamp =
        format!("{:02}/10/2026 – Prevention manager, Coast Fire and Rescue Authority:", number % 28 + 1);
    let tone = [Tone::Red, Tone::Amber, Tone::LightGreen, Tone::Green][number % 4];
    let state = if number.is_multiple_of(9) {
        "late, because the lamps have not been delivered yet"
    } else {
        "not started"
    };
    vec![
        Cell::words(format!("Priority {priority}*")),
        Cell::Paragraphs(vec![
            Text::plain(format!("A-2026-{number}: Reduce harm at place number {number}")),
            Text::plain("Because of the finding"),
        ]),
        Cell::words("Fire; Council"),
        Cell::Paragraphs(vec![
            Text(vec![Span::Strong(stamp)]),
            Text::plain(if number.is_multiple_of(99) { said.join(" ").repeat(8) } else { said.join(" ") }),
        ]),
        Cell::Paragraphs(vec![Text::plain("31/03/2027"), Text::plain(state)]),
        Cell::Tag { words: "Amber".into(), tone },
    ]
}
