//! The collections and methods that a permission names.
//! Which parameter names them is told by the caller.

use lexicon_syntax::format::{Format, nsid};

use super::parameters::{accepted, below};
use super::{Asked, Part};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::ParameterValue;

impl Asked<'_> {
    /// Without names nothing is granted.
    pub(super) fn names_are_listed(&mut self, name: &str, besides: &[&str]) {
        let usual =
            accepted(&self.permission.resource.value, name, self.set).map(|(_, usual)| usual).unwrap_or_default();
        let names = match self.get(name) {
            None => {
                let (message, label) = (format!("`{name}` is missing"), format!("expected `{name}` beside this"));
                let mistake = self.told(DocumentRule::PermissionWithoutNames, Part::Value(name), &message, &label);
                return self.mistakes.push(mistake.help(format!("add `\"{name}\": {usual}`")));
            }
            Some(ParameterValue::Strings(names)) if names.is_empty() => {
                let label = format!("expected one NSID or more, such as `{}`", usual.trim_matches(['[', ']', '"']));
                return self.mistake(DocumentRule::PermissionWithoutNames, name, &format!("`{name}` is empty"), &label);
            }
            Some(ParameterValue::Strings(names)) => names,
            Some(other) => return self.other_kind(name, other, |text| besides.contains(&text) || nsid(text).is_ok()),
        };
        for (item, listed) in names.iter().enumerate().filter(|(_, listed)| !besides.contains(&listed.as_str())) {
            match nsid(listed) {
                Ok(()) => self.name_is_below_the_set(name, item, listed),
                Err(fault) => {
                    let mistake = self.no_nsid(name, item, listed, fault.reason());
                    self.mistakes.push(mistake);
                }
            }
        }
    }

    /// A list has no patterns: what is granted later would be granted unseen.
    fn no_nsid(&self, name: &str, item: usize, listed: &str, reason: &str) -> Diagnostic {
        let message = format!("`{name}` lists {}, which is not an NSID", quoted(listed));
        let label = if listed.contains('*') { "expected each one by its whole name" } else { reason };
        let mistake = self.told(DocumentRule::PermissionNameNotAnNsid, Part::Item(name, item), &message, label);
        let whole = Some(format!("{}{listed}", below(self.set))).filter(|whole| nsid(whole).is_ok());
        mistake.note(Format::Nsid.syntax()).did_you_mean(whole.as_deref())
    }

    /// Who holds a domain name can grant only what stands below it; the rest is passed over, so sets of several domain
    /// names are published all the same.
    fn name_is_below_the_set(&mut self, name: &str, item: usize, listed: &str) {
        let below = below(self.set);
        if !listed.starts_with(below) {
            let message = format!("`{name}` lists {}, which this set can't grant", quoted(listed));
            let label = format!("expected an NSID that begins with `{below}`");
            let note = self.told(DocumentRule::PermissionBeyondSet, Part::Item(name, item), &message, &label);
            self.notes.push(note.note("whoever grants the set ignores what is not below its own domain name"));
        }
    }
}
