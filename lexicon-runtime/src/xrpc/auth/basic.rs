//! HTTP Basic authentication, which the admin methods of the protocol use.

use std::fmt;

use data_encoding::BASE64;
use http::{HeaderMap, HeaderValue, header};
use subtle::ConstantTimeEq;

use crate::xrpc::Error;

const CHALLENGE: HeaderValue = HeaderValue::from_static("Basic realm=\"xrpc\", charset=\"UTF-8\"");

/// The username and password of an `Authorization: Basic` header (RFC 7617).
///
/// ```
/// use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
/// use lexicon_runtime::xrpc::BasicAuth;
///
/// let mut headers = HeaderMap::new();
/// headers.insert(AUTHORIZATION, HeaderValue::from_static("Basic YWRtaW46b3BlbjpzZXNhbWU="));
///
/// let credentials = BasicAuth::from_headers(&headers)?;
/// assert_eq!((credentials.username(), credentials.password()), ("admin", "open:sesame"));
/// assert!(credentials.verify("admin", "open:sesame").is_ok());
/// assert!(credentials.verify("admin", "sesame").is_err());
/// # Ok::<_, lexicon_runtime::xrpc::Error>(())
/// ```
#[derive(Clone)]
pub struct BasicAuth {
    username: String,
    password: String,
}

impl BasicAuth {
    /// Parses the credentials of a request.
    ///
    /// The username ends at the first colon; the password may contain colons.
    ///
    /// # Errors
    ///
    /// 401 `AuthenticationRequired` with `WWW-Authenticate: Basic` if the header is missing, has another scheme, or is
    /// malformed.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self, Error> {
        let mut values = headers.get_all(header::AUTHORIZATION).iter();
        let value =
            values.next().ok_or_else(|| unauthorized("missing Authorization header: expected Basic credentials"))?;
        if values.next().is_some() {
            return Err(unauthorized("duplicate Authorization header"));
        }
        Self::parse(value.as_bytes())
    }

    fn parse(value: &[u8]) -> Result<Self, Error> {
        let (scheme, token) = value.split_at(value.iter().position(|byte| *byte == b' ').unwrap_or(value.len()));
        if !scheme.eq_ignore_ascii_case(b"basic") {
            return Err(unauthorized("unsupported Authorization scheme: expected Basic"));
        }
        let decoded = BASE64.decode(token.trim_ascii()).map_err(|_| {
            unauthorized("malformed Basic credentials: expected base64 with the standard alphabet and padding")
        })?;
        let text =
            String::from_utf8(decoded).map_err(|_| unauthorized("malformed Basic credentials: expected UTF-8"))?;
        let (username, password) = text
            .split_once(':')
            .ok_or_else(|| unauthorized("malformed Basic credentials: expected `:` between username and password"))?;
        Ok(Self { username: username.to_owned(), password: password.to_owned() })
    }

    /// Returns the username.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns the password. Compare it in constant time, as [`verify`](Self::verify) does.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// Compares the credentials with the expected ones.
    ///
    /// The comparison takes the same time for every input of the same length. An empty `password` never matches: it
    /// probably was not configured.
    ///
    /// # Errors
    ///
    /// 401 `AuthenticationRequired` with `WWW-Authenticate: Basic`. The message does not say which of the two is wrong.
    pub fn verify(&self, username: &str, password: &str) -> Result<(), Error> {
        let matches = constant_time_eq(self.username.as_bytes(), username.as_bytes())
            & constant_time_eq(self.password.as_bytes(), password.as_bytes());
        if bool::from(matches) && !password.is_empty() {
            Ok(())
        } else {
            Err(unauthorized("wrong username or password"))
        }
    }
}

impl fmt::Debug for BasicAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicAuth").field("username", &self.username).finish_non_exhaustive()
    }
}

/// Compares in a time that depends on the length of `given` only. The comparison of slices in `subtle` returns at once for
/// unequal lengths, which reveals the length of the secret.
fn constant_time_eq(given: &[u8], secret: &[u8]) -> subtle::Choice {
    given
        .iter()
        .zip(secret.iter().cycle())
        .fold(given.len().ct_eq(&secret.len()), |equal, (given, secret)| equal & given.ct_eq(secret))
}

fn unauthorized(message: &'static str) -> Error {
    Error::authentication_required(message).with_header(header::WWW_AUTHENTICATE, CHALLENGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(value: &str) -> Result<BasicAuth, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        BasicAuth::from_headers(&headers)
    }

    fn encode(credentials: &[u8]) -> String {
        format!("Basic {}", BASE64.encode(credentials))
    }

    #[test]
    fn accepts_scheme_in_any_case() {
        for scheme in ["Basic", "basic", "BASIC"] {
            assert_eq!(parse(&format!("{scheme} YTpi")).unwrap().username(), "a");
        }
    }

    #[test]
    fn password_may_contain_colons() {
        assert_eq!(parse(&encode(b"admin:a:b:")).unwrap().password(), "a:b:");
    }

    #[test]
    fn rejects_malformed_credentials_with_challenge() {
        let bad_utf8 = encode(b"\xff:\xff");
        let cases = [
            ("Bearer abc", "unsupported Authorization scheme"),
            ("Basicabc", "unsupported Authorization scheme"),
            ("", "unsupported Authorization scheme"),
            ("Basic", "expected `:`"),
            ("Basic !!!", "expected base64"),
            ("Basic YTpi=", "expected base64"),
            ("Basic YWRtaW4=", "expected `:`"),
            (&bad_utf8, "expected UTF-8"),
        ];
        for (value, part) in cases {
            let error = parse(value).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (401, "AuthenticationRequired"), "{value}");
            assert!(error.message().contains(part), "{value}: {}", error.message());
            assert_eq!(error.headers()[header::WWW_AUTHENTICATE], CHALLENGE);
        }
        assert!(BasicAuth::from_headers(&HeaderMap::new()).unwrap_err().message().contains("missing Authorization"));
    }

    #[test]
    fn rejects_duplicate_header() {
        let mut headers = HeaderMap::new();
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Basic YTpi"));
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Basic YTpi"));
        assert!(BasicAuth::from_headers(&headers).unwrap_err().message().contains("duplicate Authorization"));
    }

    #[test]
    fn accepts_only_equal_username_and_password() {
        let credentials = parse(&encode(b"admin:abcabc")).unwrap();
        assert!(credentials.verify("admin", "abcabc").is_ok());
        for (username, password) in [
            ("admin", "abc"),
            ("admin", "abcabcabc"),
            ("admin", "abcabd"),
            ("Admin", "abcabc"),
            ("adm", "abcabc"),
            ("", ""),
        ] {
            let error = credentials.verify(username, password).unwrap_err();
            assert_eq!(error.message(), "wrong username or password");
            assert_eq!(error.headers()[header::WWW_AUTHENTICATE], CHALLENGE);
        }
    }

    #[test]
    fn empty_password_never_matches() {
        assert!(parse(&encode(b"admin:")).unwrap().verify("admin", "").is_err());
    }

    #[test]
    fn debug_output_omits_password() {
        assert!(!format!("{:?}", parse(&encode(b"admin:secret")).unwrap()).contains("secret"));
    }
}
