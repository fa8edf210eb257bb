//! What is measured in Saltmere. All of it is made up.

use access::Organisation;
use incident::Category;

use super::organisation;
use crate::model::{Binding, Cadence, Compared, Definition, Direction, EvidenceKind, Kind, Unit, Window};

/// A measure of the sample.
pub(super) struct Sample {
    pub(super) slug: &'static str,
    outcome: &'static str,
    name: &'static str,
    definition: &'static str,
    unit: Unit,
    /// Numerator and denominator in words.
    parts: Option<(&'static str, &'static str)>,
    cadence: Cadence,
    window: Window,
    source: &'static str,
    /// The short name of the organisation that answers for it.
    owner: &'static str,
    direction: Direction,
    baseline: Option<(f64, &'static str)>,
    target: Option<(f64, f64)>,
    benchmark: Option<(f64, &'static str)>,
    kind: Kind,
    evidence: EvidenceKind,
    public: bool,
    /// The code of the category it is bound to.
    category: Option<&'static str>,
    /// How its values run; none for one that is bound.
    pub(super) wave: Option<Wave>,
    /// Periods back that were never reported.
    pub(super) gaps: &'static [i32],
    /// Whether the latest value is provisional.
    pub(super) provisional: bool,
    /// The period back that was corrected, and why.
    pub(super) revised: Option<(i32, &'static str)>,
    /// The period back of a note, the note, whether limits begin anew.
    pub(super) note: Option<(i32, &'static str, bool)>,
}

/// How values run.
pub(super) struct Wave {
    /// Where they begin, in the unit of the measure.
    pub(super) level: f64,
    /// How far they usually are from it.
    pub(super) spread: f64,
    /// Other levels, each from so many periods back on.
    pub(super) steps: &'static [(i32, f64)],
    /// The usual denominator, where values have parts.
    pub(super) base: Option<f64>,
}

const PLAIN: Sample = Sample {
    slug: "",
    outcome: "",
    name: "",
    definition: "",
    unit: Unit::Count,
    parts: None,
    cadence: Cadence::Monthly,
    window: Window::Period,
    source: "",
    owner: "",
    direction: Direction::Lower,
    baseline: None,
    target: None,
    benchmark: None,
    kind: Kind::Outcome,
    evidence: EvidenceKind::Record,
    public: true,
    category: None,
    wave: None,
    gaps: &[],
    provisional: false,
    revised: None,
    note: None,
};

const fn wave(level: f64, spread: f64, steps: &'static [(i32, f64)], base: Option<f64>) -> Option<Wave> {
    Some(Wave { level, spread, steps, base })
}

/// The measures, by outcome.
pub(super) const SAMPLES: [Sample; 13] = [
    Sample {
        slug: "asb-incidents",
        outcome: "Streets are calm",
        name: "Anti-social behaviour incidents",
        definition: "Incidents of anti-social behaviour recorded by the police in the borough.",
        window: Window::Rolling12,
        source: "police",
        owner: "Police",
        category: Some("anti-social-behaviour"),
        ..PLAIN
    },
    Sample {
        slug: "feel-safe-after-dark",
        outcome: "Streets are calm",
        name: "Residents who feel safe after dark",
        definition: "Residents who say they feel very or fairly safe outside in their area after dark.",
        unit: Unit::Percentage,
        parts: Some(("residents who feel very or fairly safe", "residents who answered")),
        cadence: Cadence::Quarterly,
        source: "residents' survey",
        owner: "Council",
        direction: Direction::Higher,
        baseline: Some((61.0, "2022-23")),
        target: Some((70.0, 2.0)),
        benchmark: Some((66.0, "average of similar areas")),
        evidence: EvidenceKind::Survey,
        wave: wave(64.0, 2.5, &[], Some(420.0)),
        ..PLAIN
    },
    Sample {
        slug: "deliberate-fires",
        outcome: "Streets are calm",
        name: "Deliberate fires",
        definition: "Primary and secondary fires that the fire service records as deliberate.",
        source: "fire and rescue service",
        owner: "Fire",
        baseline: Some((56.0, "a month in 2022-23")),
        target: Some((50.0, 5.0)),
        wave: wave(54.0, 6.0, &[(8, 38.0)], None),
        ..PLAIN
    },
    Sample {
        slug: "domestic-abuse-reported",
        outcome: "Less domestic abuse",
        name: "Domestic abuse incidents reported",
        definition: "Incidents reported to the police in which domestic abuse is flagged.",
        source: "police",
        owner: "Police",
        direction: Direction::Neither,
        baseline: Some((310.0, "a month in 2022-23")),
        provisional: true,
        wave: wave(305.0, 17.0, &[(17, 356.0)], None),
        note: Some((17, "Counting rule changed: incidents between former partners are counted too", true)),
        ..PLAIN
    },
    Sample {
        slug: "repeat-referrals",
        outcome: "Less domestic abuse",
        name: "Share of MARAC referrals that are repeats",
        definition: "Referrals of somebody who was referred in the twelve months before.",
        unit: Unit::Percentage,
        parts: Some(("referrals that are repeats", "all referrals")),
        source: "police",
        owner: "Police",
        baseline: Some((33.0, "2022-23")),
        target: Some((28.0, 2.0)),
        provisional: true,
        revised: Some((4, "Three late records were added")),
        wave: wave(31.0, 4.5, &[], Some(46.0)),
        ..PLAIN
    },
    Sample {
        slug: "feel-safer-after-support",
        outcome: "Less domestic abuse",
        name: "Victims who feel safer after support",
        definition: "Of those who left support in the quarter, those who say they feel safer.",
        unit: Unit::Percentage,
        parts: Some(("leavers who feel safer", "leavers who were asked")),
        cadence: Cadence::Quarterly,
        source: "commissioned provider",
        owner: "Lantern",
        direction: Direction::Higher,
        target: Some((85.0, 3.0)),
        evidence: EvidenceKind::Return,
        wave: wave(86.0, 2.2, &[], None),
        ..PLAIN
    },
    Sample {
        slug: "violence-rate",
        outcome: "Fewer people are hurt",
        name: "Violence and sexual offences",
        definition: "Offences recorded by the police in the borough, for every 1,000 people who live there.",
        unit: Unit::RateOfPeople(1_000),
        parts: Some(("violence and sexual offences", "people who live in the borough")),
        window: Window::Rolling12,
        source: "police",
        owner: "Police",
        category: Some("violent-crime"),
        ..PLAIN
    },
    Sample {
        slug: "sharp-object-admissions",
        outcome: "Fewer people are hurt",
        name: "Attendances after an assault with a sharp object",
        definition: "People seen at the hospital after such an assault, whether or not the police know of it.",
        source: "hospital",
        owner: "Hospitals",
        baseline: Some((11.0, "a month in 2022-23")),
        public: false,
        gaps: &[13, 14],
        wave: wave(11.0, 2.5, &[], None),
        ..PLAIN
    },
    Sample {
        slug: "hate-incidents",
        outcome: "People who are targeted come forward",
        name: "Hate incidents reported",
        definition: "Incidents reported to the police or to a reporting centre. More can mean that people trust us.",
        source: "police and reporting centres",
        owner: "Police",
        direction: Direction::Neither,
        baseline: Some((22.0, "a month in 2022-23")),
        wave: wave(23.0, 4.0, &[], None),
        ..PLAIN
    },
    Sample {
        slug: "treatment-in-three-weeks",
        outcome: "Fewer lives harmed by drugs and alcohol",
        name: "Treatment begun within three weeks",
        definition: "Of those who began treatment in the month, those who waited no longer than three weeks.",
        unit: Unit::Percentage,
        parts: Some(("people who waited three weeks or less", "people who began treatment")),
        source: "treatment provider",
        owner: "Recovery Saltmere",
        direction: Direction::Higher,
        baseline: Some((84.0, "2022-23")),
        target: Some((98.0, 1.0)),
        benchmark: Some((97.0, "England")),
        evidence: EvidenceKind::Return,
        wave: wave(88.0, 1.6, &[], Some(130.0)),
        ..PLAIN
    },
    Sample {
        slug: "proven-reoffending",
        outcome: "Fewer people offend again",
        name: "People who offend again within a year",
        definition: "Of those who were released or sentenced in the year, those who are proven to have offended within twelve months.",
        unit: Unit::Percentage,
        parts: Some(("people who offended again", "people in the cohort")),
        cadence: Cadence::Yearly,
        source: "probation",
        owner: "Probation",
        baseline: Some((33.4, "2021-22")),
        target: Some((30.0, 1.0)),
        wave: wave(31.5, 1.0, &[], Some(640.0)),
        ..PLAIN
    },
    Sample {
        slug: "town-centre-patrols",
        outcome: "Streets are calm",
        name: "Patrols in the town centre",
        definition: "Foot patrols of fifteen minutes or more in the streets of the plan.",
        source: "police and wardens",
        owner: "Police",
        direction: Direction::Higher,
        target: Some((120.0, 10.0)),
        kind: Kind::Activity,
        wave: wave(118.0, 9.0, &[(2, 158.0)], None),
        ..PLAIN
    },
    Sample {
        slug: "pupils-reached",
        outcome: "Young people understand healthy relationships",
        name: "Pupils in healthy relationships sessions",
        definition: "Pupils who took part in at least one session.",
        cadence: Cadence::Quarterly,
        source: "commissioned provider",
        owner: "Lantern",
        direction: Direction::Higher,
        kind: Kind::Activity,
        evidence: EvidenceKind::Return,
        wave: wave(640.0, 60.0, &[], None),
        ..PLAIN
    },
];

impl Sample {
    /// What it is, with the organisation that answers for it where the partnership has it.
    pub(super) fn definition(&self, organisations: &[Organisation]) -> Definition {
        let compared = |(figure, of): (f64, &str)| Compared { figure, of: of.into() };
        let (numerator, denominator) = self.parts.unwrap_or_default();
        let category = self.category.map(Category::from_code);
        Definition {
            definition: self.definition.into(),
            numerator: numerator.into(),
            denominator: denominator.into(),
            cadence: Some(self.cadence),
            window: self.window,
            source: self.source.into(),
            owner: organisation(organisations, self.owner),
            direction: Some(self.direction),
            baseline: self.baseline.map(compared),
            target: self.target.map(|(target, _)| target),
            tolerance: self.target.map(|(_, tolerance)| tolerance),
            benchmark: self.benchmark.map(compared),
            kind: Some(self.kind),
            evidence: Some(self.evidence),
            public: self.public,
            binding: category.map(|category| Binding { category, area: String::new() }),
            ..Definition::new(self.outcome, self.name, self.unit)
        }
    }
}
