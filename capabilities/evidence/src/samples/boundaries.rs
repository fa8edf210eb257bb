//! Draws the map of the borough and its three neighbours: small areas that share every point of every edge.

use std::collections::{BTreeMap, BTreeSet};

use super::random::Random;

/// The map, north at the top, the sea on the right: one letter for each small area. A to L are the wards of the
/// borough, five small areas each; 1 to 3 are the neighbouring boroughs. Rows with an even number stand half a step
/// to the right, so that the areas are hexagons and never more than three meet at a point, as on most real maps.
const MAP: [&str; 11] = [
    ".111111...",
    ".2AAABBB..",
    "2AACCBBD..",
    "2KCCCEDDD.",
    "2KKEEED...",
    "2KKGGEF...",
    "2LGGGHFF..",
    "2LLHHHFFI.",
    "3LLJJHIII.",
    ".3JJJ33I..",
    ".3333.....",
];

/// In the North Sea, some seventy kilometres from any shore.
const CENTRE: (f64, f64) = (-0.35, 55.2);
const KM_PER_DEGREE_LAT: f64 = 111.3;
const KM_PER_DEGREE_LON: f64 = 63.5;
const EDGES: u64 = 0xED6E;
const CORNERS: u64 = 0xC0_42;

/// A point in millionths of a degree: the six decimals of police.uk, and areas that add up exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) lon: i32,
    pub(super) lat: i32,
}

/// A corner of the hexagon lattice: steps to the east and steps to the south.
type Corner = (i32, i32);

/// One small area of the map.
pub(super) struct Cell {
    /// The letter of its ward, or the figure of its neighbouring borough.
    pub(super) mark: char,
    corners: [Corner; 6],
}

/// Every small area, from the north-west to the south-east.
pub(super) fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(MAP) {
        for (column, mark) in (0..).zip(line.chars()).filter(|(_, mark)| *mark != '.') {
            let (x, y) = (2 * column + 1 - row % 2, 3 * row);
            // Anticlockwise from the northern corner.
            let corners =
                [(x, y - 2), (x - 1, y - 1), (x - 1, y + 1), (x, y + 2), (x + 1, y + 1), (x + 1, y - 1)];
            cells.push(Cell { mark, corners });
        }
    }
    cells
}

impl Cell {
    fn edges(&self) -> impl Iterator<Item = (Corner, Corner)> {
        (0..6).map(|i| (self.corners[i], self.corners[(i + 1) % 6]))
    }

    pub(super) fn touches(&self, other: &Cell) -> bool {
        self.edges().any(|(a, b)| other.edges().any(|edge| edge == (b, a)))
    }
}

/// What is drawn once for the whole map and then only looked up.
pub(super) struct Drawing {
    edges: BTreeMap<(Corner, Corner), Vec<Spot>>,
}

impl Drawing {
    pub(super) fn of(cells: &[Cell]) -> Self {
        let all: BTreeSet<_> = cells.iter().flat_map(Cell::edges).collect();
        let borough: BTreeSet<_> =
            cells.iter().filter(|c| c.mark.is_alphabetic()).flat_map(|c| c.corners).collect();
        let place = |corner: Corner| position(corner, !borough.contains(&corner));
        let mut edges = BTreeMap::new();
        for &(a, b) in &all {
            let shore = !all.contains(&(b, a));
            if shore || a < b {
                let line = wander(place(a), place(b), shore, Random::of(&[EDGES, key(a), key(b)]));
                let back = line.iter().rev().copied().collect();
                edges.insert((b, a), back);
                edges.insert((a, b), line);
            }
        }
        Drawing { edges }
    }

    /// The ring around some cells that hang together: their edges that no other of them shares, end to end,
    /// anticlockwise (RFC 7946), the first point not repeated.
    pub(super) fn outline<'a>(&self, cells: impl Iterator<Item = &'a Cell>) -> Vec<Spot> {
        let edges: BTreeSet<_> = cells.flat_map(Cell::edges).collect();
        let outer: BTreeMap<_, _> =
            edges.iter().filter(|(a, b)| !edges.contains(&(*b, *a))).copied().collect();
        let Some(&start) = outer.keys().next() else { return Vec::new() };
        let (mut ring, mut here) = (Vec::new(), start);
        loop {
            let next = outer[&here];
            let line = &self.edges[&(here, next)];
            ring.extend_from_slice(&line[..line.len() - 1]);
            here = next;
            if here == start {
                return ring;
            }
        }
    }
}

fn key((x, y): Corner) -> u64 {
    ((x + 100) * 1000 + y + 100) as u64
}

/// Where a corner of the lattice lies, in kilometres from the town: near the town the areas are small, as the people
/// live close. The `far` corners of the neighbours are pushed outward, for their boroughs are no narrower than this
/// one.
fn position(corner: Corner, far: bool) -> (f64, f64) {
    let mut random = Random::of(&[CORNERS, key(corner)]);
    let x = f64::from(corner.0 - 11) * 0.8 + random.between(-0.24, 0.24);
    let y = f64::from(14 - corner.1) * 0.46 + random.between(-0.24, 0.24);
    let (x, y) = (x + 0.5 * (y * 0.55).sin(), y + 0.45 * (x * 0.5 + 0.6).sin());
    let spread = 0.5 + 0.07 * x.hypot(y) + if far { 0.3 } else { 0.0 };
    let (x, y) = (x * spread, y * spread);
    let (sin, cos) = 0.22_f64.sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}

/// The line from one corner to the next: halves displaced to either side, and their halves again. Shores wander more.
fn wander(from: (f64, f64), to: (f64, f64), shore: bool, mut random: Random) -> Vec<Spot> {
    let (rounds, sway) = if shore { (4, 0.15) } else { (3, 0.09) };
    let mut line = vec![from, to];
    for _ in 0..rounds {
        let mut finer = vec![from];
        for pair in line.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let aside = random.between(-sway, sway);
            let middle = ((a.0 + b.0) / 2.0 - (b.1 - a.1) * aside, (a.1 + b.1) / 2.0 + (b.0 - a.0) * aside);
            finer.extend([middle, b]);
        }
        line = finer;
    }
    line.into_iter().map(spot).collect()
}

fn spot((x, y): (f64, f64)) -> Spot {
    let lon = CENTRE.0 + x / KM_PER_DEGREE_LON;
    let lat = CENTRE.1 + y / KM_PER_DEGREE_LAT;
    Spot { lon: (lon * 1e6).round() as i32, lat: (lat * 1e6).round() as i32 }
}

/// Twice the area of the triangle, positive when it turns anticlockwise.
pub(super) fn turn(a: Spot, b: Spot, c: Spot) -> i64 {
    i64::from(b.lon - a.lon) * i64::from(c.lat - a.lat) - i64::from(b.lat - a.lat) * i64::from(c.lon - a.lon)
}

fn sides(ring: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Twice the enclosed area in square microdegrees, exact; positive when anticlockwise.
pub(super) fn doubled_area(ring: &[Spot]) -> i64 {
    sides(ring).map(|(a, b)| turn(ring[0], a, b)).sum()
}

/// The middle of the enclosed area (the shoelace centroid).
pub(super) fn middle(ring: &[Spot]) -> Spot {
    let origin = ring[0];
    let (mut lon, mut lat) = (0.0, 0.0);
    for (a, b) in sides(ring) {
        let weight = turn(origin, a, b) as f64;
        lon += weight * f64::from(a.lon - origin.lon + b.lon - origin.lon);
        lat += weight * f64::from(a.lat - origin.lat + b.lat - origin.lat);
    }
    let whole = 3.0 * doubled_area(ring) as f64;
    Spot { lon: origin.lon + (lon / whole) as i32, lat: origin.lat + (lat / whole) as i32 }
}

/// Strictly inside: a point on the line is not.
pub(super) fn holds(ring: &[Spot], point: Spot) -> bool {
    let mut inside = false;
    for (a, b) in sides(ring) {
        if a == point {
            return false;
        }
        if (a.lat > point.lat) != (b.lat > point.lat) {
            let side = turn(a, b, point);
            if side == 0 {
                return false;
            }
            inside ^= (side > 0) == (b.lat > a.lat);
        } else if a.lat == point.lat && b.lat == point.lat && (a.lon <= point.lon) != (b.lon < point.lon) {
            return false;
        }
    }
    inside
}

/// `count` points well inside the ring, apart from each other where there is room.
pub(super) fn scatter(ring: &[Spot], count: usize, random: &mut Random) -> Vec<Spot> {
    let (west, east) =
        (ring.iter().map(|s| s.lon).min().unwrap_or(0), ring.iter().map(|s| s.lon).max().unwrap_or(0));
    let (south, north) =
        (ring.iter().map(|s| s.lat).min().unwrap_or(0), ring.iter().map(|s| s.lat).max().unwrap_or(0));
    let mut spots: Vec<Spot> = Vec::with_capacity(count);
    let mut apart = 1500;
    while spots.len() < count {
        let lon = random.between(f64::from(west), f64::from(east)) as i32;
        let lat = random.between(f64::from(south), f64::from(north)) as i32;
        let crowded =
            spots.iter().any(|s| (s.lon - lon).abs() < apart && (s.lat - lat).abs() < apart * 3 / 5);
        // About 50 metres to each side must be inside as well.
        let around = [(0, 0), (800, 0), (-800, 0), (0, 450), (0, -450)];
        if !crowded && around.iter().all(|(x, y)| holds(ring, Spot { lon: lon + x, lat: lat + y })) {
            spots.push(Spot { lon, lat });
        } else {
            apart = (apart - 8).max(0);
        }
    }
    spots
}
