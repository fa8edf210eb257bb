//! Least squares of a few columns.

use crate::Error;

/// The answer of a least-squares problem of n values and p columns.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// The p coefficients.
    pub coefficients: Vec<f64>,
    /// The n residuals, value less fit.
    pub residuals: Vec<f64>,
    /// (X'X)^-1, p rows of p: the covariance of the coefficients where each value has variance 1.
    pub inverse: Vec<Vec<f64>>,
}

/// A column whose part not explained by those before it is shorter than this share of it cannot be told apart.
const SMALLEST_PART: f64 = 1e-9;

/// Minimises |y - X b|, X given as p columns of n values, by Householder's reflections (Golub and Van Loan, Matrix Computations, 5.3).
///
/// Columns are brought to length 1 first, so that their units do not matter.
///
/// # Errors
/// [`Error::Collinear`] where there are fewer values than columns, or a column is a sum of others.
pub fn least_squares(columns: &[Vec<f64>], y: &[f64]) -> Result<LeastSquares, Error> {
    let (n, p) = (y.len(), columns.len());
    let lengths: Vec<f64> = columns.iter().map(|column| length(column)).collect();
    if n < p || lengths.iter().any(|length| *length <= 0.0 || !length.is_finite()) {
        return Err(Error::Collinear);
    }
    let mut reduced: Vec<Vec<f64>> = columns
        .iter()
        .zip(&lengths)
        .map(|(column, length)| column.iter().map(|value| value / length).collect())
        .collect();
    let mut right = y.to_vec();
    for j in 0..p {
        let (done, rest) = reduced.split_at_mut(j + 1);
        let column = &mut done[j];
        let below = length(&column[j..]);
        if below < SMALLEST_PART {
            return Err(Error::Collinear);
        }
        let head = if column[j] > 0.0 { -below } else { below };
        let mut reflector = column[j..].to_vec();
        reflector[0] -= head;
        let square = dot(&reflector, &reflector);
        for target in rest.iter_mut().map(Vec::as_mut_slice).chain([right.as_mut_slice()]) {
            reflect(&mut target[j..], &reflector, square);
        }
        column[j] = head;
    }

    let scaled = back_substitute(&reduced, &right[..p]);
    let coefficients: Vec<f64> = scaled.iter().zip(&lengths).map(|(value, length)| value / length).collect();
    let mut residuals = y.to_vec();
    for (column, coefficient) in columns.iter().zip(&coefficients) {
        for (residual, value) in residuals.iter_mut().zip(column) {
            *residual -= coefficient * value;
        }
    }
    Ok(LeastSquares { coefficients, residuals, inverse: inverse(&reduced, &lengths) })
}

/// (X'X)^-1 = R^-1 R^-T, in the units of the columns as they came.
fn inverse(upper: &[Vec<f64>], lengths: &[f64]) -> Vec<Vec<f64>> {
    let p = upper.len();
    // Column k of R^-1 solves R x = e_k.
    let of_r: Vec<Vec<f64>> = (0..p)
        .map(|k| back_substitute(upper, &(0..p).map(|i| if i == k { 1.0 } else { 0.0 }).collect::<Vec<_>>()))
        .collect();
    (0..p)
        .map(|i| {
            (0..p)
                .map(|j| {
                    of_r.iter().map(|column| column[i] * column[j]).sum::<f64>() / (lengths[i] * lengths[j])
                })
                .collect()
        })
        .collect()
}

/// Solves R x = b for an upper triangle given by its columns.
fn back_substitute(upper: &[Vec<f64>], b: &[f64]) -> Vec<f64> {
    let mut x = b.to_vec();
    for j in (0..x.len()).rev() {
        x[j] /= upper[j][j];
        for i in 0..j {
            x[i] -= upper[j][i] * x[j];
        }
    }
    x
}

fn reflect(target: &mut [f64], reflector: &[f64], square: f64) {
    let share = 2.0 * dot(target, reflector) / square;
    for (value, part) in target.iter_mut().zip(reflector) {
        *value -= share * part;
    }
}

/// The sum of the products of two lists.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn length(column: &[f64]) -> f64 {
    dot(column, column).sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_straight_line_through_three_points_is_the_textbook_one() -> Result<(), Error> {
        // (0, 1), (1, 2), (2, 2): slope 1/2, intercept 7/6, X'X = [3 3; 3 5], its inverse [5 -3; -3 3] / 6.
        let fit = least_squares(&[vec![1.0; 3], vec![0.0, 1.0, 2.0]], &[1.0, 2.0, 2.0])?;
        assert!((fit.coefficients[0] - 7.0 / 6.0).abs() < 1e-15 && (fit.coefficients[1] - 0.5).abs() < 1e-15);
        for (ours, theirs) in fit.inverse.concat().iter().zip([5.0, -3.0, -3.0, 3.0]) {
            assert!((ours - theirs / 6.0).abs() < 1e-14);
        }
        Ok(())
    }

    #[test]
    fn columns_that_cannot_be_told_apart_are_refused() {
        let twice = [vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0]];
        assert_eq!(least_squares(&twice, &[1.0, 2.0, 3.0]), Err(Error::Collinear));
        assert_eq!(least_squares(&[vec![0.0; 3]], &[1.0, 2.0, 3.0]), Err(Error::Collinear));
        assert_eq!(least_squares(&[vec![1.0], vec![2.0]], &[1.0]), Err(Error::Collinear));
    }

    proptest! {
        #[test]
        fn residuals_stand_at_right_angles_to_every_column(
            rows in prop::collection::vec((-10.0f64..10.0, -1e4f64..1e4), 4..60),
        ) {
            let columns = [vec![1.0; rows.len()], rows.iter().map(|row| row.0).collect()];
            let y: Vec<f64> = rows.iter().map(|row| row.1).collect();
            if let Ok(fit) = least_squares(&columns, &y) {
                for column in &columns {
                    prop_assert!(dot(column, &fit.residuals).abs() <= 1e-9 * length(column) * length(&y).max(1.0));
                }
            }
        }
    }
}
