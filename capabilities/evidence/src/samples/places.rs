//! Puts the sample on the map: boroughs, wards and small areas with their people and the points incidents snap to.

use super::boundaries::{Cell, Drawing, Spot, cells, scatter};
use super::names::{self, BOROUGHS, KINDS_OF_PLACE, TOWN_CENTRE_WARD, WARDS};
use super::random::Random;

/// Changing it redraws people, points and streets.
const SEED: u64 = 0x5A17_0001;

/// A point incidents are snapped to.
pub(super) struct Snap {
    pub(super) spot: Spot,
    /// As a street row writes it: `longitude,latitude,On or near Anchor Street`.
    pub(super) written: String,
}

/// A small area: LSOA of 2021.
pub(super) struct Lsoa {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) ward: usize,
    pub(super) people: u32,
    pub(super) households: u32,
    pub(super) snaps: Vec<Snap>,
    /// Its ring on the map; empty for the boroughs that are not drawn.
    pub(super) ring: Vec<Spot>,
    /// Of a neighbour: the borough's small areas on the other side of its border.
    pub(super) across: Vec<usize>,
}

pub(super) struct Ward {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) ring: Vec<Spot>,
}

/// One of the fifteen.
pub(super) struct Borough {
    pub(super) code: String,
    pub(super) name: &'static str,
    pub(super) force: usize,
    pub(super) wards: Vec<Ward>,
    pub(super) lsoas: Vec<Lsoa>,
    pub(super) ring: Vec<Spot>,
}

impl Borough {
    pub(super) fn people(&self) -> u32 {
        self.lsoas.iter().map(|lsoa| lsoa.people).sum()
    }
}

/// The fifteen boroughs, Saltmere first.
pub(super) fn boroughs() -> Vec<Borough> {
    let mut cells = cells();
    cells.sort_by_key(|cell| cell.mark);
    let drawing = Drawing::of(&cells);
    (0..BOROUGHS.len()).map(|number| borough(number, &cells, &drawing)).collect()
}

fn borough(number: usize, cells: &[Cell], drawing: &Drawing) -> Borough {
    let name = &BOROUGHS[number];
    let mut random = Random::of(&[SEED, number as u64]);
    let own: Vec<&Cell> = match (number, name.mark) {
        (0, _) => cells.iter().filter(|cell| cell.mark.is_alphabetic()).collect(),
        (_, Some(mark)) => cells.iter().filter(|cell| cell.mark == mark).collect(),
        (_, None) => Vec::new(),
    };
    let count = if own.is_empty() { name.lsoas } else { own.len() };
    let people = share_out(name.people, count, &mut random);
    let lsoas = (0..count)
        .map(|lsoa| small_area(number, lsoa, people[lsoa], own.get(lsoa).copied(), cells, drawing))
        .collect();
    Borough {
        code: names::district_code(number),
        name: name.name,
        force: name.force,
        wards: wards(number, &own, drawing),
        lsoas,
        ring: if own.is_empty() { Vec::new() } else { drawing.outline(own.into_iter()) },
    }
}

/// Splits a borough's people into small areas of between about three quarters and five quarters of the usual size.
fn share_out(people: u32, count: usize, random: &mut Random) -> Vec<u32> {
    let weights: Vec<f64> = (0..count).map(|_| random.between(0.75, 1.25)).collect();
    let whole: f64 = weights.iter().sum();
    let mut shares: Vec<u32> =
        weights.iter().map(|weight| (f64::from(people) * weight / whole) as u32).collect();
    shares[0] += people - shares.iter().sum::<u32>();
    shares
}

fn wards(number: usize, own: &[&Cell], drawing: &Drawing) -> Vec<Ward> {
    let ward = |ward: usize, name: String, ring| Ward { code: names::ward_code(number, ward), name, ring };
    if number > 0 {
        let sides = ["North", "South"].into_iter().enumerate();
        return sides
            .map(|(i, side)| ward(i, format!("{} {side}", BOROUGHS[number].name), Vec::new()))
            .collect();
    }
    let ring = |mark| drawing.outline(own.iter().copied().filter(|cell| cell.mark == mark));
    WARDS.iter().enumerate().map(|(i, of)| ward(i, of.name.to_string(), ring(of.mark))).collect()
}

fn small_area(
    number: usize,
    lsoa: usize,
    people: u32,
    cell: Option<&Cell>,
    cells: &[Cell],
    drawing: &Drawing,
) -> Lsoa {
    let mut random = Random::of(&[SEED, number as u64, lsoa as u64]);
    let ring = cell.map(|cell| drawing.outline([cell].into_iter())).unwrap_or_default();
    let count = if number == 0 { 9 + random.below(7) } else { 26 + random.below(9) };
    let spots = if ring.is_empty() {
        far_away(number, lsoa, count, &mut random)
    } else {
        scatter(&ring, count, &mut random)
    };
    let ward = if number == 0 { lsoa / 5 } else { lsoa % 2 };
    let centre = number == 0 && WARDS[ward].name == TOWN_CENTRE_WARD;
    let snap =
        |(i, spot)| Snap { spot, written: written(spot, &place(number, lsoa, i, centre, &mut random)) };
    let borough = cells.iter().filter(|other| other.mark.is_alphabetic()).enumerate();
    let across = match cell {
        Some(cell) if number > 0 => {
            borough.filter(|(_, other)| cell.touches(other)).map(|(i, _)| i).collect()
        }
        _ => Vec::new(),
    };
    Lsoa {
        code: names::lsoa_code(number, lsoa),
        name: names::lsoa_name(BOROUGHS[number].name, lsoa),
        ward,
        people,
        snaps: spots.into_iter().enumerate().map(snap).collect(),
        households: (f64::from(people) / Random::of(&[SEED, 1, people.into()]).between(2.05, 2.45)) as u32,
        ring,
        across,
    }
}

/// Points of a borough that is not drawn: around a place of its own in the sea, clear of the map.
fn far_away(number: usize, lsoa: usize, count: usize, random: &mut Random) -> Vec<Spot> {
    let lon = 200_000 + 300_000 * (number as i32 % 4) + 30_000 * (lsoa as i32 % 3);
    let lat = 55_400_000 + 200_000 * (number as i32 / 4) + 20_000 * (lsoa as i32 / 3);
    let near = |random: &mut Random| random.between(-9_000.0, 9_000.0) as i32;
    (0..count).map(|_| Spot { lon: lon + near(random), lat: lat + near(random) }).collect()
}

/// Streets, with a shop or a car park here and there; the town centre begins with its shops.
fn place(number: usize, lsoa: usize, snap: usize, centre: bool, random: &mut Random) -> String {
    match snap {
        0 if centre || lsoa.is_multiple_of(5) => KINDS_OF_PLACE[lsoa % 2].to_string(),
        1 if centre => "Parking Area".to_string(),
        _ if random.chance(0.07) => KINDS_OF_PLACE[2 + random.below(KINDS_OF_PLACE.len() - 2)].to_string(),
        _ => names::street(number * 131 + lsoa * 16 + snap),
    }
}

fn written(spot: Spot, place: &str) -> String {
    format!("{},{},On or near {place}", degrees(spot.lon), degrees(spot.lat))
}

/// Six decimals, as police.uk writes them.
pub(super) fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
}
