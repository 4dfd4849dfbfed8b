//! Sorting. Each element type of the standard library's sort compiles to about 25 functions, in every build of a user, so
//! that the crate sorts positions only, and moves the elements afterwards.

use std::cmp::Ordering;

/// Sorts `items` stably.
pub(crate) fn sort_by<T>(items: &mut [T], compare: fn(&T, &T) -> Ordering) {
    let mut ranks = ranks(items.len(), &|one, other| compare(&items[one], &items[other]));
    for position in 0..items.len() {
        while ranks[position] != position {
            let rank = ranks[position];
            items.swap(position, rank);
            ranks.swap(position, rank);
        }
    }
}

/// Returns the positions 0 to `length`, sorted stably.
pub(crate) fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order = (0..length).collect::<Vec<_>>();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

/// Returns the rank of each position in the sorted order.
fn ranks(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut ranks = vec![0; length];
    for (rank, position) in order(length, compare).into_iter().enumerate() {
        ranks[position] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::sort_by;
    use crate::random::Random;

    #[test]
    fn agrees_with_standard_sort() {
        let mut random = Random::new(1);
        for length in 0..60 {
            let mut items = (0..length).map(|index| (random.below(8), index)).collect::<Vec<_>>();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, |one, other| one.0.cmp(&other.0));
            assert_eq!(items, expected);
        }
    }
}
