//! The columns of a sheet, and the kinds of its rows.

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// What kind of record the row is.
    Kind,
    /// The record's key; made of its name when empty.
    Key,
    /// The name; of a post or seat, its title.
    Name,
    /// The short name of an organisation.
    ShortName,
    /// An organisation, by key or name.
    Organisation,
    /// A group, by key or name.
    Group,
    /// A seat of that group, by key or title.
    Seat,
    /// The role of a seat.
    Role,
    /// The name of the person in a post.
    Person,
    /// The post of whoever holds a seat or stands in on it, by key.
    Holder,
    /// The pseudonym of whoever holds a seat of lived experience.
    Pseudonym,
    /// The first day.
    From,
    /// The last day.
    To,
    /// The standing of an organisation.
    Standing,
    /// How often a group meets.
    Cadence,
    /// Whether a group is the main one.
    Main,
    /// The groups it reports to, by key or name, with semicolons between.
    ReportsTo,
    /// The groups it feeds, as above.
    Feeds,
    /// What a group is for.
    Purpose,
    /// Its terms of reference.
    TermsOfReference,
    /// Whether a post is public office.
    PublicOffice,
    /// Whether a seat is for lived experience.
    LivedExperience,
    /// The nation of the partnership.
    Nation,
    /// Whether its area has two tiers of council.
    TwoTier,
}

impl Column {
    /// Every column, in the order of an export.
    pub const ALL: [Self; 24] = [
        Self::Kind,
        Self::Key,
        Self::Name,
        Self::ShortName,
        Self::Organisation,
        Self::Group,
        Self::Seat,
        Self::Role,
        Self::Person,
        Self::Holder,
        Self::Pseudonym,
        Self::From,
        Self::To,
        Self::Standing,
        Self::Cadence,
        Self::Main,
        Self::ReportsTo,
        Self::Feeds,
        Self::Purpose,
        Self::TermsOfReference,
        Self::PublicOffice,
        Self::LivedExperience,
        Self::Nation,
        Self::TwoTier,
    ];

    /// The heading, such as `reports_to`.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Key => "key",
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Organisation => "organisation",
            Self::Group => "group",
            Self::Seat => "seat",
            Self::Role => "role",
            Self::Person => "person",
            Self::Holder => "holder",
            Self::Pseudonym => "pseudonym",
            Self::From => "from",
            Self::To => "to",
            Self::Standing => "standing",
            Self::Cadence => "cadence",
            Self::Main => "main",
            Self::ReportsTo => "reports_to",
            Self::Feeds => "feeds",
            Self::Purpose => "purpose",
            Self::TermsOfReference => "terms_of_reference",
            Self::PublicOffice => "public_office",
            Self::LivedExperience => "lived_experience",
            Self::Nation => "nation",
            Self::TwoTier => "two_tier",
        }
    }
}

/// A kind of row. In this order they are taken in, so that each finds what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The partnership itself: nation and tiers.
    Partnership,
    /// An organisation.
    Organisation,
    /// A name an organisation had before.
    EarlierName,
    /// What an organisation is in law.
    Standing,
    /// A person in a post.
    Post,
    /// A group.
    Group,
    /// A seat of a group.
    Seat,
    /// Who holds a seat.
    Holder,
    /// Who may stand in on a seat.
    Substitute,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Partnership,
        Self::Organisation,
        Self::EarlierName,
        Self::Standing,
        Self::Post,
        Self::Group,
        Self::Seat,
        Self::Holder,
        Self::Substitute,
    ];

    /// The word in the first column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Organisation => "organisation",
            Self::EarlierName => "earlier-name",
            Self::Standing => "standing",
            Self::Post => "post",
            Self::Group => "group",
            Self::Seat => "seat",
            Self::Holder => "holder",
            Self::Substitute => "substitute",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word))
    }

    /// The words of all kinds, for a sentence.
    pub fn words() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}
