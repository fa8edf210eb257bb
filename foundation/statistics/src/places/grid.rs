//! Finds points near a point without looking at all of them.

use std::collections::HashMap;
use std::ops::Range;

use super::Point;

/// Points sorted into squares as wide as the farthest that is looked for.
pub struct Grid {
    width: f64,
    squares: HashMap<(i64, i64), Range<usize>>,
    /// The numbers of the points, square by square.
    order: Vec<usize>,
}

impl Grid {
    /// Sorts points into squares of a width from 0.001 to 1e7.
    pub fn new(points: &[Point], width: f64) -> Self {
        let mut order: Vec<usize> = (0..points.len()).collect();
        let square = |point: usize| square(points[point], width);
        order.sort_by_cached_key(|point| square(*point));
        let mut squares = HashMap::new();
        let mut start = 0;
        for end in 1..=order.len() {
            if end == order.len() || square(order[end]) != square(order[start]) {
                squares.insert(square(order[start]), start..end);
                start = end;
            }
        }
        Self { width, squares, order }
    }

    /// The numbers of all points up to one width away, and of some beyond.
    pub fn around(&self, point: Point) -> impl Iterator<Item = usize> + '_ {
        let (column, row) = square(point, self.width);
        (-1..=1)
            .flat_map(move |dx| (-1..=1).flat_map(move |dy| self.in_square((column + dx, row + dy))))
            .copied()
    }

    /// Calls with each two points up to one width apart, and with some beyond, each two once.
    pub fn each_pair(&self, mut see: impl FnMut(usize, usize)) {
        for ((column, row), range) in &self.squares {
            let here = &self.order[range.clone()];
            for (place, first) in here.iter().enumerate() {
                here[place + 1..].iter().for_each(|second| see(*first, *second));
            }
            // Half of the eight squares around: the other half sees this one.
            for (dx, dy) in [(1, -1), (1, 0), (1, 1), (0, 1)] {
                let there = self.in_square((column + dx, row + dy));
                for first in here {
                    there.iter().for_each(|second| see(*first, *second));
                }
            }
        }
    }

    fn in_square(&self, square: (i64, i64)) -> &[usize] {
        self.squares.get(&square).map_or(&[], |range| &self.order[range.clone()])
    }
}

fn square(point: Point, width: f64) -> (i64, i64) {
    ((point.x / width).floor() as i64, (point.y / width).floor() as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_pair_within_the_width_is_missed_or_seen_twice(
            points in prop::collection::vec((-40i32..40, -40i32..40), 0..60), width in 1u32..30,
        ) {
            let points: Vec<Point> =
                points.into_iter().map(|(x, y)| Point { x: f64::from(x), y: f64::from(y) }).collect();
            let width = f64::from(width);
            let near = |i: usize, j: usize| libm::hypot(points[i].x - points[j].x, points[i].y - points[j].y) <= width;
            let grid = Grid::new(&points, width);
            let mut seen = Vec::new();
            grid.each_pair(|i, j| if near(i, j) { seen.push((i.min(j), i.max(j))) });
            seen.sort_unstable();
            let all: Vec<_> =
                (0..points.len()).flat_map(|i| (i + 1..points.len()).map(move |j| (i, j))).filter(|(i, j)| near(*i, *j)).collect();
            prop_assert_eq!(seen, all);
            for i in 0..points.len() {
                let found = grid.around(points[i]).filter(|j| near(i, *j)).count();
                prop_assert_eq!(found, (0..points.len()).filter(|j| near(i, *j)).count());
            }
        }
    }
}
