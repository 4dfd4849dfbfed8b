//! Which types lead to each other: the strongly connected components of what holds what, by Tarjan's algorithm.
//! Looks at each type and at each thing it holds once, and does not recurse, since chains may be long.

/// A number for each type, the same for those that lead to each other. `held` lists what each holds.
pub fn circles(held: &[Vec<usize>]) -> Vec<usize> {
    let mut walk = Walk { order: vec![None; held.len()], lowest: vec![0; held.len()], ..Walk::default() };
    walk.circles = vec![None; held.len()];
    for start in 0..held.len() {
        if walk.order[start].is_none() {
            walk.from(start, held);
        }
    }
    walk.circles.into_iter().map(Option::unwrap_or_default).collect()
}

#[derive(Default)]
struct Walk {
    /// When each type was met first.
    order: Vec<Option<usize>>,
    /// The earliest type that is known to be reached from each.
    lowest: Vec<usize>,
    circles: Vec<Option<usize>>,
    met: usize,
    /// Types that were met and are in no circle yet.
    open: Vec<usize>,
}

impl Walk {
    fn from(&mut self, start: usize, held: &[Vec<usize>]) {
        self.meet(start);
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            if let Some(&inner) = held[at].get(*next) {
                *next += 1;
                match self.order[inner] {
                    None => {
                        self.meet(inner);
                        path.push((inner, 0));
                    }
                    Some(order) if self.circles[inner].is_none() => self.lowest[at] = self.lowest[at].min(order),
                    Some(_) => {}
                }
                continue;
            }
            path.pop();
            if let Some((outer, _)) = path.last() {
                self.lowest[*outer] = self.lowest[*outer].min(self.lowest[at]);
            }
            if self.order[at] == Some(self.lowest[at]) {
                self.close(at);
            }
        }
    }

    fn meet(&mut self, at: usize) {
        self.order[at] = Some(self.met);
        self.lowest[at] = self.met;
        self.met += 1;
        self.open.push(at);
    }

    /// Makes a circle of `first` and of all that was met behind it and is open.
    fn close(&mut self, first: usize) {
        while let Some(member) = self.open.pop() {
            self.circles[member] = Some(first);
            if member == first {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn types_share_a_circle_when_each_reaches_the_other() {
        // 0 -> 1 -> 2 -> 0, 2 -> 3, 3 -> 4 -> 3, 5 -> 0, 6 -> 6.
        let held = vec![vec![1], vec![2], vec![0, 3], vec![4], vec![3], vec![0], vec![6], vec![]];
        let found = circles(&held);
        let reaches = |from: usize, to: usize| {
            let (mut next, mut met) = (vec![from], vec![false; held.len()]);
            while let Some(at) = next.pop() {
                if at == to {
                    return true;
                }
                if !std::mem::replace(&mut met[at], true) {
                    next.extend(&held[at]);
                }
            }
            false
        };
        for (one, other) in (0..held.len()).flat_map(|one| (0..held.len()).map(move |other| (one, other))) {
            let both = reaches(one, other) && reaches(other, one);
            assert_eq!(found[one] == found[other], both, "{one} {other}");
        }
    }

    #[test]
    fn finds_a_circle_of_100_000_types() {
        let held = (0..100_000).map(|at| vec![(at + 1) % 100_000]).collect::<Vec<_>>();
        assert!(circles(&held).iter().all(|circle| *circle == 0));
    }
}
