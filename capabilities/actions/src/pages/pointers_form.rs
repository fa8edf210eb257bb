//! Choosing what an action points at: measures and findings from lists, the decision by its address or in words.

use access::Visitor;
use capability::{Offered, Services, find_reference, offer_references};
use web::{Choice, ChoiceGroup, FormErrors, Stop};

use crate::model::{Pointed, Pointer};

/// The longest a decision may be, in letters.
const LONGEST: usize = 300;
/// The most findings one action answers, and measures it should move: more say nothing.
const MOST: usize = 12;

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub struct PointersOffered {
    measures: Vec<Offered>,
    findings: Vec<Offered>,
}

/// What was chosen, as a form sends it.
#[derive(Clone, Copy)]
pub struct PointersSent<'a> {
    /// Addresses of measures.
    pub measures: &'a [String],
    /// Addresses of findings.
    pub findings: &'a [String],
    /// An address, or a meeting with its date.
    pub decision: &'a str,
}

impl PointersOffered {
    /// What the visitor may choose from, and what the action points at already. Asked for before any work begins: findings
    /// may have to be worked out, and nobody else can write meanwhile.
    pub async fn fetch(services: &Services, visitor: &Visitor, now: &[Pointer]) -> Result<Self, Stop> {
        let offer = async |prefix| offer_references(services, visitor, prefix).await.map_err(Stop::Fault);
        let mut offered =
            Self { measures: offer("/measures/").await?, findings: offer("/assessment/").await? };
        for pointer in now {
            let list = match pointer.what {
                Pointed::Measure => &mut offered.measures,
                Pointed::Finding => &mut offered.findings,
                Pointed::Decision => continue,
            };
            let Some(address) = &pointer.address else { continue };
            if list.iter().any(|known| known.address == *address) {
                continue;
            }
            let found = find_reference(services, address).await.map_err(Stop::Fault)?;
            let title = match (pointer.words.as_str(), found) {
                ("", Some(found)) => found.title,
                ("", None) => address.clone(),
                (words, _) => words.to_owned(),
            };
            list.insert(0, Offered { address: address.clone(), title, group: "Chosen before".into() });
        }
        Ok(offered)
    }

    /// The measures with their boxes, under their outcomes.
    pub fn measures(&self, chosen: &[String]) -> Vec<ChoiceGroup> {
        boxes(&self.measures, chosen)
    }

    /// The findings with their boxes, under their assessments.
    pub fn findings(&self, chosen: &[String]) -> Vec<ChoiceGroup> {
        boxes(&self.findings, chosen)
    }

    /// What the action points at, or what is to be mended. Only what the lists offer is taken.
    pub fn read(&self, sent: PointersSent<'_>, errors: &mut FormErrors) -> Vec<Pointer> {
        let mut pointers = taken(&self.measures, sent.measures, Pointed::Measure);
        pointers.extend(taken(&self.findings, sent.findings, Pointed::Finding));
        for (field, many, sentence) in [
            ("measures", sent.measures.len(), "Choose 12 measures or fewer: those it should move first"),
            ("findings", sent.findings.len(), "Choose 12 findings or fewer: those it answers first"),
        ] {
            if many > MOST {
                errors.add(field, sentence);
            }
        }
        pointers.extend(decision(sent.decision, errors));
        pointers
    }
}

/// Boxes under their labels. Those that are ticked come first: the list scrolls, and nothing ticked may stand out of sight.
fn boxes(offered: &[Offered], chosen: &[String]) -> Vec<ChoiceGroup> {
    let (ticked, others): (Vec<&Offered>, Vec<&Offered>) =
        offered.iter().partition(|one| chosen.contains(&one.address));
    let labelled = ticked
        .into_iter()
        .map(|one| ("Chosen", one))
        .chain(others.into_iter().map(|one| (one.group.as_str(), one)));
    ChoiceGroup::of(labelled.map(|(label, one)| {
        let choice = Choice {
            chosen: chosen.contains(&one.address),
            value: one.address.clone(),
            label: one.title.clone(),
        };
        (label, choice)
    }))
}

fn taken(offered: &[Offered], chosen: &[String], what: Pointed) -> Vec<Pointer> {
    let chosen = offered.iter().filter(|one| chosen.contains(&one.address));
    chosen.map(|one| Pointer { what, address: Some(one.address.clone()), words: one.title.clone() }).collect()
}

/// A decision: an address of this service, since a link to elsewhere could say anything; else its meeting and date.
fn decision(typed: &str, errors: &mut FormErrors) -> Option<Pointer> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if typed.is_empty() {
        return None;
    }
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "/-_.?=&#".contains(letter);
    let is_address = typed.starts_with('/');
    let ours = is_address && !typed.starts_with("//") && typed.chars().all(fits);
    let elsewhere = typed.contains("://") || (is_address && !ours);
    if elsewhere {
        errors.add(
            "decision",
            "Enter an address of this service, such as /decisions/2026/014, or the meeting and its date",
        );
    }
    if typed.chars().count() > LONGEST {
        errors.add("decision", "The decision must be 300 letters or fewer");
    }
    let (address, words) = if is_address { (Some(typed), String::new()) } else { (None, typed) };
    Some(Pointer { what: Pointed::Decision, address, words })
}

/// What a form shows of pointers that are kept: addresses of measures, of findings, and the decision.
pub fn sent_of(pointers: &[Pointer]) -> (Vec<String>, Vec<String>, String) {
    let of = |what: Pointed| {
        pointers
            .iter()
            .filter(move |pointer| pointer.what == what)
            .filter_map(|pointer| pointer.address.clone())
    };
    let decision = pointers.iter().find(|pointer| pointer.what == Pointed::Decision);
    let decision = decision.map(|one| one.address.clone().unwrap_or_else(|| one.words.clone()));
    (of(Pointed::Measure).collect(), of(Pointed::Finding).collect(), decision.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> PointersOffered {
        let one = |address: &str| Offered {
            address: address.into(),
            title: "Incidents".into(),
            group: "Safe".into(),
        };
        PointersOffered {
            measures: vec![one("/measures/asb-incidents"), one("/measures/fires")],
            findings: vec![one("/assessment/2026-09#wards")],
        }
    }

    #[test]
    fn only_what_is_offered_is_taken_and_it_keeps_its_title() {
        let measures = ["/measures/fires".to_owned(), "/measures/invented".to_owned()];
        let findings = ["/assessment/2026-09#wards".to_owned()];
        let sent =
            PointersSent { measures: &measures, findings: &findings, decision: " Board,  14 March 2026 " };
        let mut errors = FormErrors::new();
        let pointers = offered().read(sent, &mut errors);
        let told: Vec<_> =
            pointers.iter().map(|one| (one.what, one.address.as_deref(), one.words.as_str())).collect();
        assert!(errors.is_empty());
        assert_eq!(
            told,
            [
                (Pointed::Measure, Some("/measures/fires"), "Incidents"),
                (Pointed::Finding, Some("/assessment/2026-09#wards"), "Incidents"),
                (Pointed::Decision, None, "Board, 14 March 2026"),
            ]
        );
        assert_eq!(
            sent_of(&pointers),
            (vec!["/measures/fires".into()], findings.to_vec(), "Board, 14 March 2026".into())
        );
    }

    #[test]
    fn a_decision_stands_in_this_service_or_in_words() {
        for elsewhere in ["https://elsewhere.example", "//elsewhere.example", "/x\"><script>"] {
            let mut errors = FormErrors::new();
            decision(elsewhere, &mut errors);
            assert!(errors.on("decision").is_some(), "{elsewhere}");
        }
        let mut errors = FormErrors::new();
        let kept = decision("/decisions/2026/014", &mut errors).expect("a decision");
        assert!(errors.is_empty());
        assert_eq!((kept.address.as_deref(), kept.words.as_str()), (Some("/decisions/2026/014"), ""));
    }
}
