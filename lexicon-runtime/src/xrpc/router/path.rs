//! Parser of request paths.

use crate::xrpc::Error;

/// The resource that a path under `/xrpc/` names.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    Health,
    Method(&'a str),
}

/// Parses the path of a request.
///
/// The path of a method is `/xrpc/` and its NSID, without a trailing slash: with one spelling for each path, logs, rate
/// limits and caches agree.
pub fn parse(path: &str) -> Result<Target<'_>, Error> {
    let not_xrpc = || Error::not_found("expected a path under `/xrpc/`");
    let rest = path.strip_prefix("/xrpc").ok_or_else(not_xrpc)?;
    let name = match rest.strip_prefix('/') {
        Some(name) => name,
        None if rest.is_empty() => rest,
        None => return Err(not_xrpc()),
    };
    match name {
        "_health" => Ok(Target::Health),
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
    fn parses_nsid_and_health() {
        assert_eq!(parse("/xrpc/com.example.doThing").unwrap(), Target::Method("com.example.doThing"));
        assert_eq!(parse("/xrpc/_health").unwrap(), Target::Health);
    }

    #[test]
    fn rejects_other_paths_under_xrpc_with_400() {
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
            let error = parse(path).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (400, "InvalidRequest"), "{path}");
        }
    }

    #[test]
    fn rejects_paths_outside_xrpc_with_404() {
        for path in ["/", "", "*", "/xrpcx", "/XRPC/com.example.doThing", "/a/xrpc/com.example.doThing", "//xrpc/a.b.c"]
        {
            assert_eq!(parse(path).unwrap_err().status().as_u16(), 404, "{path}");
        }
    }

    #[test]
    fn explains_trailing_slash() {
        assert!(parse("/xrpc/com.example.doThing/").unwrap_err().message().contains("ends in `/`"));
    }
}
