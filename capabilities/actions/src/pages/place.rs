//! Where an action stands or is to stand: a priority of a plan, chosen from a list.

use access::Visitor;
use capability::{Offered, Services, offer_references};
use web::{Choice, ChoiceGroup, FormErrors, Stop};

const PREFIX: &str = "/plan/";

/// The priorities an action can stand under, plan by plan. Empty where nothing offers any: then both are typed.
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<Offered>);

/// Plan and priority as a form sends them: chosen from the list as `2025-28/serious-violence`, or typed.
#[derive(Clone, Copy)]
pub struct PlaceSent<'a> {
    /// What was chosen.
    pub place: &'a str,
    /// The plan, as its address has it.
    pub plan: &'a str,
    /// The priority, as its address has it.
    pub priority: &'a str,
}

impl Places {
    /// What the visitor may choose from.
    pub async fn fetch(services: &Services, visitor: &Visitor) -> Result<Self, Stop> {
        offer_references(services, visitor, PREFIX).await.map(Self).map_err(Stop::Fault)
    }

    /// The list with one place chosen; one that is no longer offered stands first.
    pub fn choices(&self, chosen: &str) -> Vec<ChoiceGroup> {
        let choice = |offered: &Offered| {
            let value = offered.address.trim_start_matches(PREFIX);
            Choice { chosen: value == chosen, value: value.into(), label: offered.title.clone() }
        };
        let mut groups =
            ChoiceGroup::of(self.0.iter().map(|offered| (offered.group.as_str(), choice(offered))));
        let known = groups.iter().flat_map(|group| &group.choices).any(|choice| choice.chosen);
        if !known && chosen.contains('/') && !groups.is_empty() {
            let choice = Choice { value: chosen.into(), label: chosen.into(), chosen: true };
            groups.insert(0, ChoiceGroup { label: "No longer in a plan".into(), choices: vec![choice] });
        }
        groups
    }

    /// Plan and priority, or what is to be mended.
    pub fn read(&self, sent: PlaceSent<'_>, errors: &mut FormErrors) -> (String, String) {
        if let Some((plan, priority)) = sent.place.split_once('/') {
            let known = self.0.iter().any(|offered| offered.address.trim_start_matches(PREFIX) == sent.place);
            if !known {
                errors.add("place", "Choose a plan and priority that the list offers");
            }
            return (plan.to_owned(), priority.to_owned());
        }
        if !self.0.is_empty() && sent.plan.is_empty() {
            errors.add("place", "Choose the plan and priority the action stands under");
            return Default::default();
        }
        let plan = slug(sent.plan).unwrap_or_else(|| {
            errors.add("plan", "Enter the plan as its address has it, such as 2025-28");
            String::new()
        });
        let priority = slug(sent.priority).unwrap_or_else(|| {
            errors.add("priority", "Enter the priority as its address has it, such as serious-violence");
            String::new()
        });
        (plan, priority)
    }
}

/// A name as addresses have it; `None` for what cannot be one.
fn slug(typed: &str) -> Option<String> {
    let slug = typed.trim().to_lowercase().replace(' ', "-");
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    (!slug.is_empty() && slug.len() <= 100 && slug.chars().all(fits)).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let one = |address: &str, title: &str| Offered {
            address: address.into(),
            title: title.into(),
            group: "Plan 2025 to 2028".into(),
        };
        Places(vec![one("/plan/2025-28/fires", "Fires"), one("/plan/2025-28/drugs", "Drugs")])
    }

    fn read(places: &Places, place: &str, plan: &str, priority: &str) -> Result<(String, String), String> {
        let mut errors = FormErrors::new();
        let read = places.read(PlaceSent { place, plan, priority }, &mut errors);
        match errors.iter().next() {
            Some(error) => Err(error.sentence.clone()),
            None => Ok(read),
        }
    }

    #[test]
    fn what_is_offered_can_be_chosen_and_nothing_else() {
        let chosen = read(&places(), "2025-28/fires", "", "");
        assert_eq!(chosen, Ok(("2025-28".into(), "fires".into())));
        let invented = read(&places(), "2025-28/moonlight", "", "").expect_err("refused");
        assert!(invented.contains("that the list offers"), "{invented}");
        let empty = read(&places(), "", "", "").expect_err("refused");
        assert!(empty.contains("Choose the plan and priority"), "{empty}");
    }

    #[test]
    fn where_nothing_is_offered_both_are_typed_as_addresses_have_them() {
        let typed = read(&Places::default(), "", "2025-28", " Serious Violence ");
        assert_eq!(typed, Ok(("2025-28".into(), "serious-violence".into())));
        assert!(read(&Places::default(), "", "2025/28", "x").is_err());
    }

    #[test]
    fn a_place_that_left_its_plan_stays_in_sight() {
        let groups = places().choices("2025-28/gone");
        assert_eq!(groups[0].choices[0].value, "2025-28/gone");
        assert_eq!(groups[1].choices.len(), 2);
        assert!(places().choices("2025-28/fires")[0].choices[0].chosen);
    }
}
