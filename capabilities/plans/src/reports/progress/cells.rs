//! The cells of a row: what is to be done, by when, how it stands, and what was said.

use actions::{
    Action, Due, Grade, PaperDate, Signature,
    intake::{DueRead, progress_in_words, stamp_line},
    store::ActionKept,
};
use documents::{Cell, Span, Text, Tone};
use jiff::civil::Date;

/// An update as it stands in a paper: its stamp, then its words.
pub(super) fn said(date: PaperDate, by: &Signature, withheld: bool, words: &str) -> Vec<Text> {
    let stamp = Text(vec![Span::Strong(stamp_line(date, by, withheld))]);
    std::iter::once(stamp)
        .chain(words.lines().filter(|line| !line.trim().is_empty()).map(Text::plain))
        .collect()
}

/// A cell of a text, a paragraph for each of its lines.
pub(super) fn lines(text: &str) -> Cell {
    if text.contains('\n') {
        Cell::Paragraphs(text.lines().map(Text::plain).collect())
    } else {
        Cell::words(text)
    }
}

/// When it is due: the words of the paper while they still say so.
pub(super) fn due(kept: &ActionKept) -> String {
    let words = kept.paper.as_ref().and_then(|paper| paper.due.as_deref());
    if let Some(words) = words.filter(|words| DueRead::of(words).due == kept.action.due) {
        return words.to_owned();
    }
    match kept.action.due {
        Due::On(day) => PaperDate::Day(day).stamped(),
        Due::NoDate => String::new(),
        Due::AsNecessary => "As necessary".into(),
    }
}

/// Its grade, as a word on its colour.
pub(super) fn grade(action: &Action, today: Date) -> Cell {
    let grade = action.shown(today).grade();
    Cell::Tag { words: grade.word().to_owned(), tone: tone(grade) }
}

/// Its number, with the one it has in the paper it came from: "A-2026-014 (3.1)".
pub(super) fn number(kept: &ActionKept) -> String {
    match kept.paper.as_ref().map_or("", |paper| paper.number.as_str()) {
        "" => kept.action.number.to_string(),
        own => format!("{} ({own})", kept.action.number),
    }
}

/// What is to be done, with its number and what is to come of it.
pub(super) fn what_on_paper(kept: &ActionKept) -> Cell {
    let named = format!("{}: {}", number(kept), kept.action.title);
    if kept.action.why.is_empty() {
        return Cell::words(named);
    }
    let mut texts = vec![Text::plain(named)];
    texts.extend(kept.action.why.lines().map(Text::plain));
    Cell::Paragraphs(texts)
}

/// When it is due, and how far it is.
pub(super) fn when_on_paper(kept: &ActionKept) -> Cell {
    let texts = [due(kept), progress_in_words(&kept.action.progress)];
    Cell::Paragraphs(texts.into_iter().filter(|text| !text.is_empty()).map(Text::plain).collect())
}

fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Red => Tone::Red,
        Grade::Amber => Tone::Amber,
        Grade::LightGreen => Tone::LightGreen,
        Grade::Green => Tone::Green,
        Grade::NeedsAttention => Tone::Strong,
        Grade::NoDateSet | Grade::Standing | Grade::NotPossible => Tone::Plain,
    }
}
