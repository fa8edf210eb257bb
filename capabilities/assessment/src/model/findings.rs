//! What stands out in an assessment: which changes are more than chance, how the area stands in its
//! group, where incidents gather.
//!
//! All candidate changes of one assessment are controlled together (Benjamini and Hochberg 1995, false
//! discovery rate 5%): a change the control drops keeps its verdict in the table and makes no finding.

use serde::{Serialize, Serializer, ser::SerializeStruct};
use statistics::{Position, benjamini_hochberg, rejected};
use vocabulary::Language;
use web::Words;

use super::shape::{Assessment, Row, Verdict, WardRow};
use crate::{LOCALES, wording};

/// The false discovery rate at which findings are kept.
const FALSE_DISCOVERY_RATE: f64 = 0.05;
/// How much of the incidents the fewest wards of a finding hold together.
const HALF: f64 = 0.5;

/// Something that stands out. Its words are made in [`wording`], in the language asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A name that stays the same from one assessment to the next, such as `change-shoplifting`.
    pub id: String,
    /// What it says.
    pub says: Says,
    /// The figures it rests on, in the order in which its sentence names them.
    pub figures: Vec<Figure>,
    /// The sentence in English.
    pub text: String,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// A count is higher or lower than before, more than chance explains.
    Changed(Change),
    /// All crime shows no clear change.
    Unchanged(Change),
    /// The categories that show no clear change, by label, with counts now and before.
    UnchangedCategories(Vec<Change>),
    /// How the area stands in its group.
    Standing {
        /// The label of what is compared.
        what: Subject,
        /// Above, in line or below.
        position: Position,
    },
    /// The fewest wards that hold half of the incidents, most first.
    Gathered {
        /// The names of the wards.
        wards: Vec<String>,
        /// How many wards there are.
        of: usize,
    },
}

/// A count and the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What was counted.
    pub what: Subject,
    /// In the period.
    pub now: u64,
    /// In the period before.
    pub before: u64,
    /// What the difference is worth.
    pub verdict: Verdict,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A category or total, by its code.
    Category(&'static str),
    /// All incidents in a ward, by its name.
    Ward(String),
}

/// A figure in a finding, bound to the query that gave it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What it is, such as `shoplifting.count`.
    pub name: String,
    /// The figure, not rounded.
    pub value: f64,
    /// The query, in the words of SQL.
    pub query: String,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut finding = serializer.serialize_struct("Finding", 3)?;
        finding.serialize_field("id", &self.id)?;
        finding.serialize_field("text", &self.text)?;
        finding.serialize_field("figures", &self.figures)?;
        finding.end()
    }
}

/// Every finding, most important first: all crime, the two kinds of incident that changed most, the group,
/// the wards that hold half; then the other changes, what did not change, and single wards.
pub(super) fn findings(assessment: &Assessment) -> Vec<Finding> {
    let Changes { crime, categories, unchanged, wards } = changes(assessment).unwrap_or_default();
    let (most, other) = categories.split_at(categories.len().min(2));
    let mut standings = standings(assessment).into_iter();
    let mut found: Vec<Found> = crime.into_iter().chain(most.to_vec()).chain(standings.next()).collect();
    found.extend(gathered(assessment));
    found.extend(other.iter().cloned().chain(unchanged).chain(standings).chain(wards));
    let words = Words::new(Language::English, &LOCALES);
    let told = found.into_iter().map(|(id, says, figures)| {
        let mut finding = Finding { id, says, figures, text: String::new() };
        finding.text = wording::sentence(&finding, assessment, words).to_plain();
        finding
    });
    told.collect()
}

type Found = (String, Says, Vec<Figure>);

/// A change that may become a finding, with its chance.
struct Candidate {
    id: String,
    change: Change,
    figures: Vec<Figure>,
    p: f64,
    /// Whether the control keeps it and its verdict is higher or lower.
    clear: bool,
}

/// The changes that are found, and what is found not to have changed.
#[derive(Default)]
struct Changes {
    crime: Option<Found>,
    categories: Vec<Found>,
    unchanged: Option<Found>,
    wards: Vec<Found>,
}

/// Controls all candidates together; `None` when the periods cannot be compared.
fn changes(assessment: &Assessment) -> Option<Changes> {
    if !assessment.period.complete || !assessment.previous.complete {
        return None;
    }
    let mut candidates = candidates(assessment);
    let p: Vec<f64> = candidates.iter().map(|candidate| candidate.p).collect();
    let kept = rejected(&benjamini_hochberg(&p).ok()?, FALSE_DISCOVERY_RATE);
    for (candidate, kept) in candidates.iter_mut().zip(kept) {
        candidate.clear = kept && matches!(candidate.change.verdict, Verdict::Higher | Verdict::Lower);
    }
    let quiet = |candidate: &Candidate| candidate.change.verdict == Verdict::NoClearChange;
    let crime = candidates.iter().find(|candidate| candidate.change.what == Subject::Category("crime"))?;
    let any = crime.change.now + crime.change.before > 0;
    let crime = (any && (crime.clear || quiet(crime))).then(|| crime.found());
    let unchanged: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| quiet(candidate) && candidate.is_category_with_incidents())
        .collect();
    let unchanged = (!unchanged.is_empty()).then(|| unchanged_categories(&unchanged));
    candidates
        .sort_by_key(|candidate| std::cmp::Reverse(candidate.change.now.abs_diff(candidate.change.before)));
    let of = |wanted: fn(&Subject) -> bool| {
        let clear =
            candidates.iter().filter(move |candidate| candidate.clear && wanted(&candidate.change.what));
        clear.map(Candidate::found).collect::<Vec<_>>()
    };
    let mut categories = of(is_category);
    categories.extend(of(|what| *what == Subject::Category("all")));
    Some(Changes { crime, categories, unchanged, wards: of(|what| matches!(what, Subject::Ward(_))) })
}

fn unchanged_categories(unchanged: &[&Candidate]) -> Found {
    let figures = unchanged.iter().flat_map(|candidate| candidate.figures.clone()).collect();
    let changes = unchanged.iter().map(|candidate| candidate.change.clone()).collect();
    ("no-clear-change".into(), Says::UnchangedCategories(changes), figures)
}

impl Candidate {
    fn is_category_with_incidents(&self) -> bool {
        is_category(&self.change.what) && self.change.now + self.change.before > 0
    }

    /// The finding of a change that is clear, or of all crime.
    fn found(&self) -> Found {
        let change = self.change.clone();
        let says = if self.clear { Says::Changed(change) } else { Says::Unchanged(change) };
        (self.id.clone(), says, self.figures.clone())
    }
}

fn is_category(what: &Subject) -> bool {
    matches!(what, Subject::Category(code) if *code != "all" && *code != "crime")
}

fn candidates(assessment: &Assessment) -> Vec<Candidate> {
    let rows = assessment.rows().filter_map(|row| {
        Some(Candidate {
            id: format!("change-{}", row.code),
            change: Change {
                what: Subject::Category(row.code),
                now: row.count,
                before: row.previous?,
                verdict: row.verdict,
            },
            figures: row_figures(assessment, row),
            p: row.p?,
            clear: false,
        })
    });
    let wards = assessment.wards.iter().filter_map(|ward| {
        Some(Candidate {
            id: format!("change-{}", ward.code),
            change: Change {
                what: Subject::Ward(ward.name.clone()),
                now: ward.count,
                before: ward.previous?,
                verdict: ward.verdict,
            },
            figures: ward_figures(assessment, ward),
            p: ward.p?,
            clear: false,
        })
    });
    rows.chain(wards).collect()
}

/// The place for all crime first, then those categories that lie above the mean, furthest first, at most
/// three: more than that is for the table.
fn standings(assessment: &Assessment) -> Vec<Found> {
    let standing = |row: &Row| {
        let group = row.group.as_ref()?;
        let rate = row.rate.filter(|rate| *rate > 0.0)?;
        let figures = vec![
            Figure { name: format!("{}.rate", row.code), value: rate, query: rate_query(assessment, row) },
            Figure {
                name: format!("{}.group.rank", row.code),
                value: group.rank as f64,
                query: format!("rank of the rate among the {} members of the group, 1 the lowest", group.of),
            },
            Figure {
                name: format!("{}.group.mean_rate", row.code),
                value: group.mean_rate,
                query: format!("plain mean of the rates of the {} members of the group", group.of),
            },
        ];
        let says = Says::Standing { what: Subject::Category(row.code), position: group.position };
        Some((rate / group.mean_rate, group.position, (format!("group-{}", row.code), says, figures)))
    };
    let crime = standing(&assessment.totals.crime).map(|(_, _, finding)| finding);
    let mut above: Vec<_> = assessment
        .categories
        .iter()
        .filter_map(standing)
        .filter(|(_, position, _)| *position == Position::Above)
        .collect();
    above.sort_by(|one, other| other.0.total_cmp(&one.0));
    crime.into_iter().chain(above.into_iter().take(3).map(|(_, _, finding)| finding)).collect()
}

/// The fewest wards that together hold half of the area's incidents.
fn gathered(assessment: &Assessment) -> Option<Found> {
    let total = assessment.totals.all.count;
    if assessment.wards.len() < 4 || total == 0 || !assessment.period.complete {
        return None;
    }
    let mut wards: Vec<&WardRow> = assessment.wards.iter().collect();
    wards.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    let mut held = 0;
    let few: Vec<&WardRow> = wards
        .into_iter()
        .take_while(|ward| {
            let wanted = (held as f64) < HALF * total as f64;
            held += if wanted { ward.count } else { 0 };
            wanted
        })
        .collect();
    let codes: Vec<String> = few.iter().map(|ward| format!("'{}'", ward.code)).collect();
    let figures = vec![
        Figure {
            name: "wards.count".into(),
            value: held as f64,
            query: format!(
                "SELECT count(*) FROM street WHERE ward IN ({}) AND {}",
                codes.join(", "),
                months_clause(assessment, false)
            ),
        },
        Figure {
            name: "all.count".into(),
            value: total as f64,
            query: count_query(assessment, "all", false),
        },
    ];
    let says = Says::Gathered {
        wards: few.iter().map(|ward| ward.name.clone()).collect(),
        of: assessment.wards.len(),
    };
    Some(("wards".into(), says, figures))
}

fn row_figures(assessment: &Assessment, row: &Row) -> Vec<Figure> {
    pair(row.code, row.count, row.previous, |before| count_query(assessment, row.code, before))
}

fn ward_figures(assessment: &Assessment, ward: &WardRow) -> Vec<Figure> {
    pair(&ward.code, ward.count, ward.previous, |before| {
        let months = months_clause(assessment, before);
        format!("SELECT count(*) FROM street WHERE ward = '{}' AND {months}", ward.code)
    })
}

fn pair(code: &str, now: u64, before: Option<u64>, query: impl Fn(bool) -> String) -> Vec<Figure> {
    let now = Figure { name: format!("{code}.count"), value: now as f64, query: query(false) };
    let before = before.map(|before| Figure {
        name: format!("{code}.previous"),
        value: before as f64,
        query: query(true),
    });
    std::iter::once(now).chain(before).collect()
}

/// The query behind a count, as "how we know" shows it.
pub(crate) fn count_query(assessment: &Assessment, code: &str, before: bool) -> String {
    let area = match &assessment.area.code {
        Some(code) => format!("{} = '{code}'", assessment.area.kind),
        None => format!("{}_name = '{}'", assessment.area.kind, assessment.area.name.replace('\'', "''")),
    };
    let category = match code {
        "all" => String::new(),
        "crime" => " AND category <> 'anti-social-behaviour'".into(),
        code => format!(" AND category = '{code}'"),
    };
    format!("SELECT count(*) FROM street WHERE {area} AND {}{category}", months_clause(assessment, before))
}

fn rate_query(assessment: &Assessment, row: &Row) -> String {
    let people = assessment.population.as_ref().map_or(0, |population| population.people);
    format!("{} * {} / {people} people", count_query(assessment, row.code, false), row.rate_base)
}

fn months_clause(assessment: &Assessment, before: bool) -> String {
    let period = if before { assessment.previous } else { assessment.period };
    format!("month BETWEEN '{}' AND '{}'", period.from, period.to)
}
