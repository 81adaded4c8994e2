//! Names that a program leaves in the properties of a file.

use crate::receipt::Receipt;

/// Tells the names in the receipt: none of them is part of the story or of anything that is published.
///
/// Each comes with what it is the name of: `Author`.
pub(crate) fn tell(names: impl IntoIterator<Item = (&'static str, String)>, receipt: &mut Receipt) {
    for (role, name) in names {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            let place = format!("{role}: {}", name.chars().take(120).collect::<String>());
            let advice = "They stay behind: no page and no PDF shows them. The original still holds them.";
            receipt.change_to("Names in the file’s properties", &place, advice);
        }
    }
}
