//! From what is known of an intervention to its sentences, for pages and papers in both languages.

use sentences::Sentences;
use statistics::{Level, schemes::Spread};
use vocabulary::Language;
use web::Words;

use crate::{
    LOCALES,
    model::{
        Account, Caveat, Choice, Decision, Evidence, Found, Judged, Money, Months, Pace, Span, Standing,
    },
    told::{EvaluationTold, Reader, Told},
};

/// The words of interventions in a language, for whoever reads the ledger from another capability.
pub fn words_in(language: Language) -> Words {
    Words::new(language, &LOCALES)
}

/// A sum as it is shown: "£38,500", "£12.50", "−£300".
pub fn money(words: Words, sum: Money) -> String {
    let sign = if sum.0 < 0 { "−" } else { "" };
    let pence = sum.0.unsigned_abs();
    let pounds = words.number(pence / 100);
    match pence % 100 {
        0 => format!("{sign}£{pounds}"),
        pence => format!("{sign}£{pounds}.{pence:02}"),
    }
}

/// From a day to a day: "1 April 2026 to 31 March 2027".
pub fn span(words: Words, span: Span) -> String {
    words.with("span", [("from", words.date(span.from).into()), ("to", words.date(span.to).into())])
}

/// From a month to a month: "April 2025 to March 2026".
pub fn months(words: Words, months: Months) -> String {
    if months.first == months.last {
        return words.month(months.first);
    }
    words.with("span", [("from", words.month(months.first).into()), ("to", words.month(months.last).into())])
}

/// When it runs: "1 April 2026 to 31 March 2027", "since 1 April 2026"; `None` where nobody has said.
pub fn runs(words: Words, told: &Told) -> Option<String> {
    let about = &told.intervention.about;
    match (about.from, about.to) {
        (Some(from), Some(to)) => Some(span(words, Span { from, to })),
        (Some(from), None) => Some(words.with("runs-since", [("day", words.date(from).into())])),
        (None, Some(to)) => Some(words.with("runs-until", [("day", words.date(to).into())])),
        (None, None) => None,
    }
}

/// What a level of evidence means.
pub fn evidence(words: Words, evidence: Evidence) -> String {
    words.t(match evidence {
        Evidence::NotEvaluated => "evidence-0",
        Evidence::Correlation => "evidence-1",
        Evidence::BeforeAfter => "evidence-2",
        Evidence::Comparison => "evidence-3",
        Evidence::Controlled => "evidence-4",
        Evidence::Randomised => "evidence-5",
    })
}

/// What studies found.
pub fn found(words: Words, found: Found) -> String {
    words.t(match found {
        Found::Better => "found-better",
        Found::Mixed => "found-mixed",
        Found::NoDifference => "found-no-difference",
        Found::Worse => "found-worse",
    })
}

/// What was decided, in a word.
pub fn choice(words: Words, choice: Choice) -> String {
    words.t(match choice {
        Choice::Continue => "choice-continue",
        Choice::Scale => "choice-scale",
        Choice::Stop => "choice-stop",
    })
}

/// A decision in a sentence: what, by whom, when, and when it is looked at again.
pub fn decision_sentence(words: Words, decision: &Decision) -> String {
    let decided = words.with(
        "decided",
        [
            ("choice", choice(words, decision.choice).into()),
            ("body", decision.body.as_str().into()),
            ("day", words.date(decision.day).into()),
        ],
    );
    let review =
        decision.next_review.map(|review| words.with("decided-review", [("day", words.date(review).into())]));
    joined([Some(decided), review])
}

/// Where it stands between decisions, in a sentence.
pub fn standing_sentence(words: Words, standing: Standing) -> String {
    let on = |key: &'static str, day: jiff::civil::Date| words.with(key, [("day", words.date(day).into())]);
    match standing {
        Standing::NotDecided => words.t("standing-not-decided"),
        Standing::ReviewOn(day) => on("standing-review", day),
        Standing::NoReview => words.t("standing-no-review"),
        Standing::ReviewOverdue(day) => on("standing-overdue", day),
        Standing::EndedUndecided(day) => on("standing-ended", day),
        Standing::EndedThoughContinued(day) => on("standing-continued", day),
        Standing::Stopped(day) => on("standing-stopped", day),
    }
}

/// How much of a grant was spent, and whether that is under or over.
pub fn account_sentence(words: Words, account: &Account) -> String {
    let grant = &account.grant.says;
    let spent = account.reported_to.map(|day| {
        words.with(
            "spent",
            [
                ("spent", money(words, account.spent).into()),
                ("amount", money(words, grant.amount).into()),
                ("day", words.date(day).into()),
            ],
        )
    });
    let by = |key: &'static str, by: Money| {
        let even = account.even().map(|even| money(words, even)).unwrap_or_default();
        words.with(key, [("by", money(words, by).into()), ("even", even.into())])
    };
    let pace = match account.pace {
        Pace::NotBegun => words.with("pace-not-begun", [("day", words.date(grant.span.from).into())]),
        Pace::NotReported => words.t("pace-not-reported"),
        Pace::Overspent { by: sum } => by("pace-overspent", sum),
        Pace::Unspent { left } => {
            let day = words.date(grant.span.to);
            words.with("pace-unspent", [("left", money(words, left).into()), ("day", day.into())])
        }
        Pace::SpentWhole => words.t("pace-spent-whole"),
        Pace::Under { by: sum } => by("pace-under", sum),
        Pace::Over { by: sum } => by("pace-over", sum),
        Pace::Even => words.t("pace-even"),
    };
    joined([spent, Some(pace)])
}

/// What an evaluation says, then what must be minded; the first sentence is the finding. Nothing is called a success.
pub fn evaluation_sentences(words: Words, told: &EvaluationTold, reader: Reader) -> Vec<String> {
    if reader == Reader::Public && told.is_small() {
        return vec![words.t("evaluation-too-small")];
    }
    let Some(judged) = &told.judged else { return vec![words.t("evaluation-too-large")] };
    let mut said = vec![Sentences::new(words.language()).scheme(judged.difference.total, Level::P95)];
    said.extend(moved(words, judged));
    said.extend(judged.caveats.iter().map(|caveat| self::caveat(words, *caveat)));
    said.push(words.t("caveat-always"));
    said
}

/// Whether something moved next door, or the gain spread.
fn moved(words: Words, judged: &Judged) -> Option<String> {
    let quotient = judged.quotient.as_ref()?;
    let spread = quotient.spread()?;
    let key = match spread {
        Spread::DiffusionAboveEffect => "moved-diffusion-above",
        Spread::Diffusion => "moved-diffusion",
        Spread::Neither => "moved-neither",
        Spread::DisplacementWithinEffect => "moved-within",
        Spread::DisplacementAboveEffect => "moved-above",
    };
    let figure = words.decimal(quotient.quotient?, 2);
    Some(words.with(key, [("quotient", figure.into())]))
}

fn caveat(words: Words, caveat: Caveat) -> String {
    match caveat {
        Caveat::UnequalPeriods { before, after } => words.with(
            "caveat-unequal",
            [("before", before.to_string().into()), ("after", after.to_string().into())],
        ),
        Caveat::OtherSeasons => words.t("caveat-seasons"),
        Caveat::BeginsLate => words.t("caveat-begins-late"),
        Caveat::BeginsEarly => words.t("caveat-begins-early"),
        Caveat::FewCounted => words.t("caveat-few"),
        Caveat::UnlikeAreas => words.t("caveat-unlike"),
        Caveat::RingNotCompared => words.t("caveat-ring"),
        Caveat::QuotientNotRead => words.t("caveat-quotient"),
    }
}

/// What stands where a baseline should: how many outcomes have none.
pub fn baseline_warning(words: Words, told: &Told) -> Option<String> {
    match told.missing_baselines() {
        None => Some(words.t("no-outcomes")),
        Some(missing) if missing.is_empty() => None,
        Some(missing) => Some(words.with(
            "missing-baselines",
            [("missing", missing.len().into()), ("outcomes", told.outcomes.len().into())],
        )),
    }
}

/// Sentences one after another.
fn joined<const N: usize>(sentences: [Option<String>; N]) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
