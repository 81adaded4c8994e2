//! What a printer says about the colours of a press and its paper.

use std::sync::Arc;

/// A colour profile as the printer sent it. Source: ICC.1:2022.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrinterProfile {
    /// What it is for, in the words of its maker: `PSO Coated v3`.
    pub name: String,
    /// How many inks it knows: 1 for grey, 3 for red, green and blue, 4 for cyan, magenta, yellow and black.
    pub inks: u8,
    /// The bytes of the file.
    pub bytes: Arc<[u8]>,
}
