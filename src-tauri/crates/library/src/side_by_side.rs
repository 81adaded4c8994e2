//! Work on many documents at once: each is a matter of its own, so every processor takes a part of them.

use crate::error::Error;

// For fewer a thread costs more than it saves.
const WORTH_A_THREAD: usize = 4;

/// Carries out `work` on every item and gives the outcomes in the order of the items.
///
/// # Errors
/// The first error in that order.
pub(crate) fn each<I: Send, O: Send>(
    items: Vec<I>,
    work: impl Fn(I) -> Result<O, Error> + Sync,
) -> Result<Vec<O>, Error> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let parts = processors.min(items.len() / WORTH_A_THREAD);
    if parts < 2 {
        return items.into_iter().map(work).collect();
    }
    let size = items.len().div_ceil(parts);
    let work = &work;
    std::thread::scope(|scope| {
        let mut items = items.into_iter();
        let running: Vec<_> = (0..parts)
            .map(|_| {
                let part: Vec<I> = items.by_ref().take(size).collect();
                scope.spawn(move || part.into_iter().map(work).collect::<Result<Vec<O>, Error>>())
            })
            .collect();
        let mut outcomes = Vec::new();
        for part in running {
            outcomes.extend(part.join().map_err(|_| Error::EngineFailed)??);
        }
        Ok(outcomes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_stand_in_the_order_of_the_items_however_many_there_are() {
        for count in [0_usize, 1, 3, 8, 9, 64, 65] {
            let doubled = each((0..count).collect(), |number| Ok(number * 2)).unwrap();
            assert_eq!(doubled, (0..count).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_error_of_one_item_is_the_outcome_of_all() {
        let refused =
            each((0..40).collect(), |number| if number == 31 { Err(Error::Stopped) } else { Ok(()) });
        assert!(matches!(refused, Err(Error::Stopped)), "the error of one item is lost");
    }
}
