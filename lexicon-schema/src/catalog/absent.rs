//! What is told of a document that isn't there: where it was looked for, and which other one may have been meant.
//! That it isn't there is found by the walk.

use super::folder::Folder;
use crate::diagnostic::{Diagnostic, Rule};
use crate::document::{Nsid, Reference};
use crate::read::{Met, Reading};
use crate::spelling::nearest;

/// The mistake that `name`, which was asked for, is not there.
pub(super) fn absent(folder: &Folder, name: &Nsid) -> Diagnostic {
    let mistake = Diagnostic::new(Rule::DocumentAbsent, format!("there is no document `{name}`"));
    let mistake = looked_for(folder, mistake, name, "it is named in the call; ");
    match near(folder, name) {
        Some(near) if mistake.help.is_none() => {
            mistake.help(format!("name `{near}` in the call, or rename its file, and its `id`, to `{name}`"))
        }
        _ => mistake,
    }
}

/// Says of the `mistake` of `met`, which stands in `from`, what its document and the others have instead.
pub(super) fn said_absent(folder: &Folder, mistake: Diagnostic, met: &Met, from: &Reading) -> Diagnostic {
    let Reference { document: name, definition } = &met.reference.value;
    let mistake = looked_for(folder, mistake, name, "");
    if mistake.help.is_some() {
        return mistake;
    }
    let own = from.document.as_ref().filter(|document| document.definition(definition).is_some());
    let near = near(folder, name);
    match (own, near) {
        (Some(own), near) if definition != "main" && near.as_ref().is_none_or(|near| *near == own.id.value) => {
            mistake.did_you_mean(Some(&format!("#{definition}")))
        }
        (_, Some(document)) => {
            mistake.did_you_mean(Some(&Reference { document, definition: definition.clone() }.to_string()))
        }
        _ => mistake,
    }
}

/// Says where the document `name` was looked for, and where it lies if that is elsewhere.
fn looked_for(folder: &Folder, mistake: Diagnostic, name: &Nsid, before: &str) -> Diagnostic {
    let [nested, flat] = folder.paths(name);
    let note = format!("{before}looked for `{}` and `{}`", nested.display(), flat.display());
    match folder.strays().into_iter().find(|stray| stray.name.as_ref() == Some(name)) {
        Some(stray) => {
            let help = format!("move it to `{}.json`", name.as_str().replace('.', "/"));
            mistake.note(format!("{note}; `{}` is in neither place", stray.path.display())).help(help)
        }
        None => mistake.note(note),
    }
}

fn near(folder: &Folder, name: &Nsid) -> Option<Nsid> {
    nearest(name.as_str(), &mut folder.names().iter().map(Nsid::as_str)).and_then(Nsid::parse)
}
