//! Keys that come twice in one object. JSON leaves their meaning open, so a document may not have them.
//! Apart from the grammar, so that a document with such a key is still read and its other mistakes are told too.

use super::{Member, Node, NodeValue};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::names::NameIndex;

/// Every key below `node` that its object already has, as a mistake with both places.
pub fn repeated_keys(node: &Node<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match &node.value {
            NodeValue::Array(items) => rest.extend(items),
            NodeValue::Object(members) => {
                in_one_object(members, &mut found);
                rest.extend(members.iter().map(|member| &member.value));
            }
            NodeValue::Null | NodeValue::Bool(_) | NodeValue::Number(_) | NodeValue::String(_) => {}
        }
    }
    found
}

fn in_one_object(members: &[Member<'_>], found: &mut Vec<Diagnostic>) {
    let mut keys = NameIndex::default();
    for (position, Member { key, .. }) in members.iter().enumerate() {
        let first = members[keys.insert(&key.text, position)].key.span;
        if first != key.span {
            let message = format!("the key {} appears twice in one object", quoted(&key.text));
            let mistake =
                Diagnostic::at(DocumentRule::DuplicateKey, key.span, message, "again here").label(first, "first here");
            found.push(mistake.help("rename or remove one of the two"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_key_that_comes_twice_is_told_with_both_places() {
        let text = r#"{"a": 1, "b": [{"c": 1, "\u0063": 2}], "a": {"a": 3}, "a": 4}"#;
        let mut found = repeated_keys(&parse(text).unwrap())
            .iter()
            .map(|diagnostic| diagnostic.labels.iter().map(|label| label.span.start).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        found.sort_unstable();
        assert_eq!(found, [vec![24, 16], vec![39, 1], vec![54, 1]]);
    }
}
