//! Writes the borough's stop and search files as data.police.uk does.

use super::incidents::Sample;
use super::months::{Month, start_of_day};
use super::names::WARDS;
use super::places::degrees;
use super::random::Random;

const HEADER: &str = "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,\
    Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,\
    Removal of more than just outer clothing\n";
const SEED: u64 = 0x5A17_0004;
const USUAL_MONTH: f64 = 34.0;
/// Searches without coordinates.
const UNPLACED: f64 = 0.05;

const DRUGS: &str = "Misuse of Drugs Act 1971 (section 23)";
const THEFT: &str = "Police and Criminal Evidence Act 1984 (section 1)";
const FIREARMS: &str = "Firearms Act 1968 (section 47)";

/// What may be looked for, under which law, and how often of a hundred.
const OBJECTS: [(&str, &str, f64); 7] = [
    ("Controlled drugs", DRUGS, 60.0),
    ("Article for use in theft", THEFT, 12.0),
    ("Offensive weapons", THEFT, 12.0),
    ("Anything to threaten or harm anyone", THEFT, 6.0),
    ("Stolen goods", THEFT, 5.0),
    ("Articles for use in criminal damage", THEFT, 3.0),
    ("Firearms", FIREARMS, 2.0),
];

const AGES: [(&str, f64); 5] =
    [("10-17", 19.0), ("18-24", 20.0), ("25-34", 22.0), ("over 34", 34.0), ("", 5.0)];

/// What the person said, what the officer saw, and how often of a hundred.
const ETHNICITIES: [(&str, &str, f64); 7] = [
    ("White - English/Welsh/Scottish/Northern Irish/British", "White", 74.0),
    ("White - Any other White background", "White", 4.0),
    ("Asian/Asian British - Any other Asian background", "Asian", 3.0),
    ("Black/African/Caribbean/Black British - African", "Black", 2.0),
    ("Mixed/Multiple ethnic groups - White and Asian", "Other", 1.0),
    ("Other ethnic group - Not stated", "White", 6.0),
    ("", "", 10.0),
];

/// How it ended, how often of a hundred, and how often that was about the object looked for.
const ENDS: [(&str, f64, f64); 7] = [
    ("A no further action disposal", 73.0, 0.1),
    ("Arrest", 11.0, 0.75),
    ("", 8.0, 0.0),
    ("Community resolution", 3.0, 0.9),
    ("Khat or Cannabis warning", 2.0, 1.0),
    ("Summons / charged by post", 2.0, 0.8),
    ("Caution (simple or conditional)", 1.0, 0.8),
];

/// Searches in the borough, by the day they were made.
pub(super) fn stop_and_search(sample: &Sample, month: Month) -> String {
    let mut random = Random::of(&[SEED, month.0 as u64]);
    let a_day = USUAL_MONTH / f64::from(month.days());
    let mut rows = String::from(HEADER);
    for day in 1..=month.days() {
        let date = start_of_day(month, day);
        for _ in 0..random.poisson(a_day) {
            rows.push_str(&row(sample, &date, &mut random));
        }
    }
    rows
}

fn row(sample: &Sample, date: &str, random: &mut Random) -> String {
    let kind =
        ["Person search", "Person and Vehicle search", "Vehicle search"][random.weighted(&[88.0, 6.0, 6.0])];
    let place = if random.chance(UNPLACED) { ",".to_string() } else { place(sample, random) };
    let person = if kind == "Vehicle search" { ",,,".to_string() } else { person(random) };
    let (object, law, _) = OBJECTS[random.weighted(&OBJECTS.map(|(_, _, share)| share))];
    let (end, _, linked) = ENDS[random.weighted(&ENDS.map(|(_, share, _)| share))];
    let linked = match (end, random.chance(linked)) {
        ("", _) => "",
        (_, true) => "True",
        (_, false) if random.chance(0.3) => "False",
        _ => "",
    };
    format!("{kind},{date},,,{place},{person},{law},{object},{end},{linked},\n")
}

/// Latitude first, unlike in street files.
fn place(sample: &Sample, random: &mut Random) -> String {
    let wards = WARDS.each_ref().map(|ward| ward.pull[0]);
    let lsoas = &sample.boroughs[0].lsoas;
    let lsoa = &lsoas[5 * random.weighted(&wards) + random.below(5)];
    let spot = lsoa.snaps[random.below(lsoa.snaps.len())].spot;
    format!("{},{}", degrees(spot.lat), degrees(spot.lon))
}

/// Gender, age range and both ethnicities.
fn person(random: &mut Random) -> String {
    let gender = ["Male", "Female", ""][random.weighted(&[83.0, 14.0, 3.0])];
    let age = AGES[random.weighted(&AGES.map(|(_, share)| share))].0;
    let (said, seen, _) = ETHNICITIES[random.weighted(&ETHNICITIES.map(|(_, _, share)| share))];
    let seen = if random.chance(0.2) { "" } else { seen };
    format!("{gender},{age},{said},{seen}")
}
