//! A file on top of another: what the later file says wins.

use std::collections::BTreeMap;

use super::node::{Node, Value};

/// Puts `over` on top of `base`.
///
/// Tables are merged key by key. A quantity (a table with the key `value`), a list and a plain value are replaced as a
/// whole, so that a number never keeps the source of another number. Keys keep the order of the base; new ones follow.
#[must_use]
pub fn merge(base: Node, over: Node) -> Node {
    if base.is_quantity() || over.is_quantity() {
        return over;
    }
    match (base.value, over.value) {
        (Value::Table(mut below), Value::Table(above)) => {
            let index: BTreeMap<String, usize> =
                below.pairs.iter().enumerate().map(|(at, pair)| (pair.key.clone(), at)).collect();
            for pair in above.pairs {
                if let Some(&at) = index.get(&pair.key) {
                    let slot = &mut below.pairs[at];
                    let blank = Node { place: pair.node.place, value: Value::Refused };
                    let old = std::mem::replace(&mut slot.node, blank);
                    slot.node = merge(old, pair.node);
                    slot.place = pair.place;
                } else {
                    below.pairs.push(pair);
                }
            }
            Node { place: over.place, value: Value::Table(below) }
        }
        (_, above) => Node { place: over.place, value: above },
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse_document;
    use super::super::problem::Problems;
    use super::*;

    fn tree(text: &str, file: usize) -> Node {
        let mut problems = Problems::default();
        let node = parse_document(text, file, "", &mut problems).unwrap();
        assert!(problems.is_empty());
        node
    }

    fn at<'n>(node: &'n Node, path: &str) -> &'n Node {
        path.split('.').fold(node, |node, key| node.table().unwrap().get(key).unwrap())
    }

    #[test]
    fn tables_merge_and_the_later_file_wins() {
        let base = tree("[a]\nx = 1\ny = 2\n[b]\nz = 3\n", 0);
        let over = tree("[a]\ny = 20\nw = 4\n", 1);
        let both = merge(base, over);
        let keys: Vec<_> = at(&both, "a").table().unwrap().pairs.iter().map(|p| p.key.as_str()).collect();
        assert_eq!(keys, ["x", "y", "w"]);
        assert_eq!(at(&both, "a.x").number(), Some(1.0));
        assert_eq!(at(&both, "a.y").number(), Some(20.0));
        assert_eq!(at(&both, "a.y").place.file, 1);
        assert_eq!(at(&both, "a.x").place.file, 0);
        assert_eq!(at(&both, "b.z").number(), Some(3.0));
    }

    #[test]
    fn a_quantity_and_a_list_are_replaced_whole() {
        let base = tree("q = { value = 1, unit = \"fte\", range = [0, 2] }\nl = [1, 2, 3]\n", 0);
        let over = tree("q = { value = 5, unit = \"fte\" }\nl = [4]\n", 1);
        let both = merge(base, over);
        assert!(at(&both, "q").table().unwrap().get("range").is_none(), "the range of another number must not stay");
        assert_eq!(at(&both, "l").array().unwrap().len(), 1);
    }

    #[test]
    fn an_override_without_value_does_not_borrow_the_value() {
        let both = merge(tree("q = { value = 1, unit = \"fte\" }", 0), tree("q = { range = [0, 2] }", 1));
        assert!(at(&both, "q").table().unwrap().get("value").is_none());
    }
}
