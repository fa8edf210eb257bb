//! From what is known of a measure to its sentences, for pages and papers in both languages.

use sentences::Sentences;
use statistics::months::{Cause, Kind as PointKind};
use web::Words;

use crate::{
    model::{
        Assurance, Cadence, Combined, Direction, EvidenceKind, FEWEST, Kind, LATER, Period, Standing,
        TargetMet, Unit, Window,
    },
    told::Told,
};

/// A period in words: "September 2026", "July to September 2026", "April 2025 to March 2026".
pub fn period(words: Words, period: Period) -> String {
    span(words, (period, period))
}

/// From the first month of one period to the last of another.
pub fn span(words: Words, (first, last): (Period, Period)) -> String {
    let (first, last) = (first.first(), last.last());
    if first == last {
        return words.month(first);
    }
    let from = words.month(first);
    let from = if first.year() == last.year() {
        from.split(' ').next().unwrap_or_default().to_owned()
    } else {
        from
    };
    words.with("span", [("from", from.into()), ("to", words.month(last).into())])
}

/// A period in short, for axes and tables.
pub fn period_short(words: Words, period: Period) -> String {
    match period.cadence() {
        Cadence::Monthly => words.month_short(period.first()),
        Cadence::Quarterly | Cadence::Yearly => period.to_string(),
    }
}

/// A figure with its unit: "1,204", "25.0%", "8.7".
pub fn figure(words: Words, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Count if value.fract() == 0.0 => words.decimal(value, 0),
        Unit::Percentage => format!("{}%", words.decimal(value, 1)),
        _ => Sentences::new(words.language()).rate(value),
    }
}

/// What the values are, in words.
pub fn unit(words: Words, unit: Unit) -> String {
    let per = |per: u32| words.number(u64::from(per));
    match unit {
        Unit::Count => words.t("unit-count"),
        Unit::Percentage => words.t("unit-percentage"),
        Unit::Rate(base) => words.with("unit-rate", [("per", per(base).into())]),
        Unit::RateOfPeople(base) => words.with("unit-rate-of-people", [("per", per(base).into())]),
    }
}

/// What a span adds up to, or why there is no figure.
pub fn combined(words: Words, of: Unit, combined: &Combined) -> String {
    match combined {
        Combined::Figure { amount, provisional: false } => figure(words, of, amount.value),
        Combined::Figure { amount, provisional: true } => {
            words.with("figure-provisional", [("figure", figure(words, of, amount.value).into())])
        }
        other => no_figure(words, other),
    }
}

/// The same where there is little room: a provisional figure has a letter.
pub fn combined_short(words: Words, of: Unit, combined: &Combined) -> String {
    match combined {
        Combined::Figure { amount, provisional: true } => {
            words.with("figure-provisional-short", [("figure", figure(words, of, amount.value).into())])
        }
        other => self::combined(words, of, other),
    }
}

/// Why a span has no figure; empty when it has one.
pub fn no_figure(words: Words, combined: &Combined) -> String {
    match combined {
        Combined::Figure { .. } => String::new(),
        Combined::Gap(missing) => words.with("no-figure-gap", [("periods", periods(words, missing).into())]),
        Combined::NoParts(without) => {
            words.with("no-figure-parts", [("periods", periods(words, without).into())])
        }
        Combined::DoesNotFit => words.t("no-figure-fit"),
    }
}

/// The names of periods; of many the first and how many there are.
pub fn periods(words: Words, all: &[Period]) -> String {
    const MOST: usize = 4;
    let names: Vec<String> = all.iter().take(MOST).map(|one| period(words, *one)).collect();
    if all.len() > MOST {
        let more = (all.len() - MOST).to_string();
        return words.with("and-more", [("names", names.join(", ").into()), ("more", more.into())]);
    }
    Sentences::new(words.language()).list(&names)
}

/// The name of a window.
pub fn window(words: Words, window: Window) -> String {
    words.t(match window {
        Window::Period => "window-period",
        Window::Quarter => "window-quarter",
        Window::SixMonths => "window-six-months",
        Window::YearToDate => "window-year-to-date",
        Window::Rolling12 => "window-rolling-12",
    })
}

/// How often it is reported.
pub fn cadence(words: Words, cadence: Cadence) -> String {
    words.t(match cadence {
        Cadence::Monthly => "cadence-monthly",
        Cadence::Quarterly => "cadence-quarterly",
        Cadence::Yearly => "cadence-yearly",
    })
}

/// Which way is better.
pub fn direction(words: Words, direction: Direction) -> String {
    words.t(match direction {
        Direction::Higher => "direction-higher",
        Direction::Lower => "direction-lower",
        Direction::Neither => "direction-neither",
    })
}

/// Outcome or activity.
pub fn kind(words: Words, kind: Kind) -> String {
    words.t(match kind {
        Kind::Outcome => "kind-outcome",
        Kind::Activity => "kind-activity",
    })
}

/// By what it is known.
pub fn evidence(words: Words, evidence: EvidenceKind) -> String {
    words.t(match evidence {
        EvidenceKind::Audit => "evidence-audit",
        EvidenceKind::DipSample => "evidence-dip-sample",
        EvidenceKind::Observation => "evidence-observation",
        EvidenceKind::Survey => "evidence-survey",
        EvidenceKind::Return => "evidence-return",
        EvidenceKind::Record => "evidence-record",
    })
}

/// The message of a measure: figure, signal or noise, target. One sentence each.
pub fn message(words: Words, told: &Told) -> Vec<String> {
    let definition = &told.measure.definition;
    let mut said = Vec::new();
    let Some(standing) = &told.standing else {
        let nothing = if told.missing.is_empty() { words.t("message-nothing") } else { told.missing.clone() };
        said.push(nothing);
        return said;
    };
    said.push(the_figure(words, told, standing));
    said.push(signal(words, told, standing));
    said.extend(target(words, told, standing));
    if definition.kind == Some(Kind::Activity) {
        said.push(words.t("message-activity"));
    }
    if definition.baseline.is_none() && definition.kind != Some(Kind::Activity) {
        said.push(words.t("message-no-baseline"));
    }
    let gaps = told.series.gaps();
    if !gaps.is_empty() {
        said.push(words.with("message-gaps", [("periods", periods(words, &gaps).into())]));
    }
    said
}

fn the_figure(words: Words, told: &Told, standing: &Standing) -> String {
    let definition = &told.measure.definition;
    let span_shown = span(words, standing.span);
    if standing.figure.amount().is_none() {
        let why = no_figure(words, &standing.figure);
        return words.with("message-no-figure", [("span", span_shown.into()), ("why", why.into())]);
    }
    let shown = combined(words, definition.unit, &standing.figure);
    let (before_span, before) = told.series.before(definition.window, standing.span);
    match before.amount() {
        Some(before) => words.with(
            "message-figure-before",
            [
                ("span", span_shown.into()),
                ("figure", shown.into()),
                ("before", figure(words, definition.unit, before.value).into()),
                ("earlier", span(words, before_span).into()),
            ],
        ),
        None => words.with("message-figure", [("span", span_shown.into()), ("figure", shown.into())]),
    }
}

/// Signal or noise, of the value that was reported last.
fn signal(words: Words, told: &Told, standing: &Standing) -> String {
    let values = told.charted.current().map_or(0, |stretch| stretch.values);
    let known = told.charted.current().is_some_and(|stretch| stretch.chart.is_some());
    if !known {
        return words.with(
            "message-few",
            [("values", values.to_string().into()), ("fewest", FEWEST.to_string().into())],
        );
    }
    let latest = told.charted.periods.last().map(|latest| period(words, *latest)).unwrap_or_default();
    let sentence = match standing.cause {
        None => words.with("message-noise", [("period", latest.into())]),
        Some(cause) => {
            let key = match standing.kind {
                PointKind::Improvement => "message-signal-better",
                PointKind::Concern => "message-signal-worse",
                _ => "message-signal",
            };
            let cause = Sentences::new(words.language()).cause(cause);
            words.with(key, [("period", latest.into()), ("cause", cause.into())])
        }
    };
    if values < LATER {
        let later = words.with(
            "message-later",
            [("values", values.to_string().into()), ("later", LATER.to_string().into())],
        );
        return format!("{sentence} {later}");
    }
    sentence
}

/// Whether the target is met, and how reliably.
fn target(words: Words, told: &Told, standing: &Standing) -> Vec<String> {
    let definition = &told.measure.definition;
    let Some(target) = definition.target else { return vec![] };
    let shown = figure(words, definition.unit, target);
    let Some(met) = standing.target else {
        return vec![words.with("message-target-not-judged", [("target", shown.into())])];
    };
    let key = match met {
        TargetMet::Met => "message-target-met",
        TargetMet::Near => "message-target-near",
        TargetMet::NotMet => "message-target-not-met",
    };
    let mut said = vec![words.with(key, [("target", shown.into())])];
    said.extend(standing.assurance.map(|assurance| {
        words.t(match assurance {
            Assurance::Reliably => "assurance-reliably",
            Assurance::HitAndMiss => "assurance-hit-and-miss",
            Assurance::MissedReliably => "assurance-missed-reliably",
        })
    }));
    said
}

/// The change in a few words, for a table.
pub fn change_word(words: Words, told: &Told) -> String {
    let Some(standing) = &told.standing else { return words.t("change-no-value") };
    if told.charted.current().is_none_or(|stretch| stretch.chart.is_none()) {
        return words.t("change-few");
    }
    let Some(cause) = standing.cause else { return words.t("change-noise") };
    let cause = cause_of(words, cause);
    match standing.kind {
        PointKind::Improvement => words.with("change-better", [("cause", cause.into())]),
        PointKind::Concern => words.with("change-worse", [("cause", cause.into())]),
        _ => words.with("change-signal", [("cause", cause.into())]),
    }
}

/// The change in a word or two, for a mark.
pub fn change_mark(words: Words, told: &Told) -> String {
    match &told.standing {
        Some(standing) if standing.cause.is_some() => words.t(match standing.kind {
            PointKind::Improvement => "mark-better",
            PointKind::Concern => "mark-worse",
            _ => "mark-signal",
        }),
        _ => change_word(words, told),
    }
}

fn cause_of(words: Words, cause: Cause) -> String {
    Sentences::new(words.language()).cause(cause)
}

/// The target in a few words, for a table.
pub fn target_word(words: Words, told: &Told) -> String {
    let definition = &told.measure.definition;
    if definition.kind == Some(Kind::Activity) {
        return words.t("target-activity");
    }
    let Some(target) = definition.target else { return words.t("target-none") };
    let shown = figure(words, definition.unit, target);
    let key = match told.standing.as_ref().and_then(|standing| standing.target) {
        Some(TargetMet::Met) => "target-met",
        Some(TargetMet::Near) => "target-near",
        Some(TargetMet::NotMet) => "target-not-met",
        None => "target-not-judged",
    };
    words.with(key, [("target", shown.into())])
}
