//! Neighbours from boundaries: areas that share a corner.

use super::Neighbours;
use super::point::is_coordinate;
use crate::Error;

/// More areas than ever meet at one corner; where more do, the coordinates are not those of boundaries.
const MOST_AT_A_CORNER: usize = 1_000;

/// The neighbours of areas whose boundaries share at least one corner, as a queen moves on a chessboard.
///
/// Each area is given as the corners of all its rings, holes and parts included, in any order and any unit. Two corners
/// are one only where both coordinates are the same number: boundaries have to come from one file, in which neighbours
/// share their corners (as in those of the Office for National Statistics). Boundaries simplified area by area, or from
/// two sources, do not.
///
/// Work grows with the number of corners: they are sorted once.
///
/// # Errors
/// [`Error::Point`] where a coordinate is not a number or lies beyond 1e7, with the number of the corner counted over all
/// areas; [`Error::TooMany`] above 4,000,000 areas, or where more than 1,000 meet at one corner.
pub fn queen_neighbours<Area>(areas: impl IntoIterator<Item = Area>) -> Result<Neighbours, Error>
where
    Area: IntoIterator<Item = (f64, f64)>,
{
    let mut corners: Vec<(u64, u64, usize)> = Vec::new();
    let (mut areas_seen, mut corners_seen) = (0, 0);
    for (area, boundary) in areas.into_iter().enumerate() {
        for (x, y) in boundary {
            corners_seen += 1;
            if !is_coordinate(x) || !is_coordinate(y) {
                return Err(Error::Point { position: corners_seen });
            }
            corners.push((bits(x), bits(y), area));
        }
        areas_seen = area + 1;
    }
    corners.sort_unstable();
    corners.dedup();

    let mut pairs = Vec::new();
    for meeting in corners.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        if meeting.len() > MOST_AT_A_CORNER {
            return Err(Error::TooMany { most: MOST_AT_A_CORNER, given: meeting.len() });
        }
        for (place, (_, _, area)) in meeting.iter().enumerate() {
            pairs.extend(meeting[..place].iter().map(|(_, _, other)| (*other, *area)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Neighbours::from_pairs(areas_seen, &pairs)
}

/// Adding zero makes one of the two zeros.
fn bits(coordinate: f64) -> u64 {
    (coordinate + 0.0).to_bits()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn square(column: u32, row: u32) -> Vec<(f64, f64)> {
        let (x, y) = (f64::from(column), f64::from(row));
        vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0), (x, y)]
    }

    fn chessboard(size: u32) -> Vec<Vec<(f64, f64)>> {
        (0..size * size).map(|cell| square(cell % size, cell / size)).collect()
    }

    #[test]
    fn a_queen_in_the_middle_has_eight_neighbours_and_three_in_the_corner() -> Result<(), Error> {
        let board = queen_neighbours(chessboard(8))?;
        assert_eq!(board.of(0), [1, 8, 9]);
        assert_eq!(board.of(9), [0, 1, 2, 8, 10, 16, 17, 18]);
        assert_eq!(board.pairs(), 2 * 8 * 7 + 2 * 7 * 7);
        Ok(())
    }

    #[test]
    fn an_area_touching_no_other_is_alone_and_one_of_two_parts_is_not_its_own_neighbour() -> Result<(), Error>
    {
        let mut far = square(10, 10);
        far.extend(square(11, 11));
        let map = queen_neighbours([square(0, 0), far, square(1, 1)])?;
        assert_eq!((map.of(0), map.of(1)), (&[2][..], &[][..]));
        Ok(())
    }

    #[test]
    fn zero_and_minus_zero_are_one_corner() -> Result<(), Error> {
        let map = queen_neighbours([[(0.0, -0.0)], [(-0.0, 0.0)]])?;
        assert_eq!(map.of(0), [1]);
        Ok(())
    }

    #[test]
    fn a_corner_that_is_no_number_is_refused_with_its_place() {
        let corners = [vec![(0.0, 0.0)], vec![(1.0, 0.0), (f64::NAN, 1.0)]];
        assert_eq!(queen_neighbours(corners), Err(Error::Point { position: 3 }));
        assert_eq!(queen_neighbours([[(0.0, f64::INFINITY)]]), Err(Error::Point { position: 1 }));
    }

    #[test]
    fn a_thousand_and_one_areas_do_not_meet_at_a_corner() {
        let too_many = Error::TooMany { most: 1_000, given: 1_001 };
        assert_eq!(queen_neighbours([[(0.0, 0.0)]; 1_001]), Err(too_many));
    }

    proptest! {
        #[test]
        fn areas_are_neighbours_exactly_where_two_corners_are_one(
            areas in prop::collection::vec(prop::collection::vec((0u8..6, 0u8..6), 0..6), 0..12),
        ) {
            let areas: Vec<Vec<(f64, f64)>> = areas
                .into_iter()
                .map(|corners| corners.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect())
                .collect();
            let map = queen_neighbours(areas.clone())?;
            for (i, left) in areas.iter().enumerate() {
                for (j, right) in areas.iter().enumerate() {
                    let share = i != j && left.iter().any(|corner| right.contains(corner));
                    prop_assert_eq!(map.of(i).contains(&j), share);
                }
            }
        }
    }
}
