//! Which measures of the register the hub shows, in which group, about whom, and what is known beside them.

use measures::Slug;

/// A measure that the hub shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name in the register.
    pub measure: Slug,
    /// The group it stands in.
    pub group: Group,
    /// Whom it counts.
    pub ages: Ages,
    /// Its place in the group.
    pub place: i32,
    /// Where the area stands in the country, from a publication.
    pub rank: Option<Rank>,
    /// How many people a rate is for, where it is not everybody in the area.
    pub people: Option<People>,
    /// Counts the changes.
    pub version: i32,
}

/// A place among areas, as it was published; 1 is the highest figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place.
    pub place: i32,
    /// How many areas there are.
    pub of: i32,
    /// Which areas, which year, who published it.
    pub which: String,
}

/// The people a rate is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// How many.
    pub number: i32,
    /// Who they are and where the figure is from: "aged under 25, mid-2024 estimate".
    pub of: String,
}

/// A group of measures, in the order in which the hub shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// People in hospital after an assault with a knife or other sharp object.
    SharpObjects,
    /// Violence with a knife or sharp object that the police recorded.
    KnifeEnabled,
    /// Killings that are not domestic.
    Homicide,
    /// People in hospital after any assault.
    Admissions,
    /// What makes violence more likely.
    RiskFactors,
    /// Anything else.
    Other,
}

/// Whom a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ages {
    /// Everybody.
    All,
    /// People under 25.
    Under25,
    /// Others, or no people: the measure's name says it.
    AsNamed,
}

impl Group {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::SharpObjects,
        Self::KnifeEnabled,
        Self::Homicide,
        Self::Admissions,
        Self::RiskFactors,
        Self::Other,
    ];
    /// The measures a violence reduction partnership is asked for, each for all ages and under 25.
    pub const ASKED_FOR: [Self; 3] = [Self::SharpObjects, Self::KnifeEnabled, Self::Homicide];

    /// The word for it in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SharpObjects => "sharp-objects",
            Self::KnifeEnabled => "knife-enabled",
            Self::Homicide => "homicide",
            Self::Admissions => "admissions",
            Self::RiskFactors => "risk-factors",
            Self::Other => "other",
        }
    }

    /// The one of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == word)
    }
}

impl Ages {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::All, Self::Under25, Self::AsNamed];

    /// The word for it in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Under25 => "under-25",
            Self::AsNamed => "as-named",
        }
    }

    /// The one of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ages| ages.as_str() == word)
    }
}

impl Shown {
    /// What the record calls it.
    pub fn object(&self) -> String {
        format!("serious-violence/measure/{}", self.measure)
    }
}

/// The measures that are asked for and that nothing on the hub shows: each group without all ages, or without under 25.
pub fn missing(all: &[Shown]) -> Vec<(Group, Ages)> {
    let asked = Group::ASKED_FOR.into_iter().flat_map(|group| [(group, Ages::All), (group, Ages::Under25)]);
    asked.filter(|asked| !all.iter().any(|shown| (shown.group, shown.ages) == *asked)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_and_not_there_is_named() {
        let shown = |group, ages| Shown {
            measure: "a".parse().expect("an address"),
            group,
            ages,
            place: 0,
            rank: None,
            people: None,
            version: 1,
        };
        assert_eq!(missing(&[]).len(), 6);
        let some = [
            shown(Group::Homicide, Ages::All),
            shown(Group::Homicide, Ages::Under25),
            shown(Group::SharpObjects, Ages::All),
            shown(Group::KnifeEnabled, Ages::AsNamed),
        ];
        let lacking = [
            (Group::SharpObjects, Ages::Under25),
            (Group::KnifeEnabled, Ages::All),
            (Group::KnifeEnabled, Ages::Under25),
        ];
        assert_eq!(missing(&some), lacking);
    }

    #[test]
    fn words_lead_back() {
        assert!(Group::ALL.into_iter().all(|group| Group::of(group.as_str()) == Some(group)));
        assert!(Ages::ALL.into_iter().all(|ages| Ages::of(ages.as_str()) == Some(ages)));
    }
}
