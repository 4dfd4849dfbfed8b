//! Samples of identifiers: accounts, collections and records.

use super::Row;

pub const AT_IDENTIFIER: &[Row] = &[
    ("a leading @", "@alice.example.com"),
    ("a DID without a body", "did:thing"),
    ("a handle after did:", "did:thing.test"),
    ("DID in upper case", "DID:method:val"),
    ("one label", "blah"),
    ("an email address", "alice@example.com"),
    ("a trailing path", "did:plc:abc/x"),
    ("a trailing space", "alice.example.com "),
    ("a method with digits", "did:m123:val"),
];

pub const VALID_AT_IDENTIFIER: &[Row] = &[
    ("a handle in upper case", "XX.LCS.MIT.EDU"),
    ("a DID with many colons", "did:method::::val"),
    ("the invalid handle", "handle.invalid"),
];

pub const AT_URI: &[Row] = &[
    ("nothing after the scheme", "at://"),
    ("one slash", "at:/alice.example.com"),
    ("another scheme", "http://alice.example.com"),
    ("the scheme in upper case", "AT://alice.example.com"),
    ("a slash after the authority", "at://alice.example.com/"),
    ("a slash after the collection", "at://alice.example.com/com.example.thing/"),
    ("a query", "at://alice.example.com/com.example.thing/self?a=b"),
    ("a trailing pointer", "at://alice.example.com/com.example.thing/self#/a"),
    ("a fragment", "at://alice.example.com#frag"),
    ("an invalid collection", "at://did:plc:asdf123/12345"),
    ("an authority of one label", "at://name"),
    ("an excess segment", "at://alice.example.com/com.example.thing/self/more"),
    ("a user", "at://user@alice.example.com"),
    ("a port", "at://alice.example.com:80"),
    ("the key .", "at://alice.example.com/com.example.thing/."),
    ("the key ..", "at://alice.example.com/com.example.thing/.."),
    ("an escape in the key", "at://alice.example.com/com.example.thing/%30"),
    ("a dollar in the key", "at://alice.example.com/com.example.thing/$"),
    ("a leading space", " at://alice.example.com"),
    ("a double slash", "at://alice.example.com//self"),
];

pub const VALID_AT_URI: &[Row] = &[
    ("the key ...", "at://alice.example.com/com.example.thing/..."),
    ("a key that ends in a dot", "at://did:plc:asdf123/com.example.thing/self."),
    ("the key :", "at://alice.example.com/com.example.thing/:"),
    ("the key ~", "at://alice.example.com/com.example.thing/~"),
    ("a handle in upper case", "at://ALICE.example.COM"),
    ("a DID alone", "at://did:abc:123"),
];

pub const DID: &[Row] = &[
    ("a method with digits", "did:m123:val"),
    ("a method in upper case", "did:METHOD:val"),
    ("nothing after the method", "did:method:"),
    ("no method", "did::val"),
    ("a percent at the end", "did:method:val%"),
    ("a colon at the end", "did:method:val:"),
    ("a path", "did:method:val/two"),
    ("a query", "did:method:val?two"),
    ("a fragment", "did:method:val#two"),
    ("the scheme in upper case", "DID:plc:abc"),
    ("a leading space", " did:plc:abc"),
    ("a trailing line break", "did:plc:abc\n"),
    ("another alphabet", "did:plc:é"),
    ("a handle", "alice.example.com"),
];

pub const VALID_DID: &[Row] = &[
    ("a letter each", "did:m:v"),
    ("many colons", "did:method::::val"),
    ("a dot", "did:method:."),
    ("an escape", "did:web:localhost%3A1234"),
    ("every punctuation character", "did:method:-:_:.:%ab"),
];

pub const HANDLE: &[Row] = &[
    ("one label", "org"),
    ("a trailing dot", "john."),
    ("a leading dot", ".john.test"),
    ("an empty label", "john..test"),
    ("an underscore", "jo_hn.test"),
    ("a leading hyphen", "-john.test"),
    ("a hyphen at the end of a label", "john-.test"),
    ("an IPv4 address", "127.0.0.1"),
    ("a top level that begins with a digit", "thing.0aa"),
    ("a label that ends in a hyphen", "xn--bcher-.tld"),
    ("another alphabet", "jöhn.test"),
    ("a leading @", "@john.test"),
    ("a trailing space", "john.test "),
    ("a path", "john.test/x"),
    ("a DID", "did:web:example.com"),
];

pub const VALID_HANDLE: &[Row] = &[
    ("a label of one digit", "8.cn"),
    ("a hyphen in the top level", "4chan.o-g"),
    ("a top level of one letter", "john.t"),
    ("digits and a top level", "120.0.0.1.com"),
    ("two hyphens", "john.t--t"),
    ("upper case", "JOHN.TEST"),
    ("a reserved top level", "john.local"),
];

pub const NSID: &[Row] = &[
    ("two segments", "com.example"),
    ("a name of a digit", "com.example.3"),
    ("a name that begins with a digit", "com.example.fooBar.2"),
    ("a hyphen in the name", "com.example.foo-bar"),
    ("an underscore", "com.example.foo_bar"),
    ("an empty segment", "one.two..three"),
    ("a star", "com.example.foo.*"),
    ("a space", "com.exa mple.thing"),
    ("a first segment that begins with a digit", "1.0.0.127.record"),
    ("a fragment", "com.example.thing#part"),
    ("a leading dot", ".com.example.thing"),
    ("a trailing dot", "com.example.thing."),
    ("a leading hyphen", "-com.example.thing"),
    ("another alphabet", "com.exämple.thing"),
];

pub const VALID_NSID: &[Row] = &[
    ("short segments", "a.0.c"),
    ("a segment of digits", "cn.8.lex.stuff"),
    ("a hyphen and upper case", "one.two.three.four-and.FiVe"),
    ("digits in the name", "com.example.f00"),
    ("hyphens", "a-0.b-1.c"),
];

pub const RECORD_KEY: &[Row] = &[
    ("a dot", "."),
    ("two dots", ".."),
    ("a slash", "a/b"),
    ("a hash", "a#b"),
    ("an @", "a@b"),
    ("a space", "a b"),
    ("a plus", "a+b"),
    ("brackets", "a(b)"),
    ("an equals sign", "a=b"),
    ("quotes", "\"a\""),
    ("another alphabet", "é"),
    ("an escape", "a%20b"),
    ("a comma", "a,b"),
];

pub const VALID_RECORD_KEY: &[Row] = &[
    ("three dots", "..."),
    ("a trailing dot", "self."),
    ("a leading colon", ":lang"),
    ("every punctuation character", "~1.2-3_"),
    ("a literal", "literal:self"),
    ("a hyphen", "-"),
];

pub const TID: &[Row] = &[
    ("12 characters", "3jzfcijpj2z2"),
    ("14 characters", "3jzfcijpj2z2aa"),
    ("the highest bit", "zzzzzzzzzzzzz"),
    ("the highest bit alone", "kjzfcijpj2z2a"),
    ("upper case", "3JZFCIJPJ2Z2A"),
    ("dashes", "3jzf-cij-pj2z"),
    ("zeros", "0000000000000"),
    ("a digit that is not in the alphabet", "3jzfcijpj2z21"),
    ("a leading space", " 3jzfcijpj2z2"),
];

pub const VALID_TID: &[Row] =
    &[("the lowest", "2222222222222"), ("digits", "7777777777777"), ("the highest", "jzzzzzzzzzzzz")];
