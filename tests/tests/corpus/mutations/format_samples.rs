//! Texts of each format with what makes them good or broken, from the formats' grammars in the protocol's specification.

use lexicon_schema::format::Format;

/// A text, and whether it is of its format.
pub struct Sample {
    pub format: Format,
    pub what: &'static str,
    pub text: String,
    pub is_valid: bool,
}

/// What a text is for, and the text.
type Row = (&'static str, &'static str);

/// Every sample.
pub fn all() -> Vec<Sample> {
    let tables: [(Format, &[Row], &[Row]); 11] = [
        (Format::AtIdentifier, AT_IDENTIFIER, GOOD_AT_IDENTIFIER),
        (Format::AtUri, AT_URI, GOOD_AT_URI),
        (Format::Cid, CID, GOOD_CID),
        (Format::Datetime, DATETIME, GOOD_DATETIME),
        (Format::Did, DID, GOOD_DID),
        (Format::Handle, HANDLE, GOOD_HANDLE),
        (Format::Language, LANGUAGE, GOOD_LANGUAGE),
        (Format::Nsid, NSID, GOOD_NSID),
        (Format::RecordKey, RECORD_KEY, GOOD_RECORD_KEY),
        (Format::Tid, TID, GOOD_TID),
        (Format::Uri, URI, GOOD_URI),
    ];
    let mut all = sized();
    for (format, broken, good) in tables {
        for (rows, is_valid) in [(broken, false), (good, true)] {
            let sample = |&(what, text): &Row| Sample { format, what, text: text.to_owned(), is_valid };
            all.extend(rows.iter().map(sample));
        }
        all.push(Sample { format, what: "empty", text: String::new(), is_valid: false });
    }
    all
}

/// Texts exactly as long as they may be, and one more.
fn sized() -> Vec<Sample> {
    let label = |length: usize| "a".repeat(length);
    let host = |last: usize| format!("{0}.{0}.{0}.{1}", label(63), label(last));
    let did = |length: usize| format!("did:web:{}", label(length - 8));
    let of = |format, what, text, is_valid| Sample { format, what, text, is_valid };
    let datetime = |digits: usize| format!("1985-04-12T23:20:50.{}Z", "1".repeat(digits));
    let at_uri = |key: usize| format!("at://did:web:example.com/com.example.thing/{}", label(key));
    let uri = |length: usize| format!("https://{}", label(length - 8));
    vec![
        of(Format::Did, "2048 bytes", did(2048), true),
        of(Format::Did, "2049 bytes", did(2049), false),
        of(Format::AtIdentifier, "a DID of 2048 bytes", did(2048), true),
        of(Format::AtIdentifier, "a DID of 2049 bytes", did(2049), false),
        of(Format::Handle, "253 bytes", host(61), true),
        of(Format::Handle, "254 bytes", host(62), false),
        of(Format::Handle, "a label of 63", format!("{}.test", label(63)), true),
        of(Format::Handle, "a label of 64", format!("{}.test", label(64)), false),
        of(Format::Nsid, "317 bytes", format!("{}.{}", host(61), label(63)), true),
        of(Format::Nsid, "318 bytes", format!("{}.{}", host(62), label(63)), false),
        of(Format::Nsid, "a segment of 64", format!("com.{}.thing", label(64)), false),
        of(Format::Nsid, "a name of 64", format!("com.example.{}", label(64)), false),
        of(Format::RecordKey, "512 bytes", label(512), true),
        of(Format::RecordKey, "513 bytes", label(513), false),
        of(Format::AtUri, "a key of 512", at_uri(512), true),
        of(Format::AtUri, "a key of 513", at_uri(513), false),
        of(Format::Cid, "256 bytes", label(256), true),
        of(Format::Cid, "257 bytes", label(257), false),
        of(Format::Datetime, "64 bytes", datetime(43), true),
        of(Format::Datetime, "65 bytes", datetime(44), false),
        of(Format::Language, "128 bytes", format!("x{}-abcdefg-a", "-abcdefgh".repeat(13)), true),
        of(Format::Language, "129 bytes", format!("x{}-a", "-abcdefgh".repeat(14)), false),
        of(Format::Uri, "8192 bytes", uri(8192), true),
        of(Format::Uri, "8193 bytes", uri(8193), false),
    ]
}

const AT_IDENTIFIER: &[Row] = &[
    ("an @ in front", "@alice.example.com"),
    ("a DID without a body", "did:thing"),
    ("no handle behind did:", "did:thing.test"),
    ("DID in upper case", "DID:method:val"),
    ("one label", "blah"),
    ("an address", "alice@example.com"),
    ("a path behind", "did:plc:abc/x"),
    ("a space behind", "alice.example.com "),
    ("a method with digits", "did:m123:val"),
];

const GOOD_AT_IDENTIFIER: &[Row] = &[
    ("a handle in upper case", "XX.LCS.MIT.EDU"),
    ("a DID with many colons", "did:method::::val"),
    ("the handle of nobody", "handle.invalid"),
];

const AT_URI: &[Row] = &[
    ("nothing behind the scheme", "at://"),
    ("one slash", "at:/alice.example.com"),
    ("another scheme", "http://alice.example.com"),
    ("the scheme in upper case", "AT://alice.example.com"),
    ("a slash behind the authority", "at://alice.example.com/"),
    ("a slash behind the collection", "at://alice.example.com/com.example.thing/"),
    ("a query", "at://alice.example.com/com.example.thing/self?a=b"),
    ("a pointer behind", "at://alice.example.com/com.example.thing/self#/a"),
    ("a fragment", "at://alice.example.com#frag"),
    ("a collection that is no NSID", "at://did:plc:asdf123/12345"),
    ("an authority of one label", "at://name"),
    ("a segment too many", "at://alice.example.com/com.example.thing/self/more"),
    ("a user", "at://user@alice.example.com"),
    ("a port", "at://alice.example.com:80"),
    ("the key .", "at://alice.example.com/com.example.thing/."),
    ("the key ..", "at://alice.example.com/com.example.thing/.."),
    ("an escape in the key", "at://alice.example.com/com.example.thing/%30"),
    ("a dollar in the key", "at://alice.example.com/com.example.thing/$"),
    ("a space in front", " at://alice.example.com"),
    ("a double slash", "at://alice.example.com//self"),
];

const GOOD_AT_URI: &[Row] = &[
    ("the key ...", "at://alice.example.com/com.example.thing/..."),
    ("a key that ends in a dot", "at://did:plc:asdf123/com.example.thing/self."),
    ("the key :", "at://alice.example.com/com.example.thing/:"),
    ("the key ~", "at://alice.example.com/com.example.thing/~"),
    ("a handle in upper case", "at://ALICE.example.COM"),
    ("a DID alone", "at://did:abc:123"),
];

const CID: &[Row] = &[
    ("too short", "12345"),
    ("a word", "noop"),
    ("a scheme in front", "cid:bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("a host", "example.com"),
    ("a space in front", " bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("a space behind", "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq "),
    ("a space inside", "bafyrei clp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("version 0", "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR"),
    ("an underscore", "bafyrei_clp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("another alphabet", "bafyréiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
];

const GOOD_CID: &[Row] = &[
    ("base 64", "mBcDxtdWx0aWhhc2g+"),
    ("base 10", "7134036155352661643226414134664076"),
    ("base 58", "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"),
    ("eight bytes", "12345678"),
];

const DATETIME: &[Row] = &[
    ("a lower-case t", "1985-04-12t23:20:50.123Z"),
    ("a lower-case z", "1985-04-12T23:20:50.123z"),
    ("a space for T", "1985-04-12 23:20:50.123Z"),
    ("no zone", "1985-04-12T23:20:50.123"),
    ("the zone -00:00", "1985-04-12T23:20:50.123-00:00"),
    ("a zone without a colon", "1985-04-12T23:20:50.123+0000"),
    ("a zone of hours", "1985-04-12T23:20:50.123+00"),
    ("a zone of three digits", "1985-04-12T23:20:50.123+00:0"),
    ("a zone of 24 hours", "1985-04-12T23:20:50+24:00"),
    ("a zone of 60 minutes", "1985-04-12T23:20:50+01:60"),
    ("a minus of another alphabet", "1985-04-12T23:20:50\u{2212}08:00"),
    ("no seconds", "1985-04-12T23:20Z"),
    ("a date", "1985-04-12"),
    ("a time", "23:20:50Z"),
    ("month 13", "1985-13-12T23:20:50Z"),
    ("month 0", "1985-00-12T23:20:50Z"),
    ("day 0", "1985-04-00T23:20:50Z"),
    ("day 32", "1985-05-32T23:20:50Z"),
    ("the 31st of April", "1985-04-31T23:20:50Z"),
    ("the 30th of February", "1985-02-30T23:20:50Z"),
    ("the 29th of February of 2023", "2023-02-29T23:20:50Z"),
    ("the 29th of February of 1900", "1900-02-29T23:20:50Z"),
    ("hour 24", "1985-04-12T24:00:00Z"),
    ("minute 60", "1985-04-12T23:60:50Z"),
    ("second 60", "1985-04-12T23:59:60Z"),
    ("a fraction without digits", "1985-04-12T23:20:50.Z"),
    ("a fraction behind a comma", "1985-04-12T23:20:50,123Z"),
    ("a year of five digits", "01985-04-12T23:20:50Z"),
    ("a year of three digits", "985-04-12T23:20:50Z"),
    ("a year with a sign", "+001985-04-12T23:20:50Z"),
    ("a negative year", "-000001-04-12T23:20:50Z"),
    ("an instant before year 0", "0000-01-01T00:00:00+01:00"),
    ("an instant behind year 9999", "9999-12-31T23:59:00-00:01"),
    ("a line break behind", "1985-04-12T23:20:50Z\n"),
    ("a space in front", " 1985-04-12T23:20:50Z"),
];

const GOOD_DATETIME: &[Row] = &[
    ("one digit of a fraction", "1985-04-12T23:20:50.1Z"),
    ("the first instant", "0000-01-01T00:00:00Z"),
    ("year 0 in the west", "0000-01-01T00:00:00-01:00"),
    ("the last second", "9999-12-31T23:59:59Z"),
    ("the 29th of February of 2000", "2000-02-29T00:00:00Z"),
    ("the zone +00:00", "1985-04-12T23:20:50+00:00"),
    ("the zone -23:59", "1985-04-12T23:20:50-23:59"),
];

const DID: &[Row] = &[
    ("a method with digits", "did:m123:val"),
    ("a method in upper case", "did:METHOD:val"),
    ("nothing behind the method", "did:method:"),
    ("no method", "did::val"),
    ("a percent at the end", "did:method:val%"),
    ("a colon at the end", "did:method:val:"),
    ("a path", "did:method:val/two"),
    ("a query", "did:method:val?two"),
    ("a fragment", "did:method:val#two"),
    ("the scheme in upper case", "DID:plc:abc"),
    ("a space in front", " did:plc:abc"),
    ("a line break behind", "did:plc:abc\n"),
    ("another alphabet", "did:plc:é"),
    ("a handle", "alice.example.com"),
];

const GOOD_DID: &[Row] = &[
    ("a letter each", "did:m:v"),
    ("many colons", "did:method::::val"),
    ("a dot", "did:method:."),
    ("an escape", "did:web:localhost%3A1234"),
    ("every sign", "did:method:-:_:.:%ab"),
];

const HANDLE: &[Row] = &[
    ("one label", "org"),
    ("a dot behind", "john."),
    ("a dot in front", ".john.test"),
    ("an empty label", "john..test"),
    ("an underscore", "jo_hn.test"),
    ("a hyphen in front", "-john.test"),
    ("a hyphen at the end of a label", "john-.test"),
    ("an address of the internet", "127.0.0.1"),
    ("a top level that begins with a digit", "thing.0aa"),
    ("a label that ends in a hyphen", "xn--bcher-.tld"),
    ("another alphabet", "jöhn.test"),
    ("an @ in front", "@john.test"),
    ("a space behind", "john.test "),
    ("a path", "john.test/x"),
    ("a DID", "did:web:example.com"),
];

const GOOD_HANDLE: &[Row] = &[
    ("a label of one digit", "8.cn"),
    ("a hyphen in the top level", "4chan.o-g"),
    ("a top level of one letter", "john.t"),
    ("digits and a top level", "120.0.0.1.com"),
    ("two hyphens", "john.t--t"),
    ("upper case", "JOHN.TEST"),
    ("a top level that no handle has", "john.local"),
];

const LANGUAGE: &[Row] = &[
    ("upper case", "JA"),
    ("four letters", "jaja"),
    ("one letter", "e"),
    ("an underscore", "en_US"),
    ("a hyphen behind", "en-"),
    ("a hyphen in front", "-en"),
    ("digits", "123"),
    ("nothing behind x", "x-"),
    ("an empty part", "en--US"),
    ("a space", "en US"),
    ("two regions", "de-419-DE"),
    ("nothing behind a singleton", "en-a"),
    ("a part of nine", "en-abcdefghi"),
];

const GOOD_LANGUAGE: &[Row] = &[
    ("private use", "X-fr-CH"),
    ("private use behind", "de-X-foo"),
    ("two variants", "sl-rozaj-biske"),
    ("extensions", "en-u-co-phonebk-t-en-US"),
    ("a grandfathered tag", "i-navajo"),
    ("a region of digits", "es-419"),
    ("a variant twice, which is well-formed", "sl-rozaj-rozaj"),
];

const NSID: &[Row] = &[
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
    ("a dot in front", ".com.example.thing"),
    ("a dot behind", "com.example.thing."),
    ("a hyphen in front", "-com.example.thing"),
    ("another alphabet", "com.exämple.thing"),
];

const GOOD_NSID: &[Row] = &[
    ("short segments", "a.0.c"),
    ("digits in front of a segment", "cn.8.lex.stuff"),
    ("a hyphen and upper case", "one.two.three.four-and.FiVe"),
    ("digits in the name", "com.example.f00"),
    ("hyphens", "a-0.b-1.c"),
];

const RECORD_KEY: &[Row] = &[
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

const GOOD_RECORD_KEY: &[Row] = &[
    ("three dots", "..."),
    ("a dot behind", "self."),
    ("a colon in front", ":lang"),
    ("every sign", "~1.2-3_"),
    ("a literal", "literal:self"),
    ("a hyphen", "-"),
];

const TID: &[Row] = &[
    ("12 characters", "3jzfcijpj2z2"),
    ("14 characters", "3jzfcijpj2z2aa"),
    ("the highest bit", "zzzzzzzzzzzzz"),
    ("the highest bit alone", "kjzfcijpj2z2a"),
    ("upper case", "3JZFCIJPJ2Z2A"),
    ("dashes", "3jzf-cij-pj2z"),
    ("zeros", "0000000000000"),
    ("a digit that is not in the alphabet", "3jzfcijpj2z21"),
    ("a space in front", " 3jzfcijpj2z2"),
];

const GOOD_TID: &[Row] = &[("the first", "2222222222222"), ("digits", "7777777777777"), ("the last", "jzzzzzzzzzzzz")];

const URI: &[Row] = &[
    ("no scheme", "example.com"),
    ("digits", "12345"),
    ("slashes alone", "//x"),
    ("an empty scheme", "://x"),
    ("nothing behind the scheme", "http:"),
    ("a dot in front", ".http://x"),
    ("a hyphen in front", "-http://x"),
    ("a digit in front", "1http://x"),
    ("an underscore in the scheme", "ht_tp://x"),
    ("a space inside", "https://exa mple.com"),
    ("a space in front", " https://example.com"),
    ("a space behind", "https://example.com "),
    ("a tab", "https://example.com\tx"),
];

const GOOD_URI: &[Row] = &[
    ("no slashes", "dns:example.com"),
    ("a query alone", "go://?Mercedes%20Benz"),
    ("a hyphen in the scheme", "content-type:text/plan"),
    ("dots in the scheme", "microsoft.windows.camera:thing"),
    ("a plus in the scheme", "git+ssh://x"),
    ("upper case", "HTTPS://EXAMPLE.COM"),
    ("a file", "file:///x"),
    ("a DID", "at://did:web:example.com"),
];
