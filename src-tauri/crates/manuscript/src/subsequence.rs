//! What two sequences have in common.

/// The places of equal members in a longest common subsequence, in order.
///
/// It takes the memory of both lengths multiplied: the caller says how long is too long.
pub fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for old_at in (0..old.len()).rev() {
        for new_at in (0..new.len()).rev() {
            longest[old_at * width + new_at] = if old[old_at] == new[new_at] {
                longest[(old_at + 1) * width + new_at + 1] + 1
            } else {
                longest[(old_at + 1) * width + new_at].max(longest[old_at * width + new_at + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    while old_at < old.len() && new_at < new.len() {
        if old[old_at] == new[new_at] {
            pairs.push((old_at, new_at));
            (old_at, new_at) = (old_at + 1, new_at + 1);
        } else if longest[(old_at + 1) * width + new_at] >= longest[old_at * width + new_at + 1] {
            old_at += 1;
        } else {
            new_at += 1;
        }
    }
    pairs
}
