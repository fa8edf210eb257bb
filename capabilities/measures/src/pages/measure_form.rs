//! The form in which a measure is defined or changed.

use access::{Organisation, OrganisationId};
use askama::Template;
use incident::Category;
use serde::Deserialize;
use web::{Choice, FormErrors, FormToken, Link, Surroundings, Words};

use crate::{
    LOCALES,
    model::{
        Binding, Cadence, Compared, Definition, Direction, EvidenceKind, Kind, Measure, Unit, Window,
        read_number, written_plainly,
    },
    wording,
};

/// The longest outcome or name, in letters.
const LONGEST_NAME: usize = 200;
/// The longest definition, in letters.
const LONGEST_TEXT: usize = 2_000;

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeasureForm {
    outcome: String,
    name: String,
    definition: String,
    unit: String,
    per: String,
    numerator: String,
    denominator: String,
    cadence: String,
    window: String,
    window_said: String,
    source: String,
    owner: String,
    direction: String,
    baseline: String,
    baseline_of: String,
    target: String,
    tolerance: String,
    benchmark: String,
    benchmark_of: String,
    kind: String,
    evidence: String,
    public: String,
    category: String,
    area: String,
    /// The version that was read; empty for a new one.
    pub version: String,
}

impl MeasureForm {
    /// An empty form.
    pub fn new() -> Self {
        Self { window: Window::Period.as_str().into(), unit: Unit::Count.as_str().into(), ..Self::default() }
    }

    /// The form of a measure, to be changed.
    pub fn of(measure: &Measure) -> Self {
        let definition = &measure.definition;
        let number = |number: Option<f64>| number.map(written_plainly).unwrap_or_default();
        let compared = |compared: &Option<Compared>| {
            compared.as_ref().map(|one| (written_plainly(one.figure), one.of.clone())).unwrap_or_default()
        };
        let ((baseline, baseline_of), (benchmark, benchmark_of)) =
            (compared(&definition.baseline), compared(&definition.benchmark));
        let binding = definition.binding.as_ref();
        Self {
            outcome: definition.outcome.clone(),
            name: definition.name.clone(),
            definition: definition.definition.clone(),
            unit: definition.unit.as_str().into(),
            per: definition.unit.per().map(|per| per.to_string()).unwrap_or_default(),
            numerator: definition.numerator.clone(),
            denominator: definition.denominator.clone(),
            cadence: definition.cadence.map_or("", Cadence::as_str).into(),
            window: definition.window.as_str().into(),
            window_said: definition.window_said.clone(),
            source: definition.source.clone(),
            owner: definition.owner.map(|owner| owner.0.to_string()).unwrap_or_default(),
            direction: definition.direction.map_or("", Direction::as_str).into(),
            baseline,
            baseline_of,
            target: number(definition.target),
            tolerance: number(definition.tolerance),
            benchmark,
            benchmark_of,
            kind: definition.kind.map_or("", Kind::as_str).into(),
            evidence: definition.evidence.map_or("", EvidenceKind::as_str).into(),
            public: if definition.public { "yes".into() } else { String::new() },
            category: binding.map_or("", |binding| binding.category.map_or("crime", Category::code)).into(),
            area: binding.map(|binding| binding.area.clone()).unwrap_or_default(),
            version: measure.version.to_string(),
        }
    }

    /// The definition, or what is to be mended. Only organisations of the partnership are taken.
    pub fn check(&self, organisations: &[Organisation]) -> Result<Definition, FormErrors> {
        let mut errors = FormErrors::new();
        let outcome = named(&mut errors, "outcome", "the outcome it serves", &self.outcome);
        let name = named(&mut errors, "name", "the name of the measure", &self.name);
        for (field, what, text) in [
            ("definition", "definition", &self.definition),
            ("numerator", "numerator", &self.numerator),
            ("denominator", "denominator", &self.denominator),
            ("source", "source", &self.source),
        ] {
            if text.chars().count() > LONGEST_TEXT {
                errors.add(field, format!("The {what} must be 2,000 letters or fewer"));
            }
        }
        let unit = self.unit(&mut errors);
        let mut definition = Definition::new(outcome, name, unit.unwrap_or(Unit::Count));
        self.definition.trim().replace("\r\n", "\n").clone_into(&mut definition.definition);
        self.numerator.trim().clone_into(&mut definition.numerator);
        self.denominator.trim().clone_into(&mut definition.denominator);
        self.source.trim().clone_into(&mut definition.source);
        self.window_said.trim().clone_into(&mut definition.window_said);
        definition.cadence = Cadence::of(&self.cadence);
        definition.window = Window::of(&self.window).unwrap_or(Window::Period);
        definition.owner = self.owner(organisations);
        definition.direction = Direction::of(&self.direction);
        definition.kind = Kind::of(&self.kind);
        definition.evidence = EvidenceKind::of(&self.evidence);
        definition.public = !self.public.is_empty();
        definition.baseline = compared(&mut errors, ("baseline", &self.baseline), &self.baseline_of);
        definition.benchmark = compared(&mut errors, ("benchmark", &self.benchmark), &self.benchmark_of);
        definition.target = figure(&mut errors, "target", &self.target);
        definition.tolerance = figure(&mut errors, "tolerance", &self.tolerance);
        definition.binding = self.binding();
        if let Err(sentence) = definition.check() {
            let field = if sentence.starts_with("A tolerance") {
                "tolerance"
            } else if definition.binding.is_some() {
                "category"
            } else {
                "baseline"
            };
            errors.add(field, sentence);
        }
        if errors.is_empty() { Ok(definition) } else { Err(errors) }
    }

    fn unit(&self, errors: &mut FormErrors) -> Option<Unit> {
        let per = self.per.trim().replace(',', "").parse().ok();
        let unit = Unit::of(&self.unit, per);
        if unit.is_none() {
            if self.unit.starts_with("rate") {
                errors.add("per", "Enter for how many the rate is, such as 1,000");
            } else {
                errors.add("unit", "Choose what the values are");
            }
        }
        unit
    }

    fn owner(&self, organisations: &[Organisation]) -> Option<OrganisationId> {
        let id = self.owner.parse().ok().map(OrganisationId)?;
        organisations.iter().any(|organisation| organisation.id == id).then_some(id)
    }

    fn binding(&self) -> Option<Binding> {
        let area = self.area.trim().to_owned();
        match self.category.as_str() {
            "" => None,
            "crime" => Some(Binding { category: None, area }),
            code => Category::from_code(code).map(|category| Binding { category: Some(category), area }),
        }
    }
}

fn named(errors: &mut FormErrors, field: &'static str, what: &str, text: &str) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        errors.add(field, format!("Enter {what}"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.add(field, format!("Enter {what} in {LONGEST_NAME} letters or fewer"));
    }
    name
}

fn figure(errors: &mut FormErrors, field: &'static str, text: &str) -> Option<f64> {
    if text.trim().is_empty() {
        return None;
    }
    let read = read_number(text);
    if read.is_none() {
        errors.add(field, format!("Enter the {field} as a number, such as 12.5"));
    }
    read
}

fn compared(errors: &mut FormErrors, (field, text): (&'static str, &str), of: &str) -> Option<Compared> {
    figure(errors, field, text).map(|figure| Compared { figure, of: of.trim().to_owned() })
}

/// The page of the form.
#[derive(Template)]
#[template(path = "pages/measure_form.html")]
pub struct MeasurePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: MeasureForm,
    units: Vec<Choice>,
    cadences: Vec<Choice>,
    windows: Vec<Choice>,
    owners: Vec<Choice>,
    directions: Vec<Choice>,
    kinds: Vec<Choice>,
    evidences: Vec<Choice>,
    categories: Vec<Choice>,
    back: String,
}

impl MeasurePage {
    /// The form, new or of a measure that is changed.
    pub fn new(
        (surroundings, token): (Surroundings, FormToken),
        organisations: &[Organisation],
        (form, errors): (MeasureForm, FormErrors),
        changed: Option<&Measure>,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let not_said = || ("".to_owned(), "Not said yet".to_owned());
        let all = |asked: &str, said: Vec<(&str, String)>| {
            let said = said.into_iter().map(|(value, label)| (value.to_owned(), label));
            Choice::all(asked, std::iter::once(not_said()).chain(said))
        };
        let owners = organisations.iter().map(|one| (one.id.0.to_string(), one.name.clone()));
        let categories =
            Category::current().map(|category| (category.code().to_owned(), category.label().to_owned()));
        let not_bound = ("".to_owned(), "Not bound: values are entered".to_owned());
        let all_crime = ("crime".to_owned(), "All crime".to_owned());
        let mut trail = vec![Link::new("Desk", "/desk"), Link::new("Measures", "/desk/measures")];
        trail.extend(changed.map(|measure| Link::new(&measure.definition.name, measure.desk_address())));
        Self {
            title: if changed.is_some() { "Change a measure".into() } else { "Add a measure".into() },
            trail,
            units: Choice::all(
                &form.unit,
                [
                    ("count", "A number of things that happened"),
                    ("percentage", "A percentage"),
                    ("rate", "A rate for so many cases"),
                    ("rate of people", "A rate for so many people (population)"),
                ],
            ),
            cadences: all(
                &form.cadence,
                Cadence::ALL.map(|one| (one.as_str(), wording::cadence(words, one))).to_vec(),
            ),
            windows: Choice::all(
                &form.window,
                Window::ALL.map(|window| (window.as_str(), wording::window(words, window))),
            ),
            owners: Choice::all(&form.owner, std::iter::once(not_said()).chain(owners)),
            directions: all(
                &form.direction,
                Direction::ALL.map(|one| (one.as_str(), wording::direction(words, one))).to_vec(),
            ),
            kinds: all(&form.kind, Kind::ALL.map(|one| (one.as_str(), wording::kind(words, one))).to_vec()),
            evidences: all(
                &form.evidence,
                EvidenceKind::ALL.map(|one| (one.as_str(), wording::evidence(words, one))).to_vec(),
            ),
            categories: Choice::all(&form.category, [not_bound, all_crime].into_iter().chain(categories)),
            back: changed.map_or_else(|| "/desk/measures".into(), Measure::desk_address),
            words,
            surroundings,
            token,
            errors,
            form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_form() -> MeasureForm {
        MeasureForm { outcome: "Less abuse".into(), name: " MARAC  referrals ".into(), ..MeasureForm::new() }
    }

    #[test]
    fn a_form_with_outcome_and_name_is_a_measure_of_which_the_rest_is_not_said() {
        let definition = a_form().check(&[]).expect("a definition");
        assert_eq!(definition, Definition::new("Less abuse", "MARAC referrals", Unit::Count));
    }

    #[test]
    fn each_thing_to_mend_has_its_sentence() {
        let form = MeasureForm {
            unit: "rate".into(),
            baseline: "many".into(),
            tolerance: "1".into(),
            ..MeasureForm::default()
        };
        let errors = form.check(&[]).expect_err("errors");
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["outcome", "name", "per", "baseline", "tolerance"]);
    }

    #[test]
    fn what_is_bound_to_incidents_is_monthly_and_a_count_or_rate_of_people() {
        let bound = MeasureForm { category: "burglary".into(), ..a_form() };
        assert!(bound.check(&[]).expect_err("errors").on("category").is_some());
        let monthly = MeasureForm { cadence: "monthly".into(), ..bound };
        assert!(monthly.check(&[]).expect("a definition").binding.is_some());
        let share = MeasureForm { unit: "percentage".into(), ..monthly };
        assert!(share.check(&[]).expect_err("errors").on("category").is_some());
    }

    #[test]
    fn a_measure_comes_back_from_its_form_as_it_was() {
        let definition = Definition {
            unit: Unit::RateOfPeople(1000),
            cadence: Some(Cadence::Monthly),
            window: Window::Rolling12,
            baseline: Some(Compared { figure: 12.5, of: "2023-24".into() }),
            target: Some(10.0),
            tolerance: Some(0.5),
            direction: Some(Direction::Lower),
            kind: Some(Kind::Outcome),
            evidence: Some(EvidenceKind::Record),
            public: true,
            binding: Some(Binding { category: None, area: "E06990001".into() }),
            ..Definition::new("Less crime", "Crime", Unit::Count)
        };
        let measure = Measure { id: 1, slug: "crime".parse().expect("an address"), version: 3, definition };
        assert_eq!(MeasureForm::of(&measure).check(&[]), Ok(measure.definition));
    }
}
