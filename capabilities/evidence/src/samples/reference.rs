//! Writes what the police files are read against: boundaries, lookups, population, the most similar group.

use std::fmt::Write;

use super::boundaries::{Spot, middle};
use super::names::partnership_code;
use super::places::{Borough, Lsoa, degrees};

/// The twelve wards, with the properties and the edition of the ONS files.
pub(super) fn wards(boroughs: &[Borough]) -> String {
    let home = &boroughs[0];
    let of = |properties: &str| {
        format!("{properties}\"LAD25CD\": \"{}\", \"LAD25NM\": \"{}\", ", home.code, home.name)
    };
    let features =
        home.wards.iter().map(|ward| (of(&named("WD25", &ward.code, &ward.name, true)), &ward.ring));
    collection("Wards_May_2025_Boundaries_Saltmere", features)
}

/// The sixty small areas of the borough.
pub(super) fn small_areas(boroughs: &[Borough]) -> String {
    let features =
        boroughs[0].lsoas.iter().map(|lsoa| (named("LSOA21", &lsoa.code, &lsoa.name, false), &lsoa.ring));
    collection("LSOA_2021_Boundaries_Saltmere", features)
}

/// The borough and its three neighbours; the others are not on the map.
pub(super) fn districts(boroughs: &[Borough]) -> String {
    let drawn = boroughs.iter().filter(|borough| !borough.ring.is_empty());
    let features = drawn.map(|borough| (named("LAD25", &borough.code, borough.name, true), &borough.ring));
    collection("LAD_May_2025_Boundaries_Saltmere", features)
}

/// Code and name under property names that carry the year. A Welsh name that is not there is a single space, as in
/// the ONS files.
fn named(prefix: &str, code: &str, name: &str, welsh: bool) -> String {
    let welsh = if welsh { format!("\"{prefix}NMW\": \" \", ") } else { String::new() };
    format!("\"{prefix}CD\": \"{code}\", \"{prefix}NM\": \"{name}\", {welsh}")
}

fn collection<'a>(name: &str, features: impl Iterator<Item = (String, &'a Vec<Spot>)>) -> String {
    let mut out = format!(
        "{{\n\"type\": \"FeatureCollection\",\n\"name\": \"{name}\",\n\"crs\": {{ \"type\": \"name\", \"properties\": \
         {{ \"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\" }} }},\n\"features\": [\n"
    );
    for (number, (properties, ring)) in features.enumerate() {
        let comma = if number > 0 { ",\n" } else { "" };
        let Spot { lon, lat } = middle(ring);
        let _ = write!(
            out,
            "{comma}{{ \"type\": \"Feature\", \"properties\": {{ \"FID\": {}, {properties}\"LONG\": {}, \"LAT\": {} }}, \
             \"geometry\": {{ \"type\": \"Polygon\", \"coordinates\": [ [ ",
            number + 1,
            degrees(lon),
            degrees(lat)
        );
        for spot in ring.iter().chain(ring.first()) {
            let _ = write!(out, "[ {}, {} ], ", degrees(spot.lon), degrees(spot.lat));
        }
        out.truncate(out.len() - 2);
        out.push_str(" ] ] } }");
    }
    out + "\n]\n}\n"
}

/// Every small area with its ward and its district.
pub(super) fn small_area_lookup(boroughs: &[Borough]) -> String {
    let mut out = String::from("LSOA21CD,LSOA21NM,WD25CD,WD25NM,LAD25CD,LAD25NM\n");
    for (borough, lsoa) in all(boroughs) {
        let ward = &borough.wards[lsoa.ward];
        let _ = writeln!(
            out,
            "{},{},{},{},{},{}",
            lsoa.code, lsoa.name, ward.code, ward.name, borough.code, borough.name
        );
    }
    out
}

/// Every district is one partnership of the same name.
pub(super) fn partnership_lookup(boroughs: &[Borough]) -> String {
    let mut out = String::from("LAD25CD,LAD25NM,CSP25CD,CSP25NM\n");
    for (number, borough) in boroughs.iter().enumerate() {
        let _ =
            writeln!(out, "{},{},{},{}", borough.code, borough.name, partnership_code(number), borough.name);
    }
    out
}

/// Residents and households as counted in the census of 2021, column for column as the ONS tables are usually joined.
pub(super) fn population(boroughs: &[Borough]) -> String {
    let mut out = String::from("lsoa21_code,lsoa21_name,lad_code,total_residents,total_households\n");
    for (borough, lsoa) in all(boroughs) {
        let _ =
            writeln!(out, "{},{},{},{},{}", lsoa.code, lsoa.name, borough.code, lsoa.people, lsoa.households);
    }
    out
}

/// The most similar group of the borough: fourteen peers, from before the first of the sample to no end.
pub(super) fn peers(boroughs: &[Borough]) -> String {
    let mut out = String::from("area,peer,valid_from,valid_to\n");
    for peer in &boroughs[1..] {
        let _ = writeln!(out, "{},{},2023-04-01,", boroughs[0].code, peer.code);
    }
    out
}

/// Harm weights of the kinds of incident whose offences weigh alike, in days: round figures, no edition of any index. Kinds that
/// hold light and grave offences side by side have none.
pub(super) fn harm_weights(_: &[Borough]) -> String {
    let weights = [
        ("bicycle-theft", 2),
        ("burglary", 250),
        ("drugs", 4),
        ("other-theft", 2),
        ("possession-of-weapons", 250),
        ("public-order", 8),
        ("robbery", 350),
        ("shoplifting", 1),
        ("theft-from-the-person", 2),
        ("vehicle-crime", 5),
    ];
    let mut out = String::from("category,weight\n");
    for (category, days) in weights {
        let _ = writeln!(out, "{category},{days}");
    }
    out
}

fn all(boroughs: &[Borough]) -> impl Iterator<Item = (&Borough, &Lsoa)> {
    boroughs.iter().flat_map(|borough| borough.lsoas.iter().map(move |lsoa| (borough, lsoa)))
}
