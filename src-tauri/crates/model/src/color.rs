//! Colours as the screen and the PDF know them: sRGB, eight bits a channel.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Paper.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// Full black.
    pub const BLACK: Self = Self::rgb(0, 0, 0);

    /// A colour from its three channels.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#1B2733`.
    pub fn parse_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self::rgb(channel(0)?, channel(2)?, channel(4)?))
    }

    /// Relative luminance from 0 to 1. Source: WCAG 2.2, definition of relative luminance.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio from 1 to 21. Source: WCAG 2.2, definition of contrast ratio.
    pub fn contrast(self, other: Self) -> f64 {
        let (first, second) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if first > second { first / second } else { second / first }
    }
}

impl fmt::Debug for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_matches_the_published_pairs_of_the_report_design() {
        let navy = Color::parse_hex("#0E2F52").unwrap();
        assert!((navy.contrast(Color::WHITE) - 13.6).abs() < 0.1);
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 0.01);
        assert_eq!(Color::parse_hex("0E2F52"), None);
        assert_eq!(Color::parse_hex("#0E2F5"), None);
    }
}
