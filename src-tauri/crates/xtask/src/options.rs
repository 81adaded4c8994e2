//! The command line: words, and options with or without a value.

use crate::stop::Stop;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const SWITCHES: &[&str] = &["--no-system", "--window", "--no-window", "--install-peers", "--release"];
const WITH_VALUE: &[&str] =
    &["--pages", "--columns", "--width", "--out", "--pieces", "--rows", "--runs", "--kind", "--minutes"];

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    words: VecDeque<String>,
    switches: BTreeSet<String>,
    values: BTreeMap<String, String>,
}

impl Options {
    /// Reads the arguments.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, Stop> {
        let mut options = Self::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            if SWITCHES.contains(&argument.as_str()) {
                options.switches.insert(argument);
            } else if WITH_VALUE.contains(&argument.as_str()) {
                let Some(value) = arguments.next() else {
                    return Err(Stop::Usage(format!("{argument} needs a value.")));
                };
                options.values.insert(argument, value);
            } else if ["-h", "--help"].contains(&argument.as_str()) {
                return Ok(Self::default());
            } else if argument.starts_with('-') {
                return Err(Stop::Usage(format!("There is no option {argument}.")));
            } else {
                options.words.push_back(argument);
            }
        }
        Ok(options)
    }

    /// Takes the next word.
    pub(crate) fn verb(&mut self) -> Option<String> {
        self.words.pop_front()
    }

    /// Whether a switch was given.
    pub(crate) fn has(&self, switch: &str) -> bool {
        self.switches.contains(switch)
    }

    /// The value of an option.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The value of an option as a number of at least 1.
    pub(crate) fn number(&self, name: &str, otherwise: u32) -> Result<u32, Stop> {
        let Some(value) = self.value(name) else { return Ok(otherwise) };
        match value.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(Stop::Usage(format!("{name} wants a whole number of 1 or more, not \"{value}\"."))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, Stop> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn switches_may_stand_before_or_after_the_verb() {
        let mut options = parse("--no-system demo --no-window").expect("both switches exist");
        assert!(options.has("--no-system") && options.has("--no-window"));
        assert_eq!(options.verb().as_deref(), Some("demo"));
    }

    #[test]
    fn an_unknown_option_is_wrong_usage() {
        assert!(matches!(parse("test --fast"), Err(Stop::Usage(reason)) if reason.contains("--fast")));
    }

    #[test]
    fn a_value_of_zero_is_wrong_usage() {
        let options = parse("sheet a.pdf --columns 0").expect("the option exists");
        assert!(options.number("--columns", 2).is_err());
        assert_eq!(options.number("--width", 900).ok(), Some(900));
    }
}
