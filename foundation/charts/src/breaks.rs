//! Sorts areas into classes for a map.
//!
//! Natural breaks after Fisher ("On grouping for maximum homogeneity", Journal of the American Statistical Association 53,
//! 1958; on maps: Jenks, "Optimal data classification for choropleth maps", 1977), found exactly by dynamic programming,
//! over the square roots of the values: the spread of a count grows with its size, and the root evens it out (Anscombe,
//! "The transformation of Poisson, binomial and negative-binomial data", Biometrika 35, 1948), so that one very busy town
//! centre does not leave all other areas in the lowest class. Edges are then set to the roundest number between the
//! highest value of one class and the lowest of the next, which moves no area.

use crate::scale::roundest_between;

/// A class of a map: all values from `from` to `to`, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Class {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) count: usize,
}

/// Sorts values, already rounded to `decimals`, into at most `most` classes, lowest first.
///
/// The first class starts at the lowest value and the last ends at the highest; between them the edges are round.
pub(crate) fn classes(values: &[f64], most: usize, decimals: usize) -> Vec<Class> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    let starts = best_starts(&roots(&distinct), &counts(&sorted, &distinct), most);
    let step = 10f64.powi(-(decimals as i32));
    let edges: Vec<f64> =
        starts.iter().skip(1).map(|&s| edge_between(distinct[s - 1], distinct[s], decimals)).collect();
    let class = |i: usize| {
        let from = if i == 0 { distinct[0] } else { edges[i - 1] };
        let to = edges.get(i).map_or(distinct[distinct.len() - 1], |edge| (edge - step).max(from));
        let within = |v: f64| (i == 0 || v >= from) && edges.get(i).is_none_or(|&edge| v < edge);
        Class { from, to, count: sorted.iter().filter(|&&v| within(v)).count() }
    };
    (0..starts.len()).map(class).collect()
}

/// Finds a round edge, within five times the lower value: a class far below the next does not seem to reach up to it.
fn edge_between(below: f64, next: f64, decimals: usize) -> f64 {
    let at_most = if below > 0.0 { next.min(below * 5.0) } else { next };
    roundest_between(below, at_most, decimals)
}

/// Gives the place of the class a value belongs to.
pub(crate) fn class_of(value: f64, classes: &[Class]) -> usize {
    classes.iter().skip(1).filter(|class| value >= class.from).count()
}

fn roots(values: &[f64]) -> Vec<f64> {
    values.iter().map(|v| v.abs().sqrt().copysign(*v)).collect()
}

fn counts(sorted: &[f64], distinct: &[f64]) -> Vec<f64> {
    let mut counts = vec![0.0; distinct.len()];
    let mut at = 0;
    for value in sorted {
        if *value != distinct[at] {
            at += 1;
        }
        counts[at] += 1.0;
    }
    counts
}

/// Finds where each class starts so that the squared distances from the classes' means are least in all.
fn best_starts(values: &[f64], weights: &[f64], most: usize) -> Vec<usize> {
    let n = values.len();
    let k = most.min(n);
    if k == 0 {
        return Vec::new();
    }
    let spread = Spread::of(values, weights);
    let mut cost: Vec<f64> = (0..n).map(|end| spread.within(0, end)).collect();
    let mut starts = vec![vec![0; n]];
    for class in 1..k {
        let mut next = vec![f64::INFINITY; n];
        let mut from = vec![class; n];
        for end in class..n {
            for start in class..=end {
                let total = cost[start - 1] + spread.within(start, end);
                if total < next[end] {
                    (next[end], from[end]) = (total, start);
                }
            }
        }
        cost = next;
        starts.push(from);
    }
    let mut found = Vec::new();
    let mut end = n - 1;
    for class in (0..k).rev() {
        let start = starts[class][end];
        found.push(start);
        end = start.saturating_sub(1);
    }
    found.reverse();
    found
}

/// Running sums, from which the squared distances within any run of values follow.
struct Spread {
    weight: Vec<f64>,
    sum: Vec<f64>,
    squares: Vec<f64>,
}

impl Spread {
    fn of(values: &[f64], weights: &[f64]) -> Self {
        let middle = values[values.len() / 2];
        let (mut weight, mut sum, mut squares) = (vec![0.0], vec![0.0], vec![0.0]);
        for (i, (value, w)) in values.iter().zip(weights).enumerate() {
            let value = value - middle;
            weight.push(weight[i] + w);
            sum.push(sum[i] + w * value);
            squares.push(squares[i] + w * value * value);
        }
        Self { weight, sum, squares }
    }

    fn within(&self, start: usize, end: usize) -> f64 {
        let part = |sums: &[f64]| sums[end + 1] - sums[start];
        let sum = part(&self.sum);
        (part(&self.squares) - sum * sum / part(&self.weight)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_clear_groups_are_split_between_them_at_round_edges() {
        let values = [11.0, 12.0, 13.0, 88.0, 91.0, 402.0, 410.0, 1_003.0, 1_010.0, 2_418.0];
        let ranges: Vec<(f64, f64, usize)> =
            classes(&values, 5, 0).iter().map(|c| (c.from, c.to, c.count)).collect();
        assert_eq!(
            ranges,
            [
                (11.0, 49.0, 3),
                (50.0, 199.0, 2),
                (200.0, 999.0, 2),
                (1_000.0, 1_999.0, 2),
                (2_000.0, 2_418.0, 1)
            ]
        );
    }

    #[test]
    fn one_very_busy_area_does_not_leave_the_rest_in_one_class() {
        let mut values: Vec<f64> = (0..30).map(|i| 40.0 + 12.0 * f64::from(i)).collect();
        values.push(20_020.0);
        let classes = classes(&values, 5, 0);
        assert_eq!(classes.len(), 5);
        assert!(classes.iter().all(|class| class.count <= 12), "{classes:?}");
    }

    #[test]
    fn every_value_is_in_the_class_whose_range_names_it() {
        let values: Vec<f64> =
            (0..200).map(|i| (f64::from(i * i * 7 % 1_013) * 1.3).round() / 10.0).collect();
        let classes = classes(&values, 5, 1);
        assert_eq!(classes.iter().map(|c| c.count).sum::<usize>(), values.len());
        for value in values {
            let class = classes[class_of(value, &classes)];
            assert!(value >= class.from - 1e-9 && value <= class.to + 1e-9, "{value} {class:?}");
        }
    }

    #[test]
    fn there_are_no_more_classes_than_different_values() {
        assert_eq!(classes(&[0.0; 9], 5, 0).len(), 1);
        assert_eq!(classes(&[3.0, 3.0, 9.0], 5, 0).len(), 2);
        assert!(classes(&[], 5, 0).is_empty());
        assert_eq!(classes(&[1e99, -1e99, 5.0], 5, 0).len(), 3);
    }
}
