//! Duplicate keys of objects, which JSON leaves undefined. They are no syntax errors, so the document is still read.

use super::{Member, Node, NodeValue};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::names::NameIndex;

/// Reports every duplicate key below `node`.
pub(crate) fn duplicate_keys(node: &Node<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match &node.value {
            NodeValue::Array(items) => rest.extend(items),
            NodeValue::Object(members) => {
                in_object(members, &mut found);
                rest.extend(members.iter().map(|member| &member.value));
            }
            NodeValue::Null | NodeValue::Bool(_) | NodeValue::Number(_) | NodeValue::String(_) => {}
        }
    }
    found
}

fn in_object(members: &[Member<'_>], found: &mut Vec<Diagnostic>) {
    let mut keys = NameIndex::default();
    for (position, Member { key, .. }) in members.iter().enumerate() {
        let first = members[keys.insert(&key.text, position)].key.span;
        if first != key.span {
            let message = format!("the key {} appears twice in one object", quoted(&key.text));
            let diagnostic =
                Diagnostic::at(DocumentRule::DuplicateKey, key.span, message, "again here").label(first, "first here");
            found.push(diagnostic.help("rename or remove one of the two"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn marks_both_duplicate_keys() {
        let text = r#"{"a": 1, "b": [{"c": 1, "\u0063": 2}], "a": {"a": 3}, "a": 4}"#;
        let mut found = duplicate_keys(&parse(text).unwrap())
            .iter()
            .map(|diagnostic| diagnostic.labels.iter().map(|label| label.span.start).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        found.sort_unstable();
        assert_eq!(found, [vec![24, 16], vec![39, 1], vec![54, 1]]);
    }
}
