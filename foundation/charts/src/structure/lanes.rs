//! Shares out the room between boxes: each line that passes gets a lane of its own where others pass too.

/// The lines that pass through one strip between boxes, each with the stretch it takes along it.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    passing: Vec<(usize, f64, f64)>,
}

impl Strip {
    /// Notes that a line passes a stretch of the strip; stretches of one line become one.
    pub(super) fn pass(&mut self, line: usize, one_end: f64, other_end: f64) {
        let (from, to) = (one_end.min(other_end), one_end.max(other_end));
        match self.passing.iter_mut().find(|(known, ..)| *known == line) {
            Some((_, start, end)) => (*start, *end) = (start.min(from), end.max(to)),
            None => self.passing.push((line, from, to)),
        }
    }

    /// Gives lines lanes, counted from 0: two share a lane when their stretches do not meet.
    pub(super) fn share_out(mut self) -> Lanes {
        self.passing.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        let mut ends: Vec<f64> = Vec::new();
        let mut lanes = Lanes::default();
        for (line, from, to) in self.passing {
            let free = ends.iter().position(|end| *end < from);
            let lane = free.unwrap_or(ends.len());
            if free.is_none() {
                ends.push(to);
            }
            ends[lane] = to;
            lanes.of_line.push((line, lane));
        }
        lanes.count = ends.len();
        lanes
    }
}

/// The lanes of one strip.
#[derive(Debug, Clone, Default)]
pub(super) struct Lanes {
    of_line: Vec<(usize, usize)>,
    pub(super) count: usize,
}

impl Lanes {
    /// Where the lane of a line lies in a strip from `start` of a width: lanes stand evenly about its middle, at most
    /// `step` apart.
    pub(super) fn place(&self, line: usize, start: f64, width: f64, step: f64) -> f64 {
        let lane = self.of_line.iter().find(|(known, _)| *known == line).map_or(0, |(_, lane)| *lane);
        let gaps = self.count.saturating_sub(1) as f64;
        let step = if gaps > 0.0 { step.min((width - 8.0).max(0.0) / gaps) } else { 0.0 };
        start + width / 2.0 + (lane as f64 - gaps / 2.0) * step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_meet_get_lanes_of_their_own_and_others_share() {
        let mut strip = Strip::default();
        strip.pass(7, 0.0, 2.0);
        strip.pass(8, 1.0, 3.0);
        strip.pass(9, 5.0, 4.0);
        let lanes = strip.share_out();
        assert_eq!(lanes.count, 2);
        let place = |line| lanes.place(line, 0.0, 20.0, 6.0);
        assert_eq!((place(7), place(8), place(9)), (7.0, 13.0, 7.0));
    }
}
