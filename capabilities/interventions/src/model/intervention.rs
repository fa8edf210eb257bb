//! An intervention: what it does, who does it for whom, why it should work, and how well that is known.

use access::OrganisationId;
use jiff::civil::Date;

use super::Slug;

/// An intervention as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervention {
    /// Its number in the database.
    pub id: i32,
    /// Its name in addresses.
    pub slug: Slug,
    /// Counts the changes of what it is.
    pub version: i32,
    /// What it is.
    pub about: About,
}

/// What an intervention is. What nobody has said is `None` or empty, and pages say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its title, such as "Custody navigators".
    pub title: String,
    /// What it does, in plain words.
    pub does: String,
    /// What it is for.
    pub purpose: String,
    /// Who provides it.
    pub provider: String,
    /// Its identifier in an Open Referral UK directory of services, where it has one.
    pub service_id: String,
    /// The theme by which others pick it, such as "serious violence".
    pub theme: String,
    /// The address of the priority of a plan that it serves, such as `/plan/2025-28/serious-violence`.
    pub priority: String,
    /// Whom it reaches.
    pub reaches: String,
    /// Where.
    pub places: String,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub to: Option<Date>,
    /// Why it should work, in one line.
    pub theory: String,
    /// How well it is known that interventions like it work.
    pub evidence: Option<Evidence>,
    /// What those studies found.
    pub found: Option<Found>,
    /// Which studies, where they are described.
    pub evidence_source: String,
    /// The organisation that answers for it.
    pub owner: Option<OrganisationId>,
    /// Whether everybody may see it.
    pub published: bool,
    /// What it is to change, each with what it was before.
    pub outcomes: Vec<Outcome>,
    /// What is done: activity, kept apart from outcomes.
    pub outputs: Vec<Output>,
}

/// What is to change, by what it is known, and what it was before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// In words, such as "Fewer people return to A&E with an assault injury"; may be empty where a measure is named.
    pub what: String,
    /// The name in addresses of a measure of the register.
    pub measure: Option<Slug>,
    /// What it was before, as a figure with its unit: "41 admissions". Empty: the baseline is missing, unless the measure has one.
    pub baseline: String,
    /// Which period the baseline is of.
    pub baseline_of: String,
}

/// Something that is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// What, such as "School sessions held".
    pub what: String,
    /// How many were agreed.
    pub planned: Option<i32>,
    /// How many there have been.
    pub delivered: Option<i32>,
    /// Up to when.
    pub as_of: Option<Date>,
}

/// How well it is known that something works: the Maryland Scientific Methods Scale.
///
/// Source: Sherman, Gottfredson, MacKenzie, Eck, Reuter and Bushway (1997), Preventing Crime: What Works, What Doesn't, What's
/// Promising, US Department of Justice; Farrington, Gottfredson, Sherman and Welsh (2002), The Maryland Scientific Methods Scale. Level 0, no
/// evaluation, is ours: the scale begins at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// 0: not evaluated.
    NotEvaluated,
    /// 1: the intervention and the outcome go together at one point in time.
    Correlation,
    /// 2: the outcome before and after, without anything to compare.
    BeforeAfter,
    /// 3: before and after, here and in a comparable area or group.
    Comparison,
    /// 4: before and after in many places with and without it, other causes allowed for.
    Controlled,
    /// 5: chance decided who or where.
    Randomised,
}

impl Evidence {
    /// From the weakest to the strongest.
    pub const ALL: [Self; 6] = [
        Self::NotEvaluated,
        Self::Correlation,
        Self::BeforeAfter,
        Self::Comparison,
        Self::Controlled,
        Self::Randomised,
    ];

    /// The level, as it is kept and shown: 0 to 5.
    pub fn level(self) -> i32 {
        self as i32
    }

    /// The evidence of a level.
    pub fn of(level: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.level() == level)
    }
}

/// What studies of interventions like it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Less harm where it was.
    Better,
    /// Some studies less, others not.
    Mixed,
    /// No clear difference.
    NoDifference,
    /// More harm where it was.
    Worse,
}

impl Found {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Better, Self::Mixed, Self::NoDifference, Self::Worse];

    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Mixed => "mixed",
            Self::NoDifference => "no difference",
            Self::Worse => "worse",
        }
    }

    /// The finding of a word; letters of either case.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(word.trim()))
    }
}

impl About {
    /// Whether it belongs to a theme, whatever the case of its letters.
    pub fn is_of_theme(&self, theme: &str) -> bool {
        !self.theme.is_empty() && self.theme.to_lowercase() == theme.trim().to_lowercase()
    }

    /// What changed from this to another, in the words of the form.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            (self.title != other.title, "title"),
            (self.does != other.does, "what it does"),
            (self.purpose != other.purpose, "purpose"),
            (self.provider != other.provider, "provider"),
            (self.service_id != other.service_id, "directory identifier"),
            (self.theme != other.theme, "theme"),
            (self.priority != other.priority, "priority"),
            (self.reaches != other.reaches, "whom it reaches"),
            (self.places != other.places, "places"),
            (self.from != other.from || self.to != other.to, "dates"),
            (self.theory != other.theory, "theory of change"),
            (self.evidence != other.evidence || self.found != other.found, "evidence"),
            (self.evidence_source != other.evidence_source, "source of the evidence"),
            (self.owner != other.owner, "who answers for it"),
            (self.published != other.published, "published"),
            (self.outcomes != other.outcomes, "outcomes"),
            (self.outputs != other.outputs, "outputs"),
        ];
        differs.into_iter().filter(|(differs, _)| *differs).map(|(_, what)| what).collect()
    }
}

impl Intervention {
    /// Its page at the desk.
    pub fn desk_address(&self) -> String {
        format!("/desk/interventions/{}", self.slug)
    }

    /// Its public page.
    pub fn public_address(&self) -> String {
        format!("/interventions/{}", self.slug)
    }

    /// What the record calls it.
    pub fn object(&self) -> String {
        format!("intervention/{}", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_read_again_and_six_there_is_not() {
        for evidence in Evidence::ALL {
            assert_eq!(Evidence::of(evidence.level()), Some(evidence));
        }
        assert_eq!((Evidence::Randomised.level(), Evidence::of(6)), (5, None));
    }

    #[test]
    fn a_theme_is_the_same_in_any_letters_and_no_theme_is_none() {
        let about = About { theme: "Serious violence".into(), ..About::default() };
        assert!(about.is_of_theme(" serious Violence") && !about.is_of_theme("violence"));
        assert!(!About::default().is_of_theme(""));
    }

    #[test]
    fn what_changed_is_named() {
        let bare = About { title: "Navigators".into(), ..About::default() };
        let other =
            About { theory: "A moment in which people listen".into(), published: true, ..bare.clone() };
        assert_eq!(bare.differences(&other), ["theory of change", "published"]);
    }
}
