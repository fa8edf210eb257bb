//! Sets boxes into rows and columns: each top box, below it those that report to it, and under each of them, in its own
//! column, what hangs there.

use super::layers::Layers;

/// With up to so many boxes there are three columns and larger letters, else four.
const FEW: usize = 12;
/// The deepest indent; what hangs deeper stands as deep.
const DEEPEST: usize = 3;

/// Where a box stands: its row, the columns from first to last, and how deep it hangs in its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) depth: usize,
}

impl Place {
    /// The middle, in columns from the left edge.
    pub(super) fn middle(self) -> f64 {
        (self.first + self.last + 1) as f64 / 2.0
    }

    /// The gutters left and right of it: a gutter has the number of the column on its right.
    pub(super) fn gutters(self) -> (usize, usize) {
        (self.first, self.last + 1)
    }
}

/// Rows of boxes.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) columns: usize,
    pub(super) rows: Vec<Vec<usize>>,
    pub(super) places: Vec<Place>,
}

impl Grid {
    /// Sets layered boxes into rows of up to three or four.
    pub(super) fn of(layers: &Layers) -> Self {
        let tops: Vec<usize> = layers.order().filter(|&place| layers.above[place].is_empty()).collect();
        let (tops, alone): (Vec<usize>, Vec<usize>) =
            tops.into_iter().partition(|&top| layers.hanging(top).next().is_some());
        let families: Vec<Family> = tops.iter().map(|&top| Family::of(layers, top)).collect();
        let widest = families.iter().map(Family::widest).chain([alone.len()]).max().unwrap_or(1);
        let count = layers.above.len();
        let columns = widest.clamp(1, if count <= FEW { 3 } else { 4 });
        let mut grid = Self { columns, rows: Vec::new(), places: vec![Place::default(); count] };
        for family in &families {
            grid.set(&[family.top]);
            grid.set(&family.plain);
            grid.set_heads(layers, &family.heads);
        }
        grid.set(&alone);
        grid.centre_the_top();
        grid
    }

    /// Sets boxes in rows; those that fill no row stand in its middle.
    fn set(&mut self, boxes: &[usize]) {
        let start = self.columns.saturating_sub(boxes.len()) / 2;
        for row in boxes.chunks(self.columns) {
            for (i, &one) in row.iter().enumerate() {
                self.put(one, self.rows.len(), start + i, 0);
            }
            self.rows.push(row.to_vec());
        }
    }

    /// Sets boxes in rows with what hangs under each in its column.
    fn set_heads(&mut self, layers: &Layers, heads: &[usize]) {
        let start = self.columns.saturating_sub(heads.len()) / 2;
        for row in heads.chunks(self.columns) {
            let top = self.rows.len();
            for (i, &head) in row.iter().enumerate() {
                for (below, (one, depth)) in layers.hung(head).into_iter().enumerate() {
                    if self.rows.len() <= top + below {
                        self.rows.push(Vec::new());
                    }
                    self.rows[top + below].push(one);
                    self.put(one, top + below, start + i, depth.min(DEEPEST));
                }
            }
        }
    }

    fn put(&mut self, one: usize, row: usize, column: usize, depth: usize) {
        self.places[one] = Place { row, first: column, last: column, depth };
    }

    /// A single box on top stands in the middle: over two columns when their number is even.
    fn centre_the_top(&mut self) {
        if let Some([top]) = self.rows.first().map(Vec::as_slice)
            && self.columns.is_multiple_of(2)
        {
            let middle = self.columns / 2;
            self.places[*top] = Place { row: 0, first: middle - 1, last: middle, depth: 0 };
        }
    }
}

/// A top box with those that report to it: plain ones, and heads under which others hang.
struct Family {
    top: usize,
    plain: Vec<usize>,
    heads: Vec<usize>,
}

impl Family {
    fn of(layers: &Layers, top: usize) -> Self {
        let (heads, plain) = layers.hanging(top).partition(|&one| layers.hanging(one).next().is_some());
        Self { top, plain, heads }
    }

    fn widest(&self) -> usize {
        self.plain.len().max(self.heads.len()).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(reports_to: &[Vec<usize>]) -> Grid {
        Grid::of(&Layers::of(reports_to))
    }

    #[test]
    fn a_single_box_on_top_stands_in_the_middle() {
        let grid = grid(&[vec![vec![]], vec![vec![0]; 13]].concat());
        assert_eq!((grid.columns, grid.rows.len()), (4, 5));
        assert_eq!(grid.places[0], Place { row: 0, first: 1, last: 2, depth: 0 });
        assert_eq!(grid.places[13], Place { row: 4, first: 0, last: 0, depth: 0 });
    }

    #[test]
    fn a_layer_that_fills_no_row_stands_in_the_middle() {
        let grid = grid(&[vec![], vec![0], vec![0], vec![0], vec![]]);
        assert_eq!((grid.columns, grid.places[0].first, grid.places[4].first), (3, 1, 1));
    }

    #[test]
    fn what_hangs_under_a_box_stands_in_its_column() {
        let grid = grid(&[vec![], vec![0], vec![0], vec![1], vec![3], vec![1]]);
        let place = |one: usize| (grid.places[one].row, grid.places[one].first, grid.places[one].depth);
        assert_eq!(place(2), (1, 0, 0));
        assert_eq!([1, 3, 4, 5].map(place), [(2, 0, 0), (3, 0, 1), (4, 0, 2), (5, 0, 1)]);
    }
}
