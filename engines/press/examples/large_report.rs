//! Says how long a report of many actions takes, set as a PDF: `cargo run --release --example large_report -- 5000 [FILE]`.

use std::time::Instant;

use documents::{Block, Cell, Column, Document, Press, Section, Span, Table, Text, Tone, samples};
use press::TypstPress;

/// The allocator of the program itself: setting a document takes much memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Priorities, each with a table of its own.
const PRIORITIES: usize = 8;

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
    let headings = [
        "Priority",
        "Objective / Outcome",
        "Who",
        "Actions / Progress / Comments",
        "Date",
        "RAG",
        "State",
        "Number",
        "Desired outcome",
    ];
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
    let said: Vec<&str> = (0..20).map(|place| words[(number * 7 + place * place) % words.len()]).collect();
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
        Cell::words(format!("Reduce harm at place number {number}")),
        Cell::words("Fire; Council"),
        Cell::Paragraphs(vec![Text(vec![Span::Strong(stamp)]), Text::plain(said.join(" "))]),
        Cell::words("31/03/2027"),
        Cell::Tag { words: "Amber".into(), tone },
        Cell::words(state),
        Cell::words(format!("A-2026-{number}")),
        Cell::words("Because of the finding"),
    ]
}
