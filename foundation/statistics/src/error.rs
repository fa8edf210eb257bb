//! What can be wrong with the numbers a caller brings, and the checks that say so.

use thiserror::Error;

/// Why a method cannot be used on these numbers; every sentence is fit to show.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The denominator of a rate is zero, negative, not a number or beyond any population.
    #[error("The population has to be a number above zero (and below 1e15); it is {0}.")]
    Population(f64),
    /// The base of a rate ("per 1,000") is not usable.
    #[error("A rate is per a number above zero, such as 1,000; here it is {0}.")]
    Base(f64),
    /// The exposure of a count (months, people, households) is not usable.
    #[error(
        "The time or population behind a count has to be a number above zero (and below 1e15); it is {0}."
    )]
    Exposure(f64),
    /// A proportion is of something above zero, and its part lies between zero and the whole.
    #[error(
        "A proportion needs a whole above zero and a part from zero to the whole; here {part} of {whole}."
    )]
    Proportion {
        /// The part.
        part: f64,
        /// The whole.
        whole: f64,
    },
    /// A confidence level is a share between 0 and 1.
    #[error("A confidence level lies between 0 and 1, such as 0.95; here it is {0}.")]
    Level(f64),
    /// The exact methods stop at [`LARGEST_COUNT`].
    #[error("The exact methods take counts up to 1,000,000,000; this one is {0}.")]
    CountTooLarge(u64),
    /// A p-value lies from 0 to 1.
    #[error("A p-value lies from 0 to 1; number {position} is {value}.")]
    PValue {
        /// Its place in the list, the first being 1.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// A list is too short for the method.
    #[error("This needs at least {needed} values; here are {given}.")]
    TooFewValues {
        /// How many there have to be.
        needed: usize,
        /// How many there are.
        given: usize,
    },
    /// A value is missing, not a number or beyond 1e15.
    #[error("Value number {position} has to be a number between -1e15 and 1e15; it is {value}.")]
    Value {
        /// Its place in the list, the first being 1.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// Two lists that belong together differ in length.
    #[error("Two lists that belong together have {left} and {right} values.")]
    UnequalLengths {
        /// The length of the first.
        left: usize,
        /// The length of the second.
        right: usize,
    },
    /// All values are the same.
    #[error("All values are the same, so no place stands out from another.")]
    AllTheSame,
    /// No area has a neighbour.
    #[error("No area has a neighbour, so there is nothing to compare it with.")]
    NoNeighbours,
    /// A pair of neighbours names the same area twice, or one that is not there.
    #[error(
        "Pair number {position} has to name two different areas, counted from 0 and below {areas}; it names {left} and {right}."
    )]
    Pair {
        /// Its place in the list, the first being 1.
        position: usize,
        /// One area.
        left: usize,
        /// The other.
        right: usize,
        /// How many areas there are.
        areas: usize,
    },
    /// More areas, places or events than the method takes.
    #[error("This takes up to {most}; here are {given}.")]
    TooMany {
        /// How many there may be.
        most: usize,
        /// How many there are.
        given: usize,
    },
    /// A coordinate is not usable.
    #[error("The coordinates of point number {position} have to be numbers between -1e7 and 1e7.")]
    Point {
        /// Its place in the list, the first being 1.
        position: usize,
    },
    /// A place on the globe is not usable.
    #[error(
        "A latitude lies from -90 to 90 and a longitude from -180 to 180; here are {latitude} and {longitude}."
    )]
    Globe {
        /// The latitude, in degrees.
        latitude: f64,
        /// The longitude, in degrees.
        longitude: f64,
    },
    /// A hexagon's resolution is not one of the sixteen.
    #[error("The resolution of hexagons lies from 0 to 15; here it is {0}.")]
    Resolution(u8),
    /// A hexagon's name is not one.
    #[error("A hexagon is named by 15 figures and letters a to f, such as 891946cd97bffff.")]
    Hexagon,
    /// The reach of a kernel is not usable.
    #[error("A bandwidth is a number from 0.001 to 1,000,000 (metres); here it is {0}.")]
    Bandwidth(f64),
    /// The points, or most of them, lie on one line or one spot.
    #[error(
        "These points, or most of them, lie on one line or one spot, so there is no spread to work from."
    )]
    NoSpread,
    /// The limits of bands do not rise.
    #[error("The limits of bands are at least one number above zero, each above the one before.")]
    Bands,
    /// A number of shuffles is not usable.
    #[error("The number of shuffles lies from 1 to 1,000,000, such as 999; here it is {0}.")]
    Shuffles(usize),
    /// There is nothing to be concentrated or repeated.
    #[error("There are no incidents here, so there is no share of them.")]
    NothingCounted,
    /// A share in percent is not usable.
    #[error("A percentage lies above 0 and up to 100; here it is {0}.")]
    Percent(f64),
    /// More of the worst places were asked for than there are.
    #[error("There are {places} places; the worst {asked} of them cannot be taken.")]
    Worst {
        /// How many were asked for.
        asked: usize,
        /// How many there are.
        places: usize,
    },
    /// An interval of time ends before it begins.
    #[error("Interval number {position} ends before it begins.")]
    Backwards {
        /// Its place in the list, the first being 1.
        position: usize,
    },
    /// Somebody counted as a victim or offender had no event.
    #[error("Row number {position} counts people with no event; they belong to the population, not here.")]
    NoEventPerPerson {
        /// Its place in the list, the first being 1.
        position: usize,
    },
    /// There are fewer people in the population than people with an event.
    #[error("The population is {population}, fewer than the {people} people with an event.")]
    FewerThanPeople {
        /// The population.
        population: u64,
        /// The people with at least one event.
        people: u64,
    },
    /// A threshold of suppression hides nothing, or one number only, which hiding would tell.
    #[error(
        "Numbers are hidden below a threshold from 3 to 1,000, such as 5 (which hides 1 to 4); here it is {0}."
    )]
    Threshold(u64),
    /// The rows of a table differ in length, or there are none.
    #[error("A table has rows of one length and at least one cell; row number {row} differs.")]
    Ragged {
        /// The row, the first being 1.
        row: usize,
    },
    /// A group without members has no mean.
    #[error("A group has at least one member; this one has none.")]
    EmptyGroup,
    /// A value that has to be above zero is not.
    #[error("Value number {position} has to be above zero for this method; it is {value}.")]
    NotAboveZero {
        /// Its place in the list, the first being 1.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// There is nothing to compare or spread.
    #[error("There are no events in this series.")]
    NoEvents,
    /// A season has at least two parts.
    #[error(
        "A season has from 2 to 1,000 parts (12 months in a year), and 60 at most where a model is fitted; here it is {0}."
    )]
    Period(usize),
    /// A season is drawn with more waves than it has room for.
    #[error("A season of {period} parts has room for fewer than {period}/2 waves; here are {harmonics}.")]
    Harmonics {
        /// The waves asked for.
        harmonics: usize,
        /// The parts of the season.
        period: usize,
    },
    /// A smoothing window is not usable.
    #[error("A smoothing window is an odd number from 3 to 999,999; here it is {0}.")]
    Window(usize),
    /// A place in the series is outside it, or leaves too little on one side.
    #[error("The series cannot be divided at position {at} (counting from 0): it has {values} values.")]
    Division {
        /// The place asked for, the first being 0.
        at: usize,
        /// The length of the series.
        values: usize,
    },
    /// A smoothing parameter is a share from 0 to 1.
    #[error("A smoothing parameter lies from 0 to 1; here it is {0}.")]
    Smoothing(f64),
    /// A forecast reaches no distance, or further than any forecast should.
    #[error("A forecast reaches from 1 to 120 months ahead; here it is {0}.")]
    Horizon(usize),
    /// The lags of a correlation reach from 0 to the length of the series less one.
    #[error("The lags have to be fewer than the values; here are {lags} lags of {values} values.")]
    Lags {
        /// The lags asked for.
        lags: usize,
        /// The length of the series.
        values: usize,
    },
    /// The columns of a model cannot be told apart on these values.
    #[error(
        "The parts of this model cannot be told apart on these values: there are too few, or they do not vary."
    )]
    Collinear,
    /// A model found no answer on these values.
    #[error("This model finds no stable answer on these values.")]
    NoFit,
    /// An expected number of events is not usable.
    #[error("An expected number of events has to be a number above zero (and below 1e15); it is {0}.")]
    Expected(f64),
    /// The share taken in from each end is not usable.
    #[error("The share taken in from each end lies from 0 to below 0.5, such as 0.1; here it is {0}.")]
    Winsorised(f64),
    /// A weight is a number from zero up.
    #[error("Weight number {position} has to be a number from zero to 1e9; it is {value}.")]
    Weight {
        /// Its place in the list, the first being 1.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// A name stands twice where each may stand once.
    #[error("Entry number {position} has the name of an earlier one.")]
    NameTwice {
        /// Its place in the list, the first being 1.
        position: usize,
    },
    /// A name is empty.
    #[error("An edition of weights needs a name, such as \"CCHI 2026\".")]
    NoName,
}

/// The largest count of the exact methods: their work grows with the square root of the count, and no count of recorded
/// incidents comes near.
pub const LARGEST_COUNT: u64 = 1_000_000_000;

/// Says whether a denominator keeps every later product and quotient finite: from 1e-9 to 1e15.
pub(crate) fn is_denominator(value: f64) -> bool {
    (1e-9..=1e15).contains(&value)
}

/// Passes a list of numbers every later sum of squares can take.
pub(crate) fn checked_values(values: &[f64], needed: usize) -> Result<(), Error> {
    if let Some((place, value)) = values.iter().enumerate().find(|(_, v)| !(-1e15..=1e15).contains(*v)) {
        return Err(Error::Value { position: place + 1, value: *value });
    }
    if values.len() < needed {
        return Err(Error::TooFewValues { needed, given: values.len() });
    }
    Ok(())
}

/// Passes a count the exact methods can take.
pub(crate) fn exact_count(count: u64) -> Result<f64, Error> {
    if count > LARGEST_COUNT { Err(Error::CountTooLarge(count)) } else { Ok(count as f64) }
}

/// Passes a number of parts of a season.
pub(crate) fn checked_period(period: usize) -> Result<(), Error> {
    if (2..=1_000).contains(&period) { Ok(()) } else { Err(Error::Period(period)) }
}
