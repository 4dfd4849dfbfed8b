//! HTTP Basic credentials, which the protocol's admin methods take.
//! Only reading and comparing; whose password it is, the application knows.

use std::fmt;

use data_encoding::BASE64;
use http::{HeaderMap, HeaderValue, header};
use subtle::{Choice, ConstantTimeEq};

use super::Error;

const CHALLENGE: HeaderValue = HeaderValue::from_static("Basic realm=\"xrpc\", charset=\"UTF-8\"");

/// The user and the password of an `Authorization: Basic` header (RFC 7617).
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
    /// Reads the credentials of a request. The user ends at the first colon; the password may hold more of them.
    ///
    /// # Errors
    ///
    /// 401 `AuthenticationRequired` with `WWW-Authenticate: Basic` where there are none, where they are of another
    /// scheme, or where they are malformed; the message says which.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self, Error> {
        let mut values = headers.get_all(header::AUTHORIZATION).iter();
        let value = values.next().ok_or_else(|| refusal("missing Authorization header: expected Basic credentials"))?;
        if values.next().is_some() {
            return Err(refusal("duplicate Authorization header"));
        }
        Self::parse(value.as_bytes())
    }

    fn parse(value: &[u8]) -> Result<Self, Error> {
        let (scheme, token) = value.split_at(value.iter().position(|byte| *byte == b' ').unwrap_or(value.len()));
        if !scheme.eq_ignore_ascii_case(b"basic") {
            return Err(refusal("unsupported Authorization scheme: expected Basic"));
        }
        let decoded = BASE64.decode(token.trim_ascii()).map_err(|_| {
            refusal("malformed Basic credentials: expected base64 with the standard alphabet and padding")
        })?;
        let text = String::from_utf8(decoded).map_err(|_| refusal("malformed Basic credentials: expected UTF-8"))?;
        let (username, password) = text
            .split_once(':')
            .ok_or_else(|| refusal("malformed Basic credentials: expected `:` between username and password"))?;
        Ok(Self { username: username.to_owned(), password: password.to_owned() })
    }

    /// The user.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The password. Compare it in constant time, as [`verify`](Self::verify) does.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// Refuses all but this user with this password.
    ///
    /// Both are always compared, every byte that the client sent, so that the time doesn't tell how much of it is right. An
    /// empty `password` admits nobody: it is one that somebody forgot to set.
    ///
    /// # Errors
    ///
    /// 401 `AuthenticationRequired` with `WWW-Authenticate: Basic`; it does not tell which of the two was wrong.
    pub fn verify(&self, username: &str, password: &str) -> Result<(), Error> {
        let same =
            same(self.username.as_bytes(), username.as_bytes()) & same(self.password.as_bytes(), password.as_bytes());
        if bool::from(same) && !password.is_empty() { Ok(()) } else { Err(refusal("wrong username or password")) }
    }
}

impl fmt::Debug for BasicAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicAuth").field("username", &self.username).finish_non_exhaustive()
    }
}

/// Whether two texts are the same. Slices of unequal length would be told apart at once, and the time would give away
/// the length of the secret; so the loop is as long as what the client sent.
fn same(given: &[u8], secret: &[u8]) -> Choice {
    given
        .iter()
        .zip(secret.iter().cycle())
        .fold(given.len().ct_eq(&secret.len()), |same, (given, secret)| same & given.ct_eq(secret))
}

fn refusal(message: &'static str) -> Error {
    Error::authentication_required(message).with_header(header::WWW_AUTHENTICATE, CHALLENGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<BasicAuth, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        BasicAuth::from_headers(&headers)
    }

    fn encoded(credentials: &[u8]) -> String {
        format!("Basic {}", BASE64.encode(credentials))
    }

    #[test]
    fn scheme_is_read_in_any_case() {
        for scheme in ["Basic", "basic", "BASIC"] {
            assert_eq!(read(&format!("{scheme} YTpi")).unwrap().username(), "a");
        }
    }

    #[test]
    fn password_may_hold_colons() {
        assert_eq!(read(&encoded(b"admin:a:b:")).unwrap().password(), "a:b:");
    }

    #[test]
    fn each_mistake_is_a_401_with_a_challenge_and_its_own_message() {
        let bad_utf8 = encoded(b"\xff:\xff");
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
            let error = read(value).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (401, "AuthenticationRequired"), "{value}");
            assert!(error.message().contains(part), "{value}: {}", error.message());
            assert_eq!(error.headers()[header::WWW_AUTHENTICATE], CHALLENGE);
        }
        assert!(BasicAuth::from_headers(&HeaderMap::new()).unwrap_err().message().contains("missing Authorization"));
    }

    #[test]
    fn two_authorization_headers_are_refused() {
        let mut headers = HeaderMap::new();
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Basic YTpi"));
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Basic YTpi"));
        assert!(BasicAuth::from_headers(&headers).unwrap_err().message().contains("duplicate Authorization"));
    }

    #[test]
    fn only_the_same_user_and_password_pass() {
        let given = read(&encoded(b"admin:abcabc")).unwrap();
        assert!(given.verify("admin", "abcabc").is_ok());
        for (user, password) in [
            ("admin", "abc"),
            ("admin", "abcabcabc"),
            ("admin", "abcabd"),
            ("Admin", "abcabc"),
            ("adm", "abcabc"),
            ("", ""),
        ] {
            let error = given.verify(user, password).unwrap_err();
            assert_eq!(error.message(), "wrong username or password");
            assert_eq!(error.headers()[header::WWW_AUTHENTICATE], CHALLENGE);
        }
    }

    #[test]
    fn password_that_was_never_set_admits_nobody() {
        assert!(read(&encoded(b"admin:")).unwrap().verify("admin", "").is_err());
    }

    #[test]
    fn password_stays_out_of_debug_output() {
        assert!(!format!("{:?}", read(&encoded(b"admin:secret")).unwrap()).contains("secret"));
    }
}
