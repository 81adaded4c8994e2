//! Keys that keep entries in order without ever renumbering them: `between(Some("h"), Some("i"))` is `hU…`.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A key between two others. Its tail is random, so that two people who insert at the same place never get the
/// same key and their entries stand one after the other.
pub(crate) fn between(lower: Option<&str>, upper: Option<&str>, random: [u8; 16]) -> String {
    let lower = lower.unwrap_or_default().as_bytes();
    let mut key = Vec::new();
    let mut upper = upper.map(str::as_bytes);
    for at in 0.. {
        let low = lower.get(at).map_or(0, |byte| digit(*byte));
        let high = upper.map_or(DIGITS.len(), |upper| upper.get(at).map_or(0, |byte| digit(*byte)));
        if high > low + 1 {
            key.push(DIGITS[(low + high) / 2]);
            break;
        }
        key.push(DIGITS[low]);
        if high > low {
            // Smaller already: what follows may be anything above the lower key.
            upper = None;
        } else if at >= lower.len() && upper.is_some_and(|upper| at >= upper.len()) {
            // Equal keys leave no room; the random tail decides.
            break;
        }
    }
    key.extend(random[..6].iter().map(|byte| DIGITS[usize::from(*byte) % DIGITS.len()]));
    // A key never ends in the lowest digit: there would be nothing below it.
    key.push(DIGITS[1 + usize::from(random[6]) % (DIGITS.len() - 1)]);
    key.into_iter().map(char::from).collect()
}

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(seed: &mut u64) -> [u8; 16] {
        let mut bytes = [0; 16];
        for byte in &mut bytes {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (*seed >> 56) as u8;
        }
        bytes
    }

    #[test]
    fn a_thousand_insertions_at_random_places_stay_in_order() {
        let mut seed = 7;
        let mut keys: Vec<String> = Vec::new();
        for _ in 0..1000 {
            let at = usize::from(chance(&mut seed)[0]) * (keys.len() + 1) / 256;
            let lower = at.checked_sub(1).map(|at| keys[at].clone());
            let upper = keys.get(at).cloned();
            let key = between(lower.as_deref(), upper.as_deref(), chance(&mut seed));
            assert!(lower.is_none_or(|lower| lower < key), "{key} is not above the key before it");
            assert!(upper.is_none_or(|upper| key < upper), "{key} is not below the key after it");
            keys.insert(at, key);
        }
    }

    #[test]
    fn always_at_the_front_and_always_at_the_end_keep_their_order() {
        let mut seed = 11;
        let (mut first, mut last) = (String::from("V"), String::from("V"));
        for _ in 0..300 {
            let front = between(None, Some(&first), chance(&mut seed));
            let back = between(Some(&last), None, chance(&mut seed));
            assert!(front < first && back > last, "{front} {first} {last} {back}");
            (first, last) = (front, back);
        }
    }
}
