//! A waiting line: classes by priority, first come first served within a class.

/// The order of those who wait, by class (0 first) and then by arrival. It knows customers by the number of their place in
/// the slab of the resource. Joining, leaving from any place and finding the first take a fixed time, and nothing is allocated
/// once the line has been as long as it gets: each class is a chain through one list of neighbours.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitingLine {
    classes: Vec<Chain>,
    neighbours: Vec<Neighbours>,
    waiting: u32,
}

#[derive(Clone, Copy, Debug)]
struct Chain {
    first: u32,
    last: u32,
}

/// Who stands before and after a place.
#[derive(Clone, Copy, Debug)]
struct Neighbours {
    before: u32,
    after: u32,
}

const NOBODY: u32 = u32::MAX;

impl WaitingLine {
    /// Joins the end of a class.
    #[inline]
    pub(super) fn join(&mut self, class: u8, place: u32) {
        let class = usize::from(class);
        if class >= self.classes.len() {
            self.classes.resize(class + 1, Chain { first: NOBODY, last: NOBODY });
        }
        if place as usize >= self.neighbours.len() {
            self.neighbours.resize(place as usize + 1, Neighbours { before: NOBODY, after: NOBODY });
        }
        let chain = &mut self.classes[class];
        let before = chain.last;
        self.neighbours[place as usize] = Neighbours { before, after: NOBODY };
        if before == NOBODY {
            chain.first = place;
        } else {
            self.neighbours[before as usize].after = place;
        }
        chain.last = place;
        self.waiting += 1;
    }

    /// Leaves the line; the place must be in this class of it.
    #[inline]
    pub(super) fn leave(&mut self, class: u8, place: u32) {
        let Neighbours { before, after } = self.neighbours[place as usize];
        let chain = &mut self.classes[usize::from(class)];
        match before {
            NOBODY => chain.first = after,
            before => self.neighbours[before as usize].after = after,
        }
        match after {
            NOBODY => chain.last = before,
            after => self.neighbours[after as usize].before = before,
        }
        self.waiting -= 1;
    }

    /// Who is next.
    #[inline]
    pub(super) fn first(&self) -> Option<u32> {
        if self.waiting == 0 {
            return None;
        }
        self.classes.iter().map(|chain| chain.first).find(|&first| first != NOBODY)
    }

    /// Number waiting.
    #[inline]
    pub(super) const fn len(&self) -> u32 {
        self.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// Any mixture of joining and leaving, against lists that are searched.
        #[test]
        fn the_line_keeps_the_order_of_lists(steps in prop::collection::vec((0_u8..4, 0_u8..3, 0_usize..9), 0..100)) {
            let mut line = WaitingLine::default();
            let mut lists = vec![Vec::new(); 3];
            for (place, (what, class, choice)) in (0..).zip(steps) {
                let list: &mut Vec<u32> = &mut lists[usize::from(class)];
                if what > 0 {
                    line.join(class, place);
                    list.push(place);
                } else if !list.is_empty() {
                    let gone = list.remove(choice % list.len());
                    line.leave(class, gone);
                }
                prop_assert_eq!(line.first(), lists.iter().flatten().next().copied());
                prop_assert_eq!(line.len() as usize, lists.iter().map(Vec::len).sum::<usize>());
            }
        }
    }
}
