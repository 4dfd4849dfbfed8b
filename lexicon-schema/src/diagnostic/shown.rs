//! The limit on shown diagnostics, and the number of the omitted ones.

/// The maximum number of diagnostics shown of one document or list.
pub const MAX_SHOWN: usize = 10;

/// Truncates `list` to [`MAX_SHOWN`], and appends `rest` of the number of omitted elements if there are any.
pub fn truncate<T>(list: &mut Vec<T>, rest: &dyn Fn(usize) -> T) {
    let omitted = list.len().saturating_sub(MAX_SHOWN);
    if omitted > 0 {
        list.truncate(MAX_SHOWN);
        list.push(rest(omitted));
    }
}

/// Returns `1 error` or `2 errors`.
pub fn counted(count: u64, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truncates_only_lists_above_limit() {
        for (length, shown) in [(0, 0), (10, 10), (11, 11), (30, 11)] {
            let mut list: Vec<usize> = (0..length).collect();
            truncate(&mut list, &|omitted| omitted);
            assert_eq!(list.len(), shown);
            assert!(length <= 10 || list[10] == length - 10);
        }
    }
}
