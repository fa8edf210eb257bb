//! Ranks, ties sharing the better one.

/// The rank of each value, 1 being the lowest; equal values share the smaller rank and the next rank is left out.
pub fn low_is_1(values: &[f64]) -> Vec<usize> {
    values.iter().map(|value| 1 + values.iter().filter(|other| *other < value).count()).collect()
}

/// The rank of each value, 1 being the highest; equal values share the smaller rank and the next rank is left out.
pub fn high_is_1(values: &[f64]) -> Vec<usize> {
    values.iter().map(|value| 1 + values.iter().filter(|other| *other > value).count()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_the_better_rank_from_either_end() {
        let values = [5.0, 7.0, 5.0, 9.0];
        assert_eq!(low_is_1(&values), [1, 3, 1, 4]);
        assert_eq!(high_is_1(&values), [3, 2, 3, 1]);
    }
}
