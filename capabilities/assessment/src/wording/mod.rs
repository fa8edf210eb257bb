//! From findings to sentences, in the language asked for, with their figures bound.
//!
//! What a result may be called is the affair of `sentences`: when "up" may be said, when a percent. Here stand the words of this
//! paper around it: recorded by the police, in this ward, of this population. A figure is put into its sentence as a mark, so
//! that the language orders the words and the figure stays bound to its query.

mod measured;

use documents::{Span, Text, Value};
use sentences::{Direction, Place, Sentences, When};
use statistics::Position;
use vocabulary::Month;
use web::Words;

use crate::model::{Assessment, Change, Figure, Finding, PeriodShown, Row, Says, Subject, Verdict};

pub use measured::{ward_concentration, with_signals};

/// More kinds of incident than this without a clear change are counted instead of listed.
const MOST_LISTED: usize = 4;

/// The mark that stands for the figure of a number in a sentence, until the sentence is made.
const MARK: char = '\u{e000}';

/// The sentence of a finding.
pub fn sentence(finding: &Finding, assessment: &Assessment, words: Words) -> Text {
    let mut bound = Bound { words, figures: &finding.figures, values: vec![] };
    let sentence = match &finding.says {
        Says::Changed(change) => bound.changed(change, assessment),
        Says::Unchanged(change) => bound.unchanged(change, assessment),
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
    worked_out(verdict).map_or_else(
        || words.t("verdict-not-comparable"),
        |verdict| Sentences::new(words.language()).verdict(verdict),
    )
}

/// The word for a position in the group.
pub fn position(words: Words, position: Position) -> String {
    Sentences::new(words.language()).position(position)
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

/// " (15%)" where a percent may be shown, else nothing.
fn percent(words: Words, now: u64, before: u64) -> String {
    Sentences::new(words.language()).percent_change(now, before)
}

/// The verdict where there is one to word.
fn worked_out(verdict: Verdict) -> Option<statistics::Verdict> {
    match verdict {
        Verdict::Higher => Some(statistics::Verdict::Higher),
        Verdict::Lower => Some(statistics::Verdict::Lower),
        Verdict::NoClearChange => Some(statistics::Verdict::NoClearChange),
        Verdict::NotComparable => None,
    }
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
        let key = match change.what {
            Subject::Category(_) => "finding-what",
            Subject::Ward(_) => "finding-what-in-ward",
        };
        self.sentence_of_change(key, change, period(self.words, assessment.period), assessment)
    }

    fn unchanged(&mut self, change: &Change, assessment: &Assessment) -> String {
        self.sentence_of_change("finding-what-alone", change, String::new(), assessment)
    }

    fn sentence_of_change(
        &mut self,
        key: &'static str,
        change: &Change,
        period: String,
        assessment: &Assessment,
    ) -> String {
        let words = self.words;
        let what = words.with(key, [("what", self.name(&change.what).into())]);
        let verdict = worked_out(change.verdict).unwrap_or(statistics::Verdict::NoClearChange);
        let earlier = before(words, assessment.period);
        let when = When { period: &period, earlier: &earlier };
        let judged = sentences::Change::judged(change.now, change.before, verdict);
        Sentences::new(words.language()).change(&what, judged, when, |figure, shown| {
            self.mark(usize::from(figure == sentences::Figure::Before), shown)
        })
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
        let words = self.words;
        let place = Place {
            rate: self.figures[0].value,
            rank: group.rank,
            of: group.of,
            direction: Direction::LowIs1,
            average: group.mean_rate,
            position,
        };
        let people = assessment.population.as_ref().map(|population| population.edition.clone());
        let name = self.name(what);
        let begins = |rate: &str| {
            words.with(
                "finding-group",
                [
                    ("what", name.into()),
                    ("rate", rate.into()),
                    ("edition", people.unwrap_or_default().into()),
                    ("period", period(words, assessment.period).into()),
                ],
            )
        };
        Sentences::new(words.language()).place(begins, place, |figure, shown| {
            let bound = match figure {
                sentences::Figure::Rank => 1,
                sentences::Figure::Average => 2,
                _ => 0,
            };
            self.mark(bound, shown)
        })
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

/// A rate for reading.
pub fn rate_shown(words: Words, rate: f64) -> String {
    Sentences::new(words.language()).rate(rate)
}

/// "a, b and c".
fn list(words: Words, parts: &[String]) -> String {
    Sentences::new(words.language()).list(parts)
}

/// A label within a sentence: its first letter small.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
