//! Names and codes of the made-up places: shaped as the real ones, outside their ranges.

/// A ward of the borough: its letter on the map, its name and what its streets see of each kind of incident (1 is
/// usual).
pub(super) struct WardName {
    pub(super) mark: char,
    pub(super) name: &'static str,
    /// Evening streets, shops, homes: the order of `rates::Setting`.
    pub(super) pull: [f64; 3],
}

const fn ward(mark: char, name: &'static str, pull: [f64; 3]) -> WardName {
    WardName { mark, name, pull }
}

/// The twelve wards, in the order of their codes.
pub(super) const WARDS: [WardName; 12] = [
    ward('A', "Skerrow Moor", [0.45, 0.2, 0.6]),
    ward('B', "Gannet Cliffs", [0.55, 0.4, 0.8]),
    ward('C', "Plovergate", [1.0, 0.8, 1.2]),
    ward('D', "Beacon Ness", [0.9, 0.5, 0.9]),
    ward('E', TOWN_CENTRE_WARD, [3.4, 8.0, 1.5]),
    ward('F', "Old Quay & Harbour Side", [2.3, 1.5, 1.6]),
    ward('G', "Marram Park", [1.4, 1.4, 1.7]),
    ward('H', "Lanternfield", [0.9, 1.2, 1.1]),
    ward('I', "Samphire Sands", [0.8, 1.0, 0.9]),
    ward('J', "Curlew Levels", [0.5, 0.3, 0.7]),
    ward('K', "Upper Brackwater", [0.55, 0.4, 0.7]),
    ward('L', "Eelfleet", [0.6, 0.6, 0.8]),
];

/// Where the shops are, and where the one real change of the sample happens.
pub(super) const TOWN_CENTRE_WARD: &str = "Saltmere Centre";

/// A police force: its name in the files and its part of their names.
pub(super) struct Force {
    pub(super) name: &'static str,
    pub(super) slug: &'static str,
}

const fn force(name: &'static str, slug: &'static str) -> Force {
    Force { name, slug }
}

/// The first is the borough's own, which its neighbours share.
pub(super) const FORCES: [Force; 5] = [
    force("Saltmarsh Police", "saltmarsh"),
    force("Eastwold Police", "eastwold"),
    force("Fellwater Constabulary", "fellwater"),
    force("Marlshire Police", "marlshire"),
    force("Northtide Police", "northtide"),
];

/// A borough: name, place in `FORCES`, people, and how much its police record for its size (1 is usual).
pub(super) struct BoroughName {
    pub(super) name: &'static str,
    pub(super) force: usize,
    pub(super) people: u32,
    pub(super) level: f64,
    /// Its figure on the map; none for those too far away to be drawn.
    pub(super) mark: Option<char>,
    pub(super) lsoas: usize,
}

const fn near(name: &'static str, people: u32, level: f64, mark: char) -> BoroughName {
    BoroughName { name, force: 0, people, level, mark: Some(mark), lsoas: 0 }
}

const fn far(name: &'static str, force: usize, people: u32, level: f64, lsoas: usize) -> BoroughName {
    BoroughName { name, force, people, level, mark: None, lsoas }
}

/// The most similar group of fifteen: the borough, its three neighbours, and eleven others.
pub(super) const BOROUGHS: [BoroughName; 15] = [
    BoroughName { name: super::BOROUGH_NAME, force: 0, people: 48_216, level: 1.0, mark: None, lsoas: 60 },
    near("Thornreach", 41_370, 1.04, '1'),
    near("Brackmoor", 46_905, 0.94, '2'),
    near("Wendlesea", 51_640, 0.96, '3'),
    far("Farrowmouth", 1, 44_150, 1.08, 5),
    far("Kestrelby", 1, 39_480, 1.12, 4),
    far("Larkstow", 1, 52_730, 0.93, 6),
    far("Mallowfleet", 2, 47_260, 1.02, 5),
    far("Ottersey", 2, 36_890, 1.09, 4),
    far("Pellhaven", 2, 54_310, 0.9, 6),
    far("Quarrowby", 3, 42_580, 0.97, 5),
    far("Samphire Coast", 3, 49_900, 1.01, 5),
    far("Tarnsea", 3, 45_020, 1.0, 5),
    far("Ulverwick", 4, 57_240, 0.88, 6),
    far("Wrackmouth", 4, 40_110, 1.06, 4),
];

/// `E06990001` is the borough, then the others in order.
pub(super) fn district_code(borough: usize) -> String {
    format!("E06990{:03}", borough + 1)
}

pub(super) fn partnership_code(borough: usize) -> String {
    format!("E22990{:03}", borough + 1)
}

/// `E05990001` to `012` are the borough's; the others have two each, from `101`.
pub(super) fn ward_code(borough: usize, ward: usize) -> String {
    let number = if borough == 0 { ward + 1 } else { 99 + 2 * borough + ward };
    format!("E05990{number:03}")
}

/// `E01900001` to `060` are the borough's; the others have ten numbers each, from `111`.
pub(super) fn lsoa_code(borough: usize, lsoa: usize) -> String {
    let number = if borough == 0 { lsoa + 1 } else { 101 + 10 * borough + lsoa };
    format!("E01900{number:03}")
}

/// "Saltmere 001A": five to a number, as small areas nest in middle ones.
pub(super) fn lsoa_name(borough: &str, lsoa: usize) -> String {
    let letter = ['A', 'B', 'C', 'D', 'E'][lsoa % 5];
    format!("{borough} {:03}{letter}", lsoa / 5 + 1)
}

const FIRST_WORDS: [&str; 48] = [
    "Anchor",
    "Avocet",
    "Barnacle",
    "Bellbuoy",
    "Bladderwrack",
    "Bosun",
    "Brine",
    "Bulwark",
    "Capstan",
    "Cockle",
    "Cormorant",
    "Coxswain",
    "Curlew",
    "Cuttle",
    "Dogwhelk",
    "Driftwood",
    "Dunlin",
    "Estuary",
    "Fathom",
    "Fishwife",
    "Foghorn",
    "Gannet",
    "Groyne",
    "Halyard",
    "Herring",
    "Hornwrack",
    "Kelp",
    "Kittiwake",
    "Lantern",
    "Limpet",
    "Lobster Pot",
    "Lugworm",
    "Mackerel",
    "Mainsail",
    "Marram",
    "Netmaker",
    "Oystercatcher",
    "Periwinkle",
    "Pilot",
    "Plover",
    "Rigging",
    "Ropewalk",
    "Sailcloth",
    "Samphire",
    "Sandpiper",
    "Shingle",
    "Tidemark",
    "Turnstone",
];

const LAST_WORDS: [&str; 13] = [
    "Street", "Road", "Close", "Avenue", "Terrace", "Lane", "Court", "Drive", "Gardens", "Way", "Crescent",
    "Grove", "Place",
];

/// A different street for each `number` below 624 (13 and 48 share no factor, so the pairs do not meet earlier).
pub(super) fn street(number: usize) -> String {
    format!("{} {}", FIRST_WORDS[number % FIRST_WORDS.len()], LAST_WORDS[number % LAST_WORDS.len()])
}

/// The names police.uk gives to points that are no street.
pub(super) const KINDS_OF_PLACE: [&str; 10] = [
    "Supermarket",
    "Shopping Area",
    "Parking Area",
    "Petrol Station",
    "Park/Open Space",
    "Sports/Recreation Area",
    "Hospital",
    "Bus/Coach Station",
    "Nightclub",
    "Pedestrian Subway",
];
