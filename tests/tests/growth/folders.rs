//! Folders of many documents, and names and references without a document.

use super::{Input, Shape, each, file, shape, text};

pub const SHAPES: &[Shape<Input>] = &[
    shape("documents of a folder", 40, |n| Input::LoadAll(documents(n))),
    shape("requested documents", 40, |n| {
        Input::Load(documents(n), (0..n).map(|i| format!("com.example.d{i}")).collect())
    }),
    shape("requested documents that are missing", 40, |n| {
        Input::Load(documents(n), (0..n).map(|i| format!("com.example.missing{i}")).collect())
    }),
    shape("references to missing documents", 40, |n| {
        let mut files = documents(n);
        let properties = each(n, |i| format!(r#""p{i}": {{"type": "ref", "ref": "com.example.missing{i}"}}"#));
        let definitions = format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#);
        files.push((file("thing"), text("thing", &definitions)));
        Input::Load(files, vec!["com.example.thing".to_owned()])
    }),
    shape("references to missing documents of different authorities", 40, |n| {
        let mut files = documents(n);
        let properties = each(n, |i| format!(r#""p{i}": {{"type": "ref", "ref": "com.example.x{i:04}.d0"}}"#));
        let definitions = format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#);
        files.push((file("thing"), text("thing", &definitions)));
        Input::Load(files, vec!["com.example.thing".to_owned()])
    }),
    shape("references with a dot for the `#`", 40, |n| {
        let definitions = each(n, |i| format!(r#""x{i}": {{"type": "integer"}}"#));
        let properties = each(n, |i| format!(r#""p{i}": {{"type": "ref", "ref": "com.example.defs.x{i}"}}"#));
        let referring = format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#);
        let files = vec![(file("defs"), text("defs", &definitions)), (file("thing"), text("thing", &referring))];
        Input::Load(files, vec!["com.example.thing".to_owned()])
    }),
    shape("documents, each with a reference to a missing one", 40, |n| {
        let refers = |i: usize| {
            format!(r#""main": {{"type": "array", "items": {{"type": "ref", "ref": "com.example.missing{i}"}}}}"#)
        };
        let files = (0..n).map(|i| (file(&format!("d{i}")), text(&format!("d{i}"), &refers(i)))).collect();
        Input::Load(files, (0..n).map(|i| format!("com.example.d{i}")).collect())
    }),
    shape("files whose path spells no NSID", 40, |n| {
        let mut files = documents(n);
        for (path, _) in &mut files {
            *path = path.replace("/d", "/d-");
        }
        Input::Load(files, vec!["com.example.missing".to_owned()])
    }),
];

fn documents(n: usize) -> Vec<(String, String)> {
    (0..n).map(|i| (file(&format!("d{i}")), text(&format!("d{i}"), r#""main": {"type": "integer"}"#))).collect()
}
