//! One edition of harm weights.

use std::collections::BTreeMap;

use crate::Error;

/// Weights by offence group, under the name of their edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    name: String,
    weights: BTreeMap<String, f64>,
}

impl Edition {
    /// An edition from its name ("CCHI 2026, days") and one weight for each offence group, in the edition's unit.
    ///
    /// # Errors
    /// [`Error::NoName`], [`Error::Weight`] for one that is not from zero to 1e9, [`Error::NameTwice`] for a group that stands twice.
    pub fn new(name: &str, weights: impl IntoIterator<Item = (String, f64)>) -> Result<Self, Error> {
        if name.trim().is_empty() {
            return Err(Error::NoName);
        }
        let mut by_group = BTreeMap::new();
        for (place, (group, weight)) in weights.into_iter().enumerate() {
            if !(0.0..=1e9).contains(&weight) {
                return Err(Error::Weight { position: place + 1, value: weight });
            }
            if by_group.insert(group, weight).is_some() {
                return Err(Error::NameTwice { position: place + 1 });
            }
        }
        Ok(Self { name: name.to_owned(), weights: by_group })
    }

    /// The name of the edition; to be shown beside every figure of harm.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The weight of a group; `None` where the edition has none.
    pub fn weight(&self, group: &str) -> Option<f64> {
        self.weights.get(group).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_without_a_name_and_a_group_named_twice_are_refused() {
        let edition = |name: &str, weights: &[(&str, f64)]| {
            Edition::new(name, weights.iter().map(|(group, weight)| ((*group).to_owned(), *weight)))
        };
        assert_eq!(edition(" ", &[]), Err(Error::NoName));
        assert_eq!(edition("2026", &[("theft", 2.0), ("theft", 3.0)]), Err(Error::NameTwice { position: 2 }));
        assert_eq!(edition("2026", &[("theft", -2.0)]), Err(Error::Weight { position: 1, value: -2.0 }));
        assert!(matches!(edition("2026", &[("theft", f64::NAN)]), Err(Error::Weight { position: 1, .. })));
        assert!(edition("2026", &[("theft", 2.0)]).is_ok_and(|edition| edition.weight("arson").is_none()));
    }
}
