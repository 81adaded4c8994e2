//! Ratings that may be held against each other, and those that may not.
//!
//! Nothing here computes a rating: it only says whether of two published ones the later is better.

use crate::piece::{Domain, Rating};
use serde::{Deserialize, Serialize};

/// What a rating is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A trust as a whole.
    Provider,
    /// One kind of service of a trust.
    ProviderService,
    /// One place of a trust as a whole.
    Location,
    /// One kind of service at one place.
    LocationService,
}

/// The rules that a rating was made under, by the day it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Framework {
    /// Before 2013: other scales.
    Earlier,
    /// From 2013: four ratings, five questions.
    FiveQuestions,
    /// From March 2018: use of resources and a combined rating as well.
    WithResources,
    /// From 21 November 2023: single assessment; trusts are rated well-led alone.
    SingleAssessment,
}

impl Framework {
    /// The rules of a day written as `2024-11-21`; none when the day is not known.
    pub fn of_day(day: &str) -> Option<Self> {
        match day {
            "" => None,
            day if day < "2013" => Some(Self::Earlier),
            day if day < "2018-03" => Some(Self::FiveQuestions),
            day if day < "2023-11-21" => Some(Self::WithResources),
            _ => Some(Self::SingleAssessment),
        }
    }
}

/// One published rating, as far as comparing needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The trust's code.
    pub trust: &'a str,
    /// The place's code; empty for the whole trust.
    pub location: &'a str,
    /// What it is about.
    pub level: Level,
    /// The kind of service; empty for all of them.
    pub service: &'a str,
    /// The question; none when its words are not known.
    pub domain: Option<Domain>,
    /// The rating; none when its words are not known.
    pub rating: Option<Rating>,
    /// When it was published, as `2024-11-21`; empty when not known.
    pub published: &'a str,
}

/// How a rating stands to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Better.
    Improved,
    /// Worse.
    Declined,
    /// The same.
    Same,
    /// It may not be held against the other.
    No(NotComparable),
}

/// Why two ratings may not be held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotComparable {
    /// They are about two organisations.
    Organisation,
    /// One is about a trust and the other about a place or a service of it.
    Level,
    /// They are about two kinds of service.
    Service,
    /// They answer two questions, or one that is not known.
    Question,
    /// They were made under two sets of rules, or it is not known under which.
    Framework,
    /// One of them is no rating: not rated, suspended, too little evidence.
    NotRated,
    /// One of them is in words that are not known.
    UnknownWords,
}

/// Holds a rating against an earlier one: like with like only.
pub fn compare(before: &Judged<'_>, after: &Judged<'_>) -> Comparison {
    let framework = Framework::of_day(after.published);
    let differs = if before.trust != after.trust || before.location != after.location {
        Some(NotComparable::Organisation)
    } else if before.level != after.level {
        Some(NotComparable::Level)
    } else if !before.service.eq_ignore_ascii_case(after.service) {
        Some(NotComparable::Service)
    } else if before.domain.is_none() || before.domain != after.domain {
        Some(NotComparable::Question)
    } else if framework.is_none() || framework != Framework::of_day(before.published) {
        Some(NotComparable::Framework)
    } else {
        None
    };
    match (differs, before.rating, after.rating) {
        (Some(reason), ..) => Comparison::No(reason),
        (None, None, _) | (None, _, None) => Comparison::No(NotComparable::UnknownWords),
        (None, Some(before), Some(after)) => match (step(before), step(after)) {
            (Some(before), Some(after)) if after > before => Comparison::Improved,
            (Some(before), Some(after)) if after < before => Comparison::Declined,
            (Some(_), Some(_)) => Comparison::Same,
            _ => Comparison::No(NotComparable::NotRated),
        },
    }
}

// The higher the better; none where there is nothing to order.
fn step(rating: Rating) -> Option<u8> {
    match rating {
        Rating::Inadequate => Some(1),
        Rating::RequiresImprovement => Some(2),
        Rating::Good => Some(3),
        Rating::Outstanding => Some(4),
        Rating::NotRated => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(rating: Rating, published: &'static str) -> Judged<'static> {
        Judged {
            trust: "ZX1",
            location: "",
            level: Level::Provider,
            service: "",
            domain: Some(Domain::Safe),
            rating: Some(rating),
            published,
        }
    }

    #[test]
    fn better_and_worse_under_the_same_rules() {
        let before = judged(Rating::Inadequate, "2018-06-01");
        let cases = [
            (Rating::Good, Comparison::Improved),
            (Rating::Inadequate, Comparison::Same),
            (Rating::NotRated, Comparison::No(NotComparable::NotRated)),
        ];
        for (rating, expected) in cases {
            assert_eq!(compare(&before, &judged(rating, "2023-11-20")), expected, "{rating:?}");
        }
        let good = judged(Rating::Good, "2019-01-01");
        assert_eq!(compare(&good, &judged(Rating::RequiresImprovement, "2020-01-01")), Comparison::Declined);
    }

    #[test]
    fn unlike_is_never_held_against_unlike() {
        let before = judged(Rating::Inadequate, "2022-06-01");
        let later = judged(Rating::Good, "2023-01-01");
        let cases = [
            (Judged { trust: "ZX2", ..later }, NotComparable::Organisation),
            (Judged { location: "ZX101", ..later }, NotComparable::Organisation),
            (Judged { level: Level::ProviderService, ..later }, NotComparable::Level),
            (Judged { service: "Surgery", ..later }, NotComparable::Service),
            (Judged { domain: Some(Domain::Combined), ..later }, NotComparable::Question),
            (Judged { published: "2023-11-21", ..later }, NotComparable::Framework),
            (Judged { published: "", ..later }, NotComparable::Framework),
            (Judged { rating: None, ..later }, NotComparable::UnknownWords),
        ];
        for (after, reason) in cases {
            assert_eq!(compare(&before, &after), Comparison::No(reason), "{after:?}");
        }
    }
}
