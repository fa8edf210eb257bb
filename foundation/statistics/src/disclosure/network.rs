//! A table as a network, on which a reader's guesses are round trips.
//!
//! Rows and columns, their totals among them, are nodes; each number ties its row to its column. Whoever thinks of
//! other numbers with the same sums changes them by one up and one down along a round trip, so a hidden number can be
//! worked out exactly where no round trip leads over it through other hidden numbers that have room (Cox 1995, Network
//! Models for Complementary Cell Suppression, J. American Statistical Association 90, 1453-1462).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it is.
    Open,
    /// As small: a reader knows it lies from 1 to one below the threshold.
    Small,
    /// As hidden.
    Hidden,
}

/// A number of the table, its total or one of its sums.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// Where a round trip comes from when the number is thought one larger.
    pub from: usize,
    /// Where it goes to then: here something else has to be thought smaller, or a sum larger.
    pub to: usize,
    pub value: u64,
    pub mark: Mark,
}

/// The price of hiding what a round trip needs: as few small marks given up as can be, then the smallest numbers, then few.
type Price = (u32, u64, u32);

const FREE: Price = (0, 0, 0);

/// A table with its threshold.
#[derive(Debug, Clone)]
pub struct Network {
    below: u64,
    ties: Vec<Tie>,
    /// The ties of each node.
    at: Vec<Vec<usize>>,
}

impl Network {
    /// Marks every number from 1 to one less than the threshold as small, the others as open.
    pub fn new(below: u64, nodes: usize, numbers: impl IntoIterator<Item = (usize, usize, u64)>) -> Self {
        let mark = |value: u64| if value > 0 && value < below { Mark::Small } else { Mark::Open };
        let ties: Vec<Tie> =
            numbers.into_iter().map(|(from, to, value)| Tie { from, to, value, mark: mark(value) }).collect();
        let mut at = vec![Vec::new(); nodes];
        for (tie, ends) in ties.iter().enumerate() {
            at[ends.from].push(tie);
            at[ends.to].push(tie);
        }
        Self { below, ties, at }
    }

    /// The numbers in the order given, with their marks.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Hides, for each small number in turn, the smallest others that keep it from being worked out.
    pub fn protect(&mut self) {
        // Hiding more never undoes a round trip: whatever lies on one needs no other.
        let mut safe = vec![false; self.ties.len()];
        for tie in 0..self.ties.len() {
            if self.ties[tie].mark != Mark::Small || safe[tie] {
                continue;
            }
            let Some((_, steps)) = self.cheapest_round(tie) else { continue };
            for (tie, up) in steps {
                if self.price(tie, up) != Some(FREE) {
                    self.ties[tie].mark = Mark::Hidden;
                }
                safe[tie] = true;
            }
        }
    }

    /// Opens hidden numbers that later ones made needless, the largest first.
    pub fn open_needless(&mut self) {
        let mut second: Vec<usize> = (0..self.ties.len()).filter(|tie| self.is_second(*tie)).collect();
        second.sort_by_key(|tie| Reverse(self.ties[*tie].value));
        for tie in second {
            self.ties[tie].mark = Mark::Open;
            if (0..self.ties.len()).any(|other| self.can_be_worked_out(other)) {
                self.ties[tie].mark = Mark::Hidden;
            }
        }
    }

    fn is_second(&self, tie: usize) -> bool {
        self.ties[tie].mark == Mark::Hidden && self.ties[tie].value >= self.below
    }

    /// Whether a hidden number follows from what is shown.
    fn can_be_worked_out(&self, tie: usize) -> bool {
        self.ties[tie].mark != Mark::Open && self.cheapest_round(tie).is_none_or(|(price, _)| price != FREE)
    }

    /// The cheaper of the two round trips: the number thought one larger, or one smaller.
    fn cheapest_round(&self, tie: usize) -> Option<(Price, Vec<(usize, bool)>)> {
        let larger = self.round(tie, true);
        if larger.as_ref().is_some_and(|(price, _)| *price == FREE) {
            return larger;
        }
        [larger, self.round(tie, false)].into_iter().flatten().min_by_key(|(price, _)| *price)
    }

    /// The cheapest round trip over a number in one direction, by Dijkstra's method.
    fn round(&self, first: usize, up_first: bool) -> Option<(Price, Vec<(usize, bool)>)> {
        let own = self.price(first, up_first)?;
        let (from, to) = self.ends(first);
        // The trip begins behind the number and has to come back to before it.
        let (start, goal) = if up_first { (to, from) } else { (from, to) };
        let mut best: Vec<Option<Price>> = vec![None; self.at.len()];
        let mut came: Vec<Option<(usize, bool)>> = vec![None; self.at.len()];
        let mut queue = BinaryHeap::from([Reverse((own, start))]);
        best[start] = Some(own);
        while let Some(Reverse((price, node))) = queue.pop() {
            if node == goal {
                return Some((price, self.trace(first, up_first, goal, start, &came)));
            }
            if best[node] != Some(price) {
                continue;
            }
            for tie in self.at[node].iter().copied().filter(|tie| *tie != first) {
                let (from, to) = self.ends(tie);
                let up = from == node;
                let next = if up { to } else { from };
                let Some(step) = self.price(tie, up) else { continue };
                let price = (price.0 + step.0, price.1.saturating_add(step.1), price.2 + step.2);
                if best[next].is_none_or(|best| price < best) {
                    best[next] = Some(price);
                    came[next] = Some((tie, up));
                    if next == goal && price == FREE {
                        return Some((price, self.trace(first, up_first, goal, start, &came)));
                    }
                    queue.push(Reverse((price, next)));
                }
            }
        }
        None
    }

    fn trace(
        &self,
        first: usize,
        up: bool,
        goal: usize,
        start: usize,
        came: &[Option<(usize, bool)>],
    ) -> Vec<(usize, bool)> {
        let mut steps = vec![(first, up)];
        let mut node = goal;
        while let Some((tie, up)) = came[node].filter(|_| node != start) {
            steps.push((tie, up));
            let (from, to) = self.ends(tie);
            node = if up { from } else { to };
        }
        steps
    }

    /// What it costs that a reader may think a number one larger, or one smaller; nothing where that cannot be.
    ///
    /// A reader knows the threshold, knows a small number from the mark, and guesses that a hidden one is not small.
    /// None is hidden, and so may be there, is known too, so zeros stay open.
    fn price(&self, tie: usize, up: bool) -> Option<Price> {
        let Tie { value, mark, .. } = self.ties[tie];
        let room_to_fall = if value < self.below { value > 1 } else { value > self.below };
        if value == 0 || (!up && !room_to_fall) {
            return None;
        }
        match mark {
            Mark::Open => Some((0, value, 1)),
            // Only a mark that says less lets the largest small number be thought larger.
            Mark::Small if up && value + 1 >= self.below => Some((1, value, 1)),
            Mark::Small | Mark::Hidden => Some(FREE),
        }
    }

    fn ends(&self, tie: usize) -> (usize, usize) {
        (self.ties[tie].from, self.ties[tie].to)
    }
}
