//! Strongly connected components by Tarjan's algorithm, without recursion, since chains of types can be long.

/// Returns the component of each node, given the successors of each.
pub fn components(successors: &[Vec<usize>]) -> Vec<usize> {
    let mut search =
        Search { order: vec![None; successors.len()], lowest: vec![0; successors.len()], ..Search::default() };
    search.components = vec![None; successors.len()];
    for start in 0..successors.len() {
        if search.order[start].is_none() {
            search.visit_from(start, successors);
        }
    }
    search.components.into_iter().map(Option::unwrap_or_default).collect()
}

#[derive(Default)]
struct Search {
    /// When each node was visited first.
    order: Vec<Option<usize>>,
    /// The order of the earliest node that each is known to reach.
    lowest: Vec<usize>,
    components: Vec<Option<usize>>,
    visited: usize,
    /// The visited nodes without a component.
    open: Vec<usize>,
}

impl Search {
    fn visit_from(&mut self, start: usize, successors: &[Vec<usize>]) {
        self.open(start);
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            if let Some(&successor) = successors[node].get(*next) {
                *next += 1;
                match self.order[successor] {
                    None => {
                        self.open(successor);
                        path.push((successor, 0));
                    }
                    Some(order) if self.components[successor].is_none() => {
                        self.lowest[node] = self.lowest[node].min(order);
                    }
                    Some(_) => {}
                }
                continue;
            }
            path.pop();
            if let Some((predecessor, _)) = path.last() {
                self.lowest[*predecessor] = self.lowest[*predecessor].min(self.lowest[node]);
            }
            if self.order[node] == Some(self.lowest[node]) {
                self.close(node);
            }
        }
    }

    fn open(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.lowest[node] = self.visited;
        self.visited += 1;
        self.open.push(node);
    }

    /// Makes a component of `first` and all open nodes visited after it.
    fn close(&mut self, first: usize) {
        while let Some(member) = self.open.pop() {
            self.components[member] = Some(first);
            if member == first {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn nodes_share_component_when_mutually_reachable() {
        // 0 -> 1 -> 2 -> 0, 2 -> 3, 3 -> 4 -> 3, 5 -> 0, 6 -> 6.
        let successors = vec![vec![1], vec![2], vec![0, 3], vec![4], vec![3], vec![0], vec![6], vec![]];
        let found = components(&successors);
        let reaches = |from: usize, to: usize| {
            let (mut next, mut visited) = (vec![from], vec![false; successors.len()]);
            while let Some(node) = next.pop() {
                if node == to {
                    return true;
                }
                if !std::mem::replace(&mut visited[node], true) {
                    next.extend(&successors[node]);
                }
            }
            false
        };
        let nodes = 0..successors.len();
        for (one, other) in nodes.clone().flat_map(|one| nodes.clone().map(move |other| (one, other))) {
            let both = reaches(one, other) && reaches(other, one);
            assert_eq!(found[one] == found[other], both, "{one} {other}");
        }
    }

    #[test]
    fn finds_cycle_of_100_000_nodes() {
        let successors = (0..100_000).map(|node| vec![(node + 1) % 100_000]).collect::<Vec<_>>();
        assert!(components(&successors).iter().all(|component| *component == 0));
    }
}
