//! Keys for the Actions API; the element's own send-keys does not reach the editor as typing does.

use serde_json::{Value, json};

/// Ctrl.
pub const CONTROL: char = '\u{E009}';
/// Shift.
pub const SHIFT: char = '\u{E008}';
/// Alt.
pub const ALT: char = '\u{E00A}';
/// Enter.
pub const ENTER: char = '\u{E007}';
/// Tab.
pub const TAB: char = '\u{E004}';
/// Escape.
pub const ESCAPE: char = '\u{E00C}';
/// Backspace.
pub const BACKSPACE: char = '\u{E003}';
/// The arrow up.
pub const UP: char = '\u{E013}';
/// The arrow down.
pub const DOWN: char = '\u{E015}';
/// The arrow to the left.
pub const LEFT: char = '\u{E012}';
/// The arrow to the right.
pub const RIGHT: char = '\u{E014}';
/// Home.
pub const HOME: char = '\u{E011}';
/// End.
pub const END: char = '\u{E010}';
/// A function key, from 1 to 12.
pub fn function(number: u8) -> char {
    char::from_u32(0xE030 + u32::from(number)).expect("the keys F1 to F12 are in the private use area")
}

/// Typing a text, one key after the other.
pub fn typing(text: &str) -> Value {
    let strokes = text.chars().flat_map(|key| [down(key), up(key)]);
    keyboard(strokes.collect())
}

/// Keys held together: the first ones down, the last one struck, then all up again.
pub fn chord(keys: &[char]) -> Value {
    let downs = keys.iter().map(|key| down(*key));
    let ups = keys.iter().rev().map(|key| up(*key));
    keyboard(downs.chain(ups).collect())
}

fn keyboard(actions: Vec<Value>) -> Value {
    json!([{ "type": "key", "id": "keyboard", "actions": actions }])
}

fn down(key: char) -> Value {
    json!({ "type": "keyDown", "value": key })
}

fn up(key: char) -> Value {
    json!({ "type": "keyUp", "value": key })
}

/// A pointer that is pressed at one element and let go at another, in small moves as a hand makes them.
pub fn drag(from: &Value, to: &Value, below: i32) -> Value {
    let step = |origin: &Value, y: i32| json!({ "type": "pointerMove", "duration": 40, "origin": origin, "x": 0, "y": y });
    json!([{
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
        "actions": [
            step(from, 0), { "type": "pointerDown", "button": 0 }, step(from, 4), step(from, 12),
            step(to, below - 6), step(to, below), { "type": "pause", "duration": 60 },
            { "type": "pointerUp", "button": 0 },
        ]
    }])
}

/// Two clicks in quick succession.
pub fn double_click(on: &Value) -> Value {
    let (down, up) =
        (json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 }));
    let to = json!({ "type": "pointerMove", "duration": 0, "origin": on, "x": 0, "y": 0 });
    json!([{
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
        "actions": [to, down, up, down, up]
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_lets_its_keys_go_in_reverse() {
        let actions = chord(&[CONTROL, 'z']);
        let kinds: Vec<_> =
            actions[0]["actions"].as_array().unwrap().iter().map(|stroke| &stroke["value"]).collect();
        assert_eq!(kinds, [&json!(CONTROL), &json!('z'), &json!('z'), &json!(CONTROL)]);
        assert_eq!(function(8), '\u{E038}');
    }
}
