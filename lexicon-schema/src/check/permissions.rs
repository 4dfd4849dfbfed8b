//! Whether the permissions of a set can be understood. Who grants a set passes over a permission that isn't understood
//! in every part, and grants the others; so the document stands, and everything here is a note.

use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Nsid, Permission, PermissionParameter};
use crate::json::Span;
use crate::spelling::nearest;

/// Every rule about a permission of the set `set`; `at` tells where its parameter of a name has its value.
pub fn permission(permission: &Permission, set: &Nsid, at: &dyn Fn(&str) -> Option<Span>, notes: &mut Vec<Diagnostic>) {
    let mut found = Notes { permission, set, at, notes };
    match permission.resource.value.as_str() {
        "repo" => {
            found.parameters_are_known(&["collection", "action"]);
            found.names_are_listed_below_the_set("collection", &[]);
            found.actions_are_known();
        }
        "rpc" => {
            found.parameters_are_known(&["lxm", "aud", "inheritAud"]);
            found.names_are_listed_below_the_set("lxm", &["*"]);
            found.audience_is_told_once();
        }
        _ => found.resource_is_known(),
    }
}

struct Notes<'a> {
    permission: &'a Permission,
    set: &'a Nsid,
    at: &'a dyn Fn(&str) -> Option<Span>,
    notes: &'a mut Vec<Diagnostic>,
}

impl Notes<'_> {
    fn get(&self, name: &str) -> Option<&PermissionParameter> {
        self.permission.parameters.iter().find(|parameter| parameter.0 == name).map(|parameter| &parameter.1)
    }

    /// Notes something at the value of the parameter `name`, or at the resource if there is none.
    fn note(&mut self, name: &str, message: impl Into<String>, label: &str, meant: Option<&str>) {
        let span = (self.at)(name).unwrap_or(self.permission.resource.span);
        let diagnostic = Diagnostic::at(span, message, label).did_you_mean(meant);
        self.notes.push(diagnostic.note("a permission that isn't understood in every part is passed over"));
    }

    /// A set may hold what only a repository or a service can grant.
    fn resource_is_known(&mut self) {
        let resource = self.permission.resource.value.as_str();
        let meant = nearest(resource, &mut ["repo", "rpc"].into_iter());
        self.note(
            "resource",
            format!("a set grants nothing on {}", quoted(resource)),
            "expected `repo` or `rpc`",
            meant,
        );
    }

    /// A parameter may narrow a permission, so one that isn't known leaves open what is granted.
    fn parameters_are_known(&mut self, known: &[&str]) {
        let unknown = self.permission.parameters.iter().filter(|parameter| !known.contains(&parameter.0.as_str()));
        for (name, _) in unknown {
            let message = format!("{} is no parameter of `{}`", quoted(name), self.permission.resource.value);
            self.note(name, message, "this is not understood", nearest(name, &mut known.iter().copied()));
        }
    }

    /// Without names nothing is granted; and whoever holds a domain name grants what stands below it alone.
    fn names_are_listed_below_the_set(&mut self, name: &str, besides: &[&str]) {
        let names = match self.get(name) {
            Some(PermissionParameter::Strings(names)) if !names.is_empty() => names.clone(),
            _ => return self.note(name, format!("`{name}` lists no NSIDs"), "expected an array of NSIDs", None),
        };
        let below = self.set.as_str().strip_suffix(self.set.name()).unwrap_or_default();
        for listed in names.iter().filter(|listed| !besides.contains(&listed.as_str())) {
            if Nsid::parse(listed).is_none() {
                self.note(name, format!("`{name}` lists {}", quoted(listed)), "this is not an NSID", None);
            } else if !listed.starts_with(below) {
                let message = format!("`{name}` lists {}, which this set can't grant", quoted(listed));
                self.note(name, message, &format!("expected NSIDs that begin with `{below}`"), None);
            }
        }
    }

    /// There are three things to do to a record.
    fn actions_are_known(&mut self) {
        const ACTIONS: [&str; 3] = ["create", "update", "delete"];
        let known = match self.get("action") {
            None => true,
            Some(PermissionParameter::Strings(actions)) => actions.iter().all(|action| ACTIONS.contains(&&action[..])),
            Some(_) => false,
        };
        if !known {
            let label = "expected some of `create`, `update`, `delete`";
            self.note("action", "`action` lists what can't be done to a record", label, None);
        }
    }

    /// A call goes to a service, which is either any or the one that the application asks for with the set; to call
    /// anything at any service is more than a set can grant.
    fn audience_is_told_once(&mut self) {
        let inherited = self.get("inheritAud") == Some(&PermissionParameter::Boolean(true));
        let any_service = PermissionParameter::String("*".to_owned());
        let any_method = matches!(self.get("lxm"), Some(PermissionParameter::Strings(names)) if names.iter().any(|name| name == "*"));
        match (self.get("aud"), inherited) {
            (None, true) => {}
            (None, false) => {
                let label = "expected `\"aud\": \"*\"` or `\"inheritAud\": true` beside this";
                self.note("resource", "no audience is named", label, None);
            }
            (Some(_), true) => {
                self.note("aud", "`aud` and `inheritAud` exclude each other", "remove one of them", None)
            }
            (Some(aud), false) if *aud != any_service => {
                self.note("aud", "a set names no service of its own", "expected `*`", None);
            }
            (Some(_), false) if any_method => {
                self.note("aud", "any method at any service can't be granted", "`lxm` allows any method", None);
            }
            (Some(_), false) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, noted_in_main, silent};

    /// The set is `com.example.thing`.
    fn noted(permissions: &[(&str, &[(&str, &str)])]) {
        for (permission, notes) in permissions {
            let text =
                format!(r#"{{"type": "permission-set", "permissions": [{{"type": "permission", {permission}}}]}}"#);
            silent(in_main, &[&text]);
            let notes = notes.iter().map(|(marked, message)| ((*marked).to_owned(), (*message).to_owned()));
            assert_eq!(noted_in_main(&text), notes.collect::<Vec<_>>(), "{permission}");
        }
    }

    #[test]
    fn what_grants_nothing_in_a_repository_is_noted() {
        noted(&[
            (r#""resource": "repo", "collection": ["com.example.a", "com.example.b.c"], "action": ["create"]"#, &[]),
            (r#""resource": "repo""#, &[("\"repo\"", "`collection` lists no NSIDs")]),
            (r#""resource": "repo", "collection": []"#, &[("[]", "`collection` lists no NSIDs")]),
            (
                r#""resource": "repo", "collection": "com.example.a""#,
                &[("\"com.example.a\"", "`collection` lists no NSIDs")],
            ),
            (r#""resource": "repo", "collection": ["*"]"#, &[("[\"*\"]", "`collection` lists `*`")]),
            (
                r#""resource": "repo", "collection": ["com.example.a"], "action": ["read"]"#,
                &[("[\"read\"]", "`action` lists what can't be done to a record")],
            ),
            (
                r#""resource": "repo", "collection": ["com.example.a"], "actoin": ["create"]"#,
                &[("[\"create\"]", "`actoin` is no parameter of `repo`")],
            ),
        ]);
    }

    #[test]
    fn names_stand_below_the_domain_name_of_the_set() {
        for (name, granted) in [
            ("com.example.other", true),
            ("com.example.a.b.c", true),
            ("com.examples.a", false),
            ("com.other.a", false),
        ] {
            let permission = format!(r#""resource": "repo", "collection": ["{name}"]"#);
            let marked = format!("[\"{name}\"]");
            let message = format!("`collection` lists `{name}`, which this set can't grant");
            let notes = [(marked.as_str(), message.as_str())];
            noted(&[(&permission, if granted { &[] } else { &notes })]);
        }
    }

    #[test]
    fn the_audience_of_calls_is_told_once() {
        noted(&[
            (r#""resource": "rpc", "lxm": ["com.example.a"], "aud": "*""#, &[]),
            (r#""resource": "rpc", "lxm": ["com.example.a"], "inheritAud": true"#, &[]),
            (r#""resource": "rpc", "lxm": ["*"], "inheritAud": true"#, &[]),
            (r#""resource": "rpc", "lxm": ["com.example.a"]"#, &[("\"rpc\"", "no audience is named")]),
            (
                r#""resource": "rpc", "lxm": ["com.example.a"], "inheritAud": false"#,
                &[("\"rpc\"", "no audience is named")],
            ),
            (
                r#""resource": "rpc", "lxm": ["com.example.a"], "aud": "*", "inheritAud": true"#,
                &[("\"*\"", "`aud` and `inheritAud` exclude each other")],
            ),
            (
                r#""resource": "rpc", "lxm": ["com.example.a"], "aud": "did:web:example.com""#,
                &[("\"did:web:example.com\"", "a set names no service of its own")],
            ),
            (
                r#""resource": "rpc", "lxm": ["*"], "aud": "*""#,
                &[("\"*\"", "any method at any service can't be granted")],
            ),
        ]);
    }

    #[test]
    fn other_resources_are_noted() {
        noted(&[
            (r#""resource": "blob", "accept": ["*/*"]"#, &[("\"blob\"", "a set grants nothing on `blob`")]),
            (r#""resource": "future", "a": 1"#, &[("\"future\"", "a set grants nothing on `future`")]),
        ]);
    }
}
