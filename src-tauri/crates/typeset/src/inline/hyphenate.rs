//! Where British words may be divided: Liang's algorithm over the patterns of `assets/hyphenation`.

use std::sync::OnceLock;

const PATTERNS: &str = include_str!("../../../../../assets/hyphenation/en-gb.txt");
/// Letters that stay before a hyphen.
const LEFT: usize = 2;
/// Letters that go over to the next line.
const RIGHT: usize = 3;
/// The shortest word that is divided.
const SHORTEST: usize = 6;
/// Children of a node: 26 letters and the word edge.
const WIDTH: usize = 27;

/// A trie of patterns; node 0 is the root and no child is node 0.
struct Patterns {
    children: Vec<[u32; WIDTH]>,
    points: Vec<Vec<u8>>,
    exceptions: Vec<(String, Vec<usize>)>,
}

/// The byte offsets in `word` at which it may be divided; empty for short, capitalised and foreign words.
pub(crate) fn points(word: &str) -> Vec<usize> {
    if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let patterns = patterns();
    if let Ok(at) = patterns.exceptions.binary_search_by(|(other, _)| other.as_str().cmp(word)) {
        return patterns.exceptions[at].1.clone();
    }
    let edged: Vec<usize> =
        std::iter::once(26).chain(word.bytes().map(letter)).chain(std::iter::once(26)).collect();
    let mut levels = vec![0_u8; edged.len() + 1];
    for start in 0..edged.len() {
        let mut node = 0;
        for &character in &edged[start..] {
            node = patterns.children[node][character] as usize;
            if node == 0 {
                break;
            }
            for (level, &found) in levels[start..].iter_mut().zip(&patterns.points[node]) {
                *level = (*level).max(found);
            }
        }
    }
    // Level `i` stands before character `i` of the edged word, whose first letter is character 1.
    (LEFT..=word.len() - RIGHT).filter(|at| levels[at + 1] % 2 == 1).collect()
}

fn letter(byte: u8) -> usize {
    usize::from(byte - b'a')
}

fn patterns() -> &'static Patterns {
    static CELL: OnceLock<Patterns> = OnceLock::new();
    CELL.get_or_init(|| {
        let mut patterns =
            Patterns { children: vec![[0; WIDTH]], points: vec![Vec::new()], exceptions: Vec::new() };
        for line in PATTERNS.lines().filter(|line| !line.starts_with('#')) {
            if line.contains('-') {
                patterns.add_exception(line);
            } else {
                patterns.add(line);
            }
        }
        patterns.exceptions.sort();
        patterns
    })
}

impl Patterns {
    fn add(&mut self, pattern: &str) {
        let mut node = 0;
        let mut points = vec![0];
        for byte in pattern.bytes() {
            if byte.is_ascii_digit() {
                *points.last_mut().expect("starts with one") = byte - b'0';
                continue;
            }
            let character = if byte == b'.' { 26 } else { letter(byte) };
            if self.children[node][character] == 0 {
                self.children[node][character] = self.children.len() as u32;
                self.children.push([0; WIDTH]);
                self.points.push(Vec::new());
            }
            node = self.children[node][character] as usize;
            points.push(0);
        }
        self.points[node] = points;
    }

    fn add_exception(&mut self, word: &str) {
        let mut plain = String::new();
        let mut points = Vec::new();
        for character in word.chars() {
            if character == '-' {
                points.push(plain.len());
            } else {
                plain.push(character);
            }
        }
        self.exceptions.push((plain, points));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str) -> String {
        let mut shown = word.to_owned();
        for at in points(word).into_iter().rev() {
            shown.insert(at, '-');
        }
        shown
    }

    #[test]
    fn words_are_divided_as_british_readers_expect() {
        assert_eq!(divided("neighbours"), "neigh-bours");
        assert_eq!(divided("improvement"), "im-prove-ment");
        assert_eq!(divided("university"), "uni-ver-sity", "an exception of the list");
        assert_eq!(divided("hyphenation"), "hy-phen-a-tion");
    }

    #[test]
    fn short_capitalised_and_foreign_words_stay_whole() {
        for word in ["wards", "Northbridge", "naïveté", "mid-1990s"] {
            assert_eq!(points(word), Vec::<usize>::new(), "{word}");
        }
    }
}
