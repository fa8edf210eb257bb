//! Ten thousand random results, in both languages: no sentence claims what its interval does not, gives a percent on a base below
//! 5, or a rank without its direction and the size of the group.

use sentences::{Change, Direction, Place, Sentences, When, unmarked};
use statistics::harm::{Edition, GroupCount, harm};
use statistics::months::{Screening, control_chart};
use statistics::people::{Frequency, repeats_from_frequencies};
use statistics::places::concentration::places_with_share;
use statistics::schemes::{BeforeAfter, weighted_displacement_difference};
use statistics::{
    Interval, Level, Member, Observed, Position, RateRatio, Verdict, byar_limits, compare_group,
    wilson_limits,
};
use vocabulary::Language;

const RESULTS: usize = 10_000;

/// The claims of a change, rising and falling, and what denies one, in a language.
struct Claims {
    sentences: Sentences,
    up: &'static [&'static str],
    down: &'static [&'static str],
    neither: &'static str,
}

fn languages() -> [Claims; 2] {
    [
        Claims {
            sentences: Sentences::new(Language::English),
            up: &["Up", "went up", "was higher", " more incidents"],
            down: &["Down", "went down", "was lower", " fewer incidents"],
            neither: "o clear ",
        },
        Claims {
            sentences: Sentences::new(Language::Welsh),
            up: &["I fyny", "wedi codi", "yn uwch", "yn fwy o ddigwyddiadau"],
            down: &["I lawr", "wedi gostwng", "yn is", "yn llai o ddigwyddiadau"],
            neither: "newid clir",
        },
    ]
}

impl Claims {
    fn check(&self, sentence: &str, verdict: Verdict) {
        let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let claims = (says(self.up), says(self.down));
        match verdict {
            Verdict::Higher => assert_eq!(claims, (true, false), "{sentence}"),
            Verdict::Lower => assert_eq!(claims, (false, true), "{sentence}"),
            Verdict::NoClearChange => {
                assert_eq!(claims, (false, false), "{sentence}");
                let denies = sentence.contains(self.neither) || sentence.contains("gwahaniaeth clir");
                assert!(denies, "{sentence}");
            }
        }
        assert!(!sentence.contains("NaN") && !sentence.contains("inf"), "{sentence}");
    }
}

/// Numbers by chance, the same in every run (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A count of any size: as often below 5 as in the thousands.
    fn count(&mut self) -> u64 {
        let limit = [5, 20, 100, 1_000, 50_000][self.below(5) as usize];
        self.below(limit)
    }

    fn number(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// What the interval of a ratio allows, worked out here and not by the crate.
fn allowed(interval: Interval, unchanged: f64) -> Verdict {
    if interval.low > unchanged {
        Verdict::Higher
    } else if interval.high < unchanged {
        Verdict::Lower
    } else {
        Verdict::NoClearChange
    }
}

fn observed(count: u64, exposure: f64) -> Observed {
    Observed::new(count, exposure).expect("a count")
}

#[test]
fn no_change_is_claimed_that_its_interval_does_not_hold_and_no_percent_given_on_a_small_base() {
    let mut chance = Chance(20_261_122);
    let when = When { period: "2025", earlier: "2024" };
    for result in 0..RESULTS {
        let (now, before) = (chance.count(), chance.count());
        let exposures =
            if result % 3 == 0 { (chance.number(1.0, 9.0), chance.number(1.0, 9.0)) } else { (1.0, 1.0) };
        let level = if result % 2 == 0 { Level::P95 } else { Level::P998 };
        let (now_observed, before_observed) = (observed(now, exposures.0), observed(before, exposures.1));
        let verdict = allowed(RateRatio::between(now_observed, before_observed, level).interval(), 1.0);
        let change = Change::between(now_observed, before_observed, level);
        for language in languages() {
            let mut written = vec![language.sentences.brief_change(change)];
            if exposures == (1.0, 1.0) {
                written.push(language.sentences.change("Burglary", change, when, unmarked));
            }
            for sentence in written {
                language.check(&sentence, verdict);
                assert!(before >= 20 || !sentence.contains('%'), "{sentence}");
                for count in [now, before] {
                    assert!(sentence.contains(&language.sentences.count(count)), "both counts: {sentence}");
                }
            }
            let asked_for = language.sentences.percent_change_asked_for(now, before);
            assert_eq!(asked_for.is_empty(), before < 5);
        }
    }
}

#[test]
fn every_verdict_is_worded_at_every_size() {
    let sizes = [
        (0, 3),
        (3, 0),
        (4, 2),
        (5, 19),
        (20, 19),
        (19, 20),
        (999, 1_000),
        (1_000, 999),
        (1_234_567, 2_345_678),
    ];
    for language in languages() {
        for verdict in [Verdict::Higher, Verdict::Lower, Verdict::NoClearChange] {
            for (now, before) in sizes {
                let change = Change::judged(now, before, verdict);
                let sentence = language.sentences.brief_change(change);
                language.check(&sentence, verdict);
                let percent = if before < 20 || verdict == Verdict::NoClearChange {
                    None
                } else {
                    let places = usize::from(before >= 1_000);
                    Some(format!("({:.places$}%)", now.abs_diff(before) as f64 * 100.0 / before as f64))
                };
                match percent {
                    Some(percent) => assert!(sentence.contains(&percent), "{sentence}: {percent}"),
                    None => assert!(!sentence.contains('%'), "{sentence}"),
                }
            }
        }
    }
}

#[test]
fn no_rank_stands_without_its_direction_and_the_size_of_the_group() {
    let mut chance = Chance(7);
    for _ in 0..RESULTS / 10 {
        let members: Vec<Member> = (0..2 + chance.below(29))
            .map(|_| Member { count: chance.count(), population: chance.number(50.0, 90_000.0) })
            .collect();
        let group = compare_group(&members, 1_000.0).expect("a group");
        for (standing, of) in group.standings.iter().map(|standing| (standing, members.len())) {
            for (direction, rank) in
                [(Direction::HighIs1, standing.rank_high_is_1), (Direction::LowIs1, standing.rank_low_is_1)]
            {
                let place = Place {
                    rate: standing.rate,
                    rank,
                    of,
                    direction,
                    average: group.mean,
                    position: standing.position,
                };
                let end = if direction == Direction::HighIs1 { 1 } else { of };
                let english = Sentences::new(Language::English).area_place("Hart", 1_000.0, place);
                assert!(english.contains(&format!("rank {rank} of {of} similar areas")), "{english}");
                assert!(english.contains(&format!("where {end} is the highest rate")), "{english}");
                let welsh = Sentences::new(Language::Welsh).area_place("Hart", 1_000.0, place);
                assert!(welsh.contains(&format!("safle {rank} o {of}")), "{welsh}");
                assert!(welsh.contains(&format!("lle mae {end} yn golygu’r gyfradd uchaf")), "{welsh}");
                let claims = [
                    (
                        Position::Above,
                        "above their average",
                        allowed(standing.interval, group.mean) == Verdict::Higher,
                    ),
                    (
                        Position::Below,
                        "below their average",
                        allowed(standing.interval, group.mean) == Verdict::Lower,
                    ),
                ];
                for (_, words, is_so) in claims {
                    assert_eq!(english.contains(words), is_so, "{english}");
                }
            }
        }
    }
}

#[test]
fn a_scheme_and_a_measure_work_only_where_their_interval_says_so() {
    let mut chance = Chance(99);
    for _ in 0..RESULTS {
        let mut area = || BeforeAfter::counts(chance.count(), chance.count()).expect("two counts");
        let difference = weighted_displacement_difference(area(), area(), None).total;
        let verdict = allowed(difference.interval(Level::P95), 0.0);
        let middle = chance.number(0.3, 2.0);
        let ratio =
            Interval { low: middle * chance.number(0.3, 1.0), high: middle * chance.number(1.0, 3.0) };
        let shift = chance.number(-50.0, 50.0);
        let range =
            Interval { low: shift - chance.number(0.1, 40.0), high: shift + chance.number(0.1, 40.0) };
        for language in languages() {
            let scheme = language.sentences.scheme(difference, Level::P95);
            language.check(&scheme, verdict);
            language.check(&language.sentences.after("May 2024", ratio, middle), allowed(ratio, 1.0));
            let by = language.sentences.after_difference("May 2024", range, shift);
            language.check(&by, allowed(range, 0.0));
            assert!(!scheme.contains("because"), "{scheme}");
        }
    }
}

#[test]
fn shares_need_a_base_and_signals_a_rule() {
    let mut chance = Chance(5);
    for _ in 0..RESULTS / 10 {
        let rows = [
            Frequency { events: 1, people: 1 + chance.below(12) },
            Frequency { events: 2, people: chance.below(4) },
        ];
        let repeats = repeats_from_frequencies(&rows).expect("people");
        let counts: Vec<u64> = (0..2 + chance.below(40)).map(|_| chance.below(3)).collect();
        let (part, whole) = (chance.below(9), 1 + chance.below(40));
        let limits = wilson_limits(part.min(whole) as f64, whole as f64, Level::P95).expect("a proportion");
        let few = chance.below(30);
        let values: Vec<f64> = (0..12).map(|_| chance.number(0.0, 40.0).round()).collect();
        let chart = control_chart(&values, Screening::LeaveOutLargeRanges).expect("a series");
        let stands_out = chart.points.iter().any(|point| point.cause.is_some());
        for language in languages() {
            let words = language.sentences;
            if repeats.events < 20 {
                let sentence = words.repeats(&repeats);
                assert!(!sentence.contains('%'), "{sentence}");
            }
            let total: u64 = counts.iter().sum();
            if total > 0 {
                let worst = places_with_share(&counts, 50.0).expect("incidents");
                let sentence = words.concentration(worst, 50.0, counts.len(), total);
                assert!(total >= 20 || !sentence.contains('%'), "{sentence}");
            }
            let share = words.share_and_limits(part.min(whole) as f64, whole as f64, limits, Level::P95);
            assert!(whole >= 20 || !share.contains('%'), "{share}");
            let count = words.count_and_limits(few, byar_limits(few, Level::P95), Level::P95);
            assert!(!count.contains('%'), "{count}");
            let signal = words.signals(&chart, |place| place.to_string());
            let quiet = signal.starts_with("No point") || signal.starts_with("Nid oes");
            assert_eq!(!quiet, stands_out, "{signal}");
        }
    }
}

#[test]
fn of_harm_no_rise_or_fall_is_said_for_it_has_no_interval() {
    let mut chance = Chance(3);
    for _ in 0..RESULTS / 10 {
        let (now, before) = (chance.count(), chance.count());
        let counts = [GroupCount { group: "Robbery".to_owned(), now, before }];
        let edition = Edition::new("CCHI 2026", [("Robbery".to_owned(), 365.0)]).expect("an edition");
        let result = harm(&counts, &edition).expect("counts");
        let verdict = allowed(
            RateRatio::between(observed(now, 1.0), observed(before, 1.0), Level::P95).interval(),
            1.0,
        );
        for language in languages() {
            let sentence = language.sentences.harm(&result);
            assert!(sentence.contains("CCHI 2026"), "{sentence}");
            // What is claimed is claimed of the counts beside it.
            language.check(&sentence, verdict);
            let of_harm = sentence.split(". ").next().unwrap_or_default();
            assert!(
                !language.up.iter().chain(language.down).any(|claim| of_harm.contains(claim)),
                "{of_harm}"
            );
        }
    }
}
