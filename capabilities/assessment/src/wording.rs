//! From findings to sentences, in the language asked for, with their figures bound.
//!
//! Counts before percent; no percent on a base below 20; "up" and "down" only where the interval of the
//! ratio excludes no change; direction and size of the group with each rank. A figure is put into its
//! sentence as a mark, so that the language orders the words and the figure stays bound to its query.

use documents::{Span, Text, Value};
use statistics::Position;
use vocabulary::Month;
use web::Words;

use crate::model::{Assessment, Change, Figure, Finding, PeriodShown, Row, Says, Subject, Verdict};

/// Percents on a smaller earlier count say more about the count than about the change.
const SMALLEST_BASE_OF_PERCENT: u64 = 20;
/// From here on a percent has one decimal place.
const LARGE_COUNT: u64 = 1_000;

/// More kinds of incident than this without a clear change are counted instead of listed.
const MOST_LISTED: usize = 4;

/// The mark that stands for the figure of a number in a sentence, until the sentence is made.
const MARK: char = '\u{e000}';

/// The sentence of a finding.
pub fn sentence(finding: &Finding, assessment: &Assessment, words: Words) -> Text {
    let mut bound = Bound { words, figures: &finding.figures, values: vec![] };
    let sentence = match &finding.says {
        Says::Changed(change) => bound.changed(change, assessment),
        Says::Unchanged(change) => bound.unchanged(change),
        Says::UnchangedCategories(changes) => bound.unchanged_categories(changes),
        Says::Standing { what, position } => bound.standing(what, *position, assessment),
        Says::Gathered { wards, of } => bound.gathered(wards, *of, assessment),
    };
    bound.spans(&sentence)
}

/// "the 12 months to December 2024".
pub fn period(words: Words, period: PeriodShown) -> String {
    match months(period) {
        1 => words.month(period.to),
        length => words
            .with("period-months-to", [("months", length.into()), ("last", words.month(period.to).into())]),
    }
}

/// "in the 12 months before", or "in the same months a year earlier".
pub fn before(words: Words, shown: PeriodShown) -> String {
    match months(shown) {
        length if length.is_multiple_of(12) => words.with("period-before", [("months", length.into())]),
        _ => words.t("period-year-earlier"),
    }
}

/// "Jan 2024 to Dec 2024": for the bands of a chart.
pub fn span_short(words: Words, first: Month, last: Month) -> String {
    words.with(
        "period-span",
        [("first", words.month_short(first).into()), ("last", words.month_short(last).into())],
    )
}

/// The name of a category or total in the language.
pub fn label(words: Words, code: &str) -> String {
    words.t(&format!("category-{code}"))
}

/// The word for a verdict.
pub fn verdict(words: Words, verdict: Verdict) -> String {
    words.t(match verdict {
        Verdict::Higher => "verdict-higher",
        Verdict::Lower => "verdict-lower",
        Verdict::NoClearChange => "verdict-no-clear-change",
        Verdict::NotComparable => "verdict-not-comparable",
    })
}

/// The word for a position in the group.
pub fn position(words: Words, position: Position) -> String {
    words.t(match position {
        Position::Above => "position-above",
        Position::InLine => "position-in-line",
        Position::Below => "position-below",
    })
}

/// What a row's change comes to, in sentences of its own.
pub fn change_of_row(words: Words, row: &Row, assessment: &Assessment) -> String {
    change(words, (row.count, row.previous, row.verdict), assessment.period)
}

/// What a change comes to, in sentences of its own.
pub fn change(words: Words, change: (u64, Option<u64>, Verdict), shown: PeriodShown) -> String {
    let (count, previous, verdict) = change;
    let earlier = previous.unwrap_or_default();
    let key = match (verdict, previous) {
        (Verdict::NotComparable, _) | (_, None) if shown.complete => "row-no-before",
        (Verdict::NotComparable, _) | (_, None) => "row-not-comparable",
        (Verdict::Higher, _) => "row-higher",
        (Verdict::Lower, _) => "row-lower",
        (Verdict::NoClearChange, _) => "row-no-clear-change",
    };
    words.with(
        key,
        [
            ("count", words.number(count).into()),
            ("previous", words.number(earlier).into()),
            ("change", words.number(count.abs_diff(earlier)).into()),
            ("percent", percent(words, count, earlier).into()),
            ("period", period(words, shown).into()),
            ("before", before(words, shown).into()),
        ],
    )
}

/// " (15%)" where a percent may be shown, else nothing: on the earlier count, whole below 1,000.
pub fn percent(words: Words, now: u64, before: u64) -> String {
    if before < SMALLEST_BASE_OF_PERCENT {
        return String::new();
    }
    let percent = now.abs_diff(before) as f64 * 100.0 / before as f64;
    let places = usize::from(before >= LARGE_COUNT);
    words.with("percent-in-brackets", [("percent", words.decimal(percent, places).into())])
}

fn months(period: PeriodShown) -> u32 {
    (period.to.since(period.from) + 1).unsigned_abs()
}

/// A sentence under way: figures become marks, marks become bound values.
struct Bound<'a> {
    words: Words,
    figures: &'a [Figure],
    values: Vec<Value>,
}

impl Bound<'_> {
    fn changed(&mut self, change: &Change, assessment: &Assessment) -> String {
        let key = match (change.verdict, &change.what) {
            (Verdict::Higher, Subject::Category(_)) => "finding-higher",
            (Verdict::Higher, Subject::Ward(_)) => "finding-ward-higher",
            (_, Subject::Category(_)) => "finding-lower",
            (_, Subject::Ward(_)) => "finding-ward-lower",
        };
        let (now, earlier) = (self.count(0, change.now), self.count(1, change.before));
        let words = self.words;
        words.with(
            key,
            [
                ("what", self.name(&change.what).into()),
                ("count", now.into()),
                ("previous", earlier.into()),
                ("change", words.number(change.now.abs_diff(change.before)).into()),
                ("percent", percent(words, change.now, change.before).into()),
                ("period", period(words, assessment.period).into()),
                ("before", before(words, assessment.period).into()),
            ],
        )
    }

    fn unchanged(&mut self, change: &Change) -> String {
        let (now, earlier) = (self.count(0, change.now), self.count(1, change.before));
        let what = self.name(&change.what);
        self.words.with(
            "finding-no-clear-change",
            [("what", what.into()), ("count", now.into()), ("previous", earlier.into())],
        )
    }

    fn unchanged_categories(&mut self, changes: &[Change]) -> String {
        if changes.len() > MOST_LISTED {
            let count = changes.len().to_string();
            return self.words.with("finding-no-clear-changes-many", [("count", count.into())]);
        }
        let parts: Vec<String> = changes
            .iter()
            .enumerate()
            .map(|(place, change)| {
                let now = self.count(2 * place, change.now);
                let earlier = self.count(2 * place + 1, change.before);
                let what = lower_first(&self.name(&change.what));
                self.words.with(
                    "finding-no-clear-change-part",
                    [("what", what.into()), ("count", now.into()), ("previous", earlier.into())],
                )
            })
            .collect();
        let list = list(self.words, &parts);
        self.words.with("finding-no-clear-changes", [("list", list.into())])
    }

    fn standing(&mut self, what: &Subject, position: Position, assessment: &Assessment) -> String {
        let Subject::Category(code) = what else { return String::new() };
        let Some(group) = assessment.row(code).and_then(|row| row.group.as_ref()) else {
            return String::new();
        };
        let key = match position {
            Position::Above => "finding-group-above",
            Position::InLine => "finding-group-in-line",
            Position::Below => "finding-group-below",
        };
        let people = assessment.population.as_ref().map(|population| population.edition.clone());
        let rate = self.mark(0, rate_shown(self.words, self.figures[0].value));
        let rank = self.mark(1, group.rank.to_string());
        let mean = self.mark(2, rate_shown(self.words, group.mean_rate));
        let words = self.words;
        words.with(
            key,
            [
                ("what", self.name(what).into()),
                ("rate", rate.into()),
                ("rank", rank.into()),
                ("of", group.of.to_string().into()),
                ("mean", mean.into()),
                ("edition", people.unwrap_or_default().into()),
                ("period", period(words, assessment.period).into()),
            ],
        )
    }

    fn gathered(&mut self, wards: &[String], of: usize, assessment: &Assessment) -> String {
        let (held, total) = (self.figures[0].value, self.figures[1].value);
        let shown = |words: Words, value: f64| words.number(value as u64);
        let held_mark = self.mark(0, shown(self.words, held));
        let total_mark = self.mark(1, shown(self.words, total));
        let words = self.words;
        words.with(
            "finding-wards",
            [
                ("share", words.decimal(held * 100.0 / total, 0).into()),
                ("count", held_mark.into()),
                ("all", total_mark.into()),
                ("few", wards.len().to_string().into()),
                ("of", of.to_string().into()),
                ("wards", list(words, wards).into()),
                ("period", period(words, assessment.period).into()),
            ],
        )
    }

    fn name(&self, what: &Subject) -> String {
        match what {
            Subject::Category(code) => label(self.words, code),
            Subject::Ward(name) => name.clone(),
        }
    }

    fn count(&mut self, figure: usize, count: u64) -> String {
        self.mark(figure, self.words.number(count))
    }

    /// A mark for the figure, to be put into a sentence.
    fn mark(&mut self, figure: usize, shown: String) -> String {
        let bound = self.figures.get(figure);
        self.values.push(Value {
            name: bound.map(|figure| figure.name.clone()).unwrap_or_default(),
            value: bound.map(|figure| figure.value),
            shown,
            query: bound.map(|figure| figure.query.clone()).unwrap_or_default(),
        });
        format!("{MARK}{}{MARK}", self.values.len() - 1)
    }

    fn spans(self, sentence: &str) -> Text {
        let spans = sentence.split(MARK).enumerate().filter_map(|(place, part)| {
            if place % 2 == 0 {
                return (!part.is_empty()).then(|| Span::Words(part.to_owned()));
            }
            part.parse::<usize>().ok().and_then(|place| self.values.get(place)).cloned().map(Span::Value)
        });
        Text(spans.collect())
    }
}

/// A rate for reading: one decimal place, two below 1.
pub fn rate_shown(words: Words, rate: f64) -> String {
    words.decimal(rate, if rate < 1.0 { 2 } else { 1 })
}

/// "a, b and c".
pub fn list(words: Words, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [firsts @ .., last] => {
            words.with("list-and", [("firsts", firsts.join(", ").into()), ("last", last.as_str().into())])
        }
    }
}

/// A label within a sentence: its first letter small.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
