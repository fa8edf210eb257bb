//! An invented borough to draw: months, a group of fifteen, and wards with crooked borders they share.

use charts::Rings;

/// A number from 0 to 1 that is always the same for the same place (a finaliser of SplitMix64).
pub fn chance(place: u64) -> f64 {
    let mut z = place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// So many months up to September 2025.
pub fn months(count: usize) -> Vec<(String, Option<f64>)> {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = |back: usize| {
        let since = 2025 * 12 + 8 - back;
        let season = 70.0 * ((since % 12) as f64 - 6.5).mul_add(0.5, 0.0).cos();
        let value = 285.0 + season + 40.0 * chance(since as u64);
        (format!("{} {}", names[since % 12], since / 12), Some(value.round()))
    };
    (0..count).rev().map(month).collect()
}

/// The rates of fifteen areas; the fifth is Saltmere.
pub fn group() -> Vec<(String, Option<f64>)> {
    let rates = [19.4, 22.8, 38.1, 24.0, 28.6, 26.2, 21.5, 31.3, 23.3, 15.2, 20.9, 25.8, 29.9, 18.7, 24.6];
    let name = |i| {
        if i == 4 { "Saltmere".to_owned() } else { format!("Area {}", i + 1) }
    };
    rates.iter().enumerate().map(|(i, rate)| (name(i), Some(*rate))).collect()
}

/// So many wards in a grid pulled out of shape, small in the middle, with a skewed count each. The first is Burn.
pub fn wards(count: usize) -> Vec<(String, Rings, f64)> {
    let columns = ((count as f64 * 1.1).sqrt().ceil() as usize).max(1);
    let rows = count.div_ceil(columns);
    let corner = |i: usize, j: usize| {
        let pull = |at: usize, of: usize, seed: u64| {
            let t = at as f64 / of as f64 * 2.0 - 1.0;
            t.signum() * t.abs().powf(1.25) + 0.9 / of as f64 * (chance(seed) - 0.5)
        };
        let seed = (i * 1_000 + j) as u64;
        (-0.4 + 0.16 * pull(i, columns, seed * 2), 53.1 + 0.09 * pull(j, rows, seed * 2 + 1))
    };
    let ward = |n: usize| {
        let (i, j) = (n % columns, n / columns);
        let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
        let mut ring = Vec::new();
        for side in 0..4 {
            let (a, b) = (corners[side], corners[(side + 1) % 4]);
            let (first, last) = if a < b { (a, b) } else { (b, a) };
            let seed = ((first.0 * 1_000 + first.1) * 1_000_000 + last.0 * 1_000 + last.1) as u64;
            let mut line = vec![corner(first.0, first.1)];
            crook(corner(first.0, first.1), corner(last.0, last.1), seed, 7, &mut line);
            if a > b {
                line.reverse();
            }
            line.pop();
            ring.extend(line);
        }
        ring.push(ring[0]);
        let name = if n == 0 { "Burn".to_owned() } else { format!("Ward {}", n + 1) };
        let value = (30.0 + 400.0 * chance(n as u64 + 77).powi(3) / (0.15 + chance(n as u64 + 990))).round();
        (name, vec![vec![ring]], value)
    };
    (0..count).map(ward).collect()
}

/// Adds a crooked line from `a`, not included, to `b` by moving middles aside.
fn crook(a: (f64, f64), b: (f64, f64), seed: u64, depth: u32, line: &mut Vec<(f64, f64)>) {
    if depth == 0 {
        line.push(b);
        return;
    }
    let aside = (chance(seed) - 0.5) * 0.3;
    let middle = ((a.0 + b.0) / 2.0 + (b.1 - a.1) * aside, (a.1 + b.1) / 2.0 - (b.0 - a.0) * aside);
    crook(a, middle, seed.wrapping_mul(31).wrapping_add(1), depth - 1, line);
    crook(middle, b, seed.wrapping_mul(31).wrapping_add(2), depth - 1, line);
}
