//! A minimiser that needs no slopes.

/// The place near `start` at which a function is least (Nelder and Mead 1965, Computer Journal 7, 308-313).
///
/// Steps of `step` in each direction make the first simplex; the search ends when its values agree to 1e-12 of their size, or after
/// 400 steps per direction. The function has to be finite everywhere; where it is not, that place counts as the worst.
pub fn minimise(start: &[f64], step: f64, mut f: impl FnMut(&[f64]) -> f64) -> Vec<f64> {
    let mut f = |place: &[f64]| {
        let value = f(place);
        if value.is_finite() { value } else { f64::MAX }
    };
    let mut simplex: Vec<(f64, Vec<f64>)> = vec![(f(start), start.to_vec())];
    for direction in 0..start.len() {
        let mut corner = start.to_vec();
        corner[direction] += step;
        simplex.push((f(&corner), corner));
    }
    let last = start.len();
    for _ in 0..400 * start.len() {
        simplex.sort_by(|a, b| a.0.total_cmp(&b.0));
        if simplex[last].0 - simplex[0].0 <= 1e-12 * simplex[0].0.abs() {
            break;
        }
        let centre = centre(&simplex[..last]);
        // From the worst corner through the centre: 1 mirrors it, 2 goes further, -0.5 stays on its side.
        let worst = simplex[last].1.clone();
        let mut beyond = |factor: f64| {
            let place: Vec<f64> = centre.iter().zip(&worst).map(|(c, w)| c + factor * (c - w)).collect();
            (f(&place), place)
        };
        let mirrored = beyond(1.0);
        if mirrored.0 < simplex[0].0 {
            let further = beyond(2.0);
            simplex[last] = if further.0 < mirrored.0 { further } else { mirrored };
        } else if mirrored.0 < simplex[last - 1].0 {
            simplex[last] = mirrored;
        } else {
            let nearer = if mirrored.0 < simplex[last].0 { beyond(0.5) } else { beyond(-0.5) };
            if nearer.0 < simplex[last].0.min(mirrored.0) {
                simplex[last] = nearer;
            } else {
                shrink(&mut simplex, &mut f);
            }
        }
    }
    simplex.sort_by(|a, b| a.0.total_cmp(&b.0));
    simplex.swap_remove(0).1
}

fn centre(corners: &[(f64, Vec<f64>)]) -> Vec<f64> {
    let n = corners.len() as f64;
    (0..corners[0].1.len()).map(|i| corners.iter().map(|corner| corner.1[i]).sum::<f64>() / n).collect()
}

/// Brings every corner half way to the best one.
fn shrink(simplex: &mut [(f64, Vec<f64>)], f: &mut impl FnMut(&[f64]) -> f64) {
    let best = simplex[0].1.clone();
    for corner in &mut simplex[1..] {
        let place: Vec<f64> = corner.1.iter().zip(&best).map(|(c, b)| (c + b) / 2.0).collect();
        *corner = (f(&place), place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_banana_of_rosenbrock_has_its_least_value_at_one_and_one() {
        let found = minimise(&[-1.2, 1.0], 0.5, |at| {
            1.0 + 100.0 * (at[1] - at[0] * at[0]).powi(2) + (1.0 - at[0]).powi(2)
        });
        assert!((found[0] - 1.0).abs() < 1e-4 && (found[1] - 1.0).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn a_place_without_a_value_is_never_the_answer() {
        let found = minimise(&[2.0], 0.5, |at| if at[0] < 1.0 { f64::NAN } else { at[0] });
        assert!((found[0] - 1.0).abs() < 1e-6, "{found:?}");
    }
}
