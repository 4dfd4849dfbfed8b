//! Which method a path names.
//! Whether it is served here is the router's business.

use super::Error;

/// What a path under `/xrpc/` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    Health,
    Method(&'a str),
}

/// Reads the path of a request. A method is at `/xrpc/` and its NSID, with nothing in front and nothing behind, no
/// slash either: one way to write a path keeps logs, rate limits and caches of one mind.
pub(super) fn target(path: &str) -> Result<Target<'_>, Error> {
    let outside = || Error::not_found("expected a path under `/xrpc/`");
    let rest = path.strip_prefix("/xrpc").ok_or_else(outside)?;
    let name = match rest.strip_prefix('/') {
        Some(name) => name,
        None if rest.is_empty() => rest,
        None => return Err(outside()),
    };
    match name {
        "_health" => Ok(Target::Health),
        "" => Err(Error::invalid_request(
            "expected an NSID after `/xrpc/`, as in `/xrpc/com.atproto.server.describeServer`",
        )),
        nsid if is_nsid(nsid) => Ok(Target::Method(nsid)),
        nsid if nsid.strip_suffix('/').is_some_and(is_nsid) => {
            Err(Error::invalid_request("path ends in `/`: remove the trailing slash"))
        }
        _ => Err(Error::invalid_request(
            "expected an NSID after `/xrpc/`, as in `/xrpc/com.atproto.server.describeServer`",
        )),
    }
}

fn is_nsid(text: &str) -> bool {
    lexicon_syntax::format::nsid(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nsid_behind_xrpc_is_a_method() {
        assert_eq!(target("/xrpc/com.example.doThing").unwrap(), Target::Method("com.example.doThing"));
        assert_eq!(target("/xrpc/_health").unwrap(), Target::Health);
    }

    #[test]
    fn other_paths_under_xrpc_are_a_400() {
        for path in [
            "/xrpc",
            "/xrpc/",
            "/xrpc//",
            "/xrpc//com.example.doThing",
            "/xrpc/com.example",
            "/xrpc/com.example.do-thing",
            "/xrpc/com.example.doThing/",
            "/xrpc/com.example.doThing/more",
            "/xrpc/com.example.doThing%00",
            "/xrpc/com%2Eexample.doThing",
            "/xrpc/.com.example.doThing",
            "/xrpc/../etc/passwd",
            "/xrpc/_healthy",
        ] {
            let error = target(path).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (400, "InvalidRequest"), "{path}");
        }
    }

    #[test]
    fn paths_outside_xrpc_are_a_404() {
        for path in ["/", "", "*", "/xrpcx", "/XRPC/com.example.doThing", "/a/xrpc/com.example.doThing", "//xrpc/a.b.c"]
        {
            assert_eq!(target(path).unwrap_err().status().as_u16(), 404, "{path}");
        }
    }

    #[test]
    fn trailing_slash_is_refused_with_its_reason() {
        assert!(target("/xrpc/com.example.doThing/").unwrap_err().message().contains("ends in `/`"));
    }
}
