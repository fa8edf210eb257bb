//! Leaves out points of outlines so that a border two areas share stays one border.

use std::collections::HashMap;

use super::ring::{Point, Ring, as_float, distance_to_line};

/// Leaves out points nearer than `tolerance` tenths to the line drawn without them (Douglas and Peucker, "Algorithms for
/// the reduction of the number of points required to represent a digitized line or its caricature", Cartographica 10, 1973).
///
/// Rings are cut where three or more lines meet and every piece is simplified in one direction, so that a border two
/// areas share stays one border. A ring that would vanish is kept as it was.
pub(crate) fn simplify(areas: &[Vec<Ring>], tolerance: f64) -> Vec<Vec<Ring>> {
    let meetings = meetings(areas);
    let one = |ring: &Ring| {
        let simple = simplify_ring(ring, &meetings, tolerance);
        if simple.len() > 2 { simple } else { ring.clone() }
    };
    areas.iter().map(|rings| rings.iter().map(one).collect()).collect()
}

/// Says of every point whether three or more lines meet there.
fn meetings(areas: &[Vec<Ring>]) -> HashMap<Point, bool> {
    let mut neighbours: HashMap<Point, Vec<Point>> = HashMap::new();
    for ring in areas.iter().flatten() {
        for (i, &point) in ring.iter().enumerate() {
            let known = neighbours.entry(point).or_default();
            for other in [ring[(i + 1) % ring.len()], ring[(i + ring.len() - 1) % ring.len()]] {
                if known.len() < 3 && !known.contains(&other) {
                    known.push(other);
                }
            }
        }
    }
    neighbours.into_iter().map(|(point, known)| (point, known.len() > 2)).collect()
}

fn simplify_ring(ring: &Ring, meetings: &HashMap<Point, bool>, tolerance: f64) -> Ring {
    let mut cuts: Vec<usize> =
        (0..ring.len()).filter(|&i| meetings.get(&ring[i]).copied().unwrap_or(false)).collect();
    if cuts.is_empty() {
        cuts = (0..ring.len()).min_by_key(|&i| ring[i]).into_iter().collect();
    }
    let mut simple = Vec::new();
    for (n, &from) in cuts.iter().enumerate() {
        let to = cuts.get(n + 1).copied().unwrap_or(cuts[0] + ring.len());
        let piece: Vec<Point> = (from..=to).map(|i| ring[i % ring.len()]).collect();
        let kept = simplify_piece(piece, tolerance);
        simple.extend_from_slice(&kept[..kept.len() - 1]);
    }
    simple
}

fn simplify_piece(mut piece: Vec<Point>, tolerance: f64) -> Vec<Point> {
    let backwards = piece.iter().rev().lt(piece.iter());
    if backwards {
        piece.reverse();
    }
    let mut keep = vec![false; piece.len()];
    (keep[0], keep[piece.len() - 1]) = (true, true);
    let mut open = vec![(0, piece.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let mut farthest = (0.0, from);
        for i in from + 1..to {
            let away = distance_to_line(as_float(piece[i]), as_float(piece[from]), as_float(piece[to]));
            if away > farthest.0 {
                farthest = (away, i);
            }
        }
        if farthest.0 > tolerance {
            keep[farthest.1] = true;
            open.extend([(from, farthest.1), (farthest.1, to)]);
        }
    }
    let mut kept: Vec<Point> =
        piece.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| point).collect();
    if backwards {
        kept.reverse();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wavy(from: Point, to: Point) -> Vec<Point> {
        let point = |i: i32| {
            let along = |a: i32, b: i32| a + (b - a) * i / 60;
            (along(from.0, to.0) + (i * 7919) % 9 * i32::from(i % 60 != 0), along(from.1, to.1))
        };
        (0..=60).map(point).collect()
    }

    #[test]
    fn a_border_two_areas_share_stays_one_border() {
        let shared = wavy((500, 0), (500, 1_000));
        let mut left = vec![(0, 0)];
        left.extend(&shared);
        left.push((0, 1_000));
        let mut right = vec![(1_000, 1_000)];
        right.extend(shared.iter().rev());
        right.push((1_000, 0));
        let simple = simplify(&[vec![left.clone()], vec![right]], 6.0);
        let on_border = |ring: &Ring| {
            let mut points: Vec<Point> =
                ring.iter().copied().filter(|p| (480..=520).contains(&p.0)).collect();
            points.sort_unstable();
            points
        };
        assert_eq!(on_border(&simple[0][0]), on_border(&simple[1][0]));
        assert!(simple[0][0].len() < left.len());
    }

    #[test]
    fn an_island_keeps_its_shape() {
        let square = vec![(0, 0), (50, 0), (100, 0), (100, 100), (0, 100)];
        let simple = simplify(&[vec![square]], 3.0);
        assert_eq!(simple[0][0], [(0, 0), (100, 0), (100, 100), (0, 100)]);
    }
}
