//! The categories of incident that data.police.uk publishes.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A category of recorded incident. Code and label are data.police.uk's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(u8);

/// Code and label of each category, in the order in which tables list them. The last two were
/// published until 2013 only.
const CATEGORIES: [(&str, &str); 16] = [
    ("anti-social-behaviour", "Anti-social behaviour"),
    ("bicycle-theft", "Bicycle theft"),
    ("burglary", "Burglary"),
    ("criminal-damage-arson", "Criminal damage and arson"),
    ("drugs", "Drugs"),
    ("other-crime", "Other crime"),
    ("other-theft", "Other theft"),
    ("possession-of-weapons", "Possession of weapons"),
    ("public-order", "Public order"),
    ("robbery", "Robbery"),
    ("shoplifting", "Shoplifting"),
    ("theft-from-the-person", "Theft from the person"),
    ("vehicle-crime", "Vehicle crime"),
    ("violent-crime", "Violence and sexual offences"),
    ("public-disorder-weapons", "Public disorder and weapons"),
    ("violent-crime-before-2013", "Violent crime"),
];

impl Category {
    /// Anti-social behaviour: incidents, not recorded crimes.
    pub const ANTI_SOCIAL_BEHAVIOUR: Self = Self(0);

    /// How many categories there are; [`Category::index`] stays below it.
    pub const COUNT: usize = CATEGORIES.len();

    /// Every category, in the order in which tables list them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CATEGORIES.len() as u8).map(Self)
    }

    /// The categories published today.
    pub fn current() -> impl Iterator<Item = Self> {
        (0..14).map(Self)
    }

    /// The category of a label of a download's column "Crime type".
    pub fn from_label(label: &[u8]) -> Option<Self> {
        Self::all().find(|category| category.label().as_bytes() == label)
    }

    /// The category of a code, such as `shoplifting`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|category| category.code() == code)
    }

    /// The category at a place in [`Category::all`].
    pub fn from_index(index: usize) -> Option<Self> {
        (index < CATEGORIES.len()).then_some(Self(index as u8))
    }

    /// The category's place in [`Category::all`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The code used in addresses and data.
    pub fn code(self) -> &'static str {
        CATEGORIES[self.index()].0
    }

    /// The words of data.police.uk.
    pub fn label(self) -> &'static str {
        CATEGORIES[self.index()].1
    }

    /// Whether the category counts recorded crimes, which is every one but anti-social behaviour.
    pub fn is_crime(self) -> bool {
        self != Self::ANTI_SOCIAL_BEHAVIOUR
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("no category has the code {code}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_and_code_leads_back_to_its_category() {
        for category in Category::all() {
            assert_eq!(Category::from_label(category.label().as_bytes()), Some(category));
            assert_eq!(Category::from_code(category.code()), Some(category));
            assert_eq!(Category::from_index(category.index()), Some(category));
        }
    }

    #[test]
    fn only_anti_social_behaviour_is_not_a_crime() {
        let not_crime: Vec<_> = Category::all().filter(|category| !category.is_crime()).collect();
        assert_eq!(not_crime, [Category::ANTI_SOCIAL_BEHAVIOUR]);
    }
}
