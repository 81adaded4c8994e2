//! What can be wrong with rules and dictionaries; words of a story never are.

/// Why rules or a dictionary cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of rules does not read.
    #[error("the house style {name} does not read: {source}")]
    Rules {
        /// The name of the file.
        name: String,
        /// Why.
        source: toml::de::Error,
    },
    /// A pattern is no regular expression.
    #[error("the pattern of the rule {rule} does not read: {source}")]
    Pattern {
        /// The rule.
        rule: String,
        /// Why.
        source: regex::Error,
    },
    /// A rule looks for nothing.
    #[error("the rule {rule} has neither a pattern nor words")]
    Nothing {
        /// The rule.
        rule: String,
    },
    /// The dictionary does not read.
    #[error("the dictionary does not read: {reason}")]
    Dictionary {
        /// Why.
        reason: String,
    },
}
