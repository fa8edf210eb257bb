//! Puts boxes into layers, each below everything it reports to.

/// Boxes in layers, and the reporting lines that are drawn.
#[derive(Debug)]
pub(super) struct Layers {
    /// The boxes each box reports to, without lines that would close a circle.
    pub(super) above: Vec<Vec<usize>>,
    /// The places of the boxes, top layer first, none of them empty.
    pub(super) layers: Vec<Vec<usize>>,
}

impl Layers {
    /// Layers boxes by the longest way up (the layering of Sugiyama, Tagawa and Toda 1981, without its dummy boxes); in a layer
    /// those with the same box above stand together. Boxes without lines come last.
    pub(super) fn of(reports_to: &[Vec<usize>]) -> Self {
        let above = without_circles(reports_to);
        let depth = depths(&above);
        let lined =
            |place: usize| !above[place].is_empty() || above.iter().any(|parents| parents.contains(&place));
        let deepest = depth.iter().copied().max().unwrap_or(0);
        let mut layers = vec![Vec::new(); deepest + 2];
        for place in 0..above.len() {
            layers[if lined(place) { depth[place] } else { deepest + 1 }].push(place);
        }
        let mut order = Vec::new();
        for layer in &mut layers {
            let first = |place: &usize| {
                let found = above[*place].iter().filter_map(|up| order.iter().position(|one| one == up));
                found.min().unwrap_or(usize::MAX)
            };
            layer.sort_by_key(first);
            order.extend(layer.iter().copied());
        }
        layers.retain(|layer| !layer.is_empty());
        Self { above, layers }
    }

    /// The boxes that hang under a box: those that report to it first of all.
    pub(super) fn hanging(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        self.order().filter(move |&one| self.above[one].first() == Some(&place))
    }

    /// A box and all that hangs under it, from above, each with how deep it hangs.
    pub(super) fn hung(&self, top: usize) -> Vec<(usize, usize)> {
        let mut hung = Vec::new();
        let mut waiting = vec![(top, 0)];
        while let Some((place, depth)) = waiting.pop() {
            hung.push((place, depth));
            let mut below: Vec<(usize, usize)> = self.hanging(place).map(|one| (one, depth + 1)).collect();
            below.reverse();
            waiting.extend(below);
        }
        hung
    }

    /// The boxes from the top, layer by layer.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.layers.iter().flatten().copied()
    }
}

/// Keeps the lines, in their order, that close no circle with those kept before.
fn without_circles(reports_to: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut kept: Vec<Vec<usize>> = vec![Vec::new(); reports_to.len()];
    for (from, parents) in reports_to.iter().enumerate() {
        for &to in parents {
            if !leads_to(&kept, to, from) {
                kept[from].push(to);
            }
        }
    }
    kept
}

/// Says whether the lines lead from one box up to another.
fn leads_to(lines: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; lines.len()];
    let mut waiting = vec![from];
    while let Some(place) = waiting.pop() {
        if place == to {
            return true;
        }
        if !std::mem::replace(&mut seen[place], true) {
            waiting.extend(&lines[place]);
        }
    }
    false
}

fn depths(above: &[Vec<usize>]) -> Vec<usize> {
    let mut depth = vec![0; above.len()];
    loop {
        let deeper: Vec<usize> =
            above.iter().map(|parents| parents.iter().map(|&up| depth[up] + 1).max().unwrap_or(0)).collect();
        if deeper == depth {
            return depth;
        }
        depth = deeper;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_below_everything_it_reports_to() {
        let layers = Layers::of(&[vec![], vec![0], vec![0, 1], vec![0]]);
        assert_eq!(layers.layers, [vec![0], vec![1, 3], vec![2]]);
    }

    #[test]
    fn a_line_that_would_close_a_circle_is_not_drawn() {
        let layers = Layers::of(&[vec![2], vec![0], vec![1]]);
        assert_eq!(layers.above, [vec![2], vec![0], vec![]]);
        assert_eq!(layers.layers, [vec![2], vec![0], vec![1]]);
    }

    #[test]
    fn boxes_without_lines_stand_below_the_others() {
        assert_eq!(Layers::of(&[vec![], vec![], vec![1]]).layers, [vec![1], vec![2], vec![0]]);
        assert_eq!(Layers::of(&[vec![], vec![]]).layers, [vec![0, 1]]);
    }

    #[test]
    fn boxes_of_one_box_above_stand_together() {
        let layers = Layers::of(&[vec![], vec![], vec![1], vec![0], vec![1], vec![0]]);
        assert_eq!(layers.layers[1], [3, 5, 2, 4]);
    }
}
