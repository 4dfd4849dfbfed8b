//! Samples of datetimes, languages, CIDs and URIs.

use super::Row;

pub const CID: &[Row] = &[
    ("too short", "12345"),
    ("a word", "noop"),
    ("a leading scheme", "cid:bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("a host", "example.com"),
    ("a leading space", " bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("a trailing space", "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq "),
    ("a space inside", "bafyrei clp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("version 0", "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR"),
    ("an underscore", "bafyrei_clp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
    ("another alphabet", "bafyréiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"),
];

pub const VALID_CID: &[Row] = &[
    ("base 64", "mBcDxtdWx0aWhhc2g+"),
    ("base 10", "7134036155352661643226414134664076"),
    ("base 58", "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"),
    ("eight bytes", "12345678"),
];

pub const DATETIME: &[Row] = &[
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
    ("a fraction after a comma", "1985-04-12T23:20:50,123Z"),
    ("a year of five digits", "01985-04-12T23:20:50Z"),
    ("a year of three digits", "985-04-12T23:20:50Z"),
    ("a year with a sign", "+001985-04-12T23:20:50Z"),
    ("a negative year", "-000001-04-12T23:20:50Z"),
    ("an instant before year 0", "0000-01-01T00:00:00+01:00"),
    ("an instant after year 9999", "9999-12-31T23:59:00-00:01"),
    ("a trailing line break", "1985-04-12T23:20:50Z\n"),
    ("a leading space", " 1985-04-12T23:20:50Z"),
];

pub const VALID_DATETIME: &[Row] = &[
    ("one digit of a fraction", "1985-04-12T23:20:50.1Z"),
    ("the first instant", "0000-01-01T00:00:00Z"),
    ("year 0 in the west", "0000-01-01T00:00:00-01:00"),
    ("the last second", "9999-12-31T23:59:59Z"),
    ("the 29th of February of 2000", "2000-02-29T00:00:00Z"),
    ("the zone +00:00", "1985-04-12T23:20:50+00:00"),
    ("the zone -23:59", "1985-04-12T23:20:50-23:59"),
];

pub const LANGUAGE: &[Row] = &[
    ("upper case", "JA"),
    ("four letters", "jaja"),
    ("one letter", "e"),
    ("an underscore", "en_US"),
    ("a trailing hyphen", "en-"),
    ("a leading hyphen", "-en"),
    ("digits", "123"),
    ("nothing after x", "x-"),
    ("an empty part", "en--US"),
    ("a space", "en US"),
    ("two regions", "de-419-DE"),
    ("nothing after a singleton", "en-a"),
    ("a part of nine", "en-abcdefghi"),
];

pub const VALID_LANGUAGE: &[Row] = &[
    ("private use", "X-fr-CH"),
    ("trailing private use", "de-X-foo"),
    ("two variants", "sl-rozaj-biske"),
    ("extensions", "en-u-co-phonebk-t-en-US"),
    ("a grandfathered tag", "i-navajo"),
    ("a region of digits", "es-419"),
    ("a variant twice, which is well-formed", "sl-rozaj-rozaj"),
];

pub const URI: &[Row] = &[
    ("no scheme", "example.com"),
    ("digits", "12345"),
    ("slashes alone", "//x"),
    ("an empty scheme", "://x"),
    ("nothing after the scheme", "http:"),
    ("a leading dot", ".http://x"),
    ("a leading hyphen", "-http://x"),
    ("a leading digit", "1http://x"),
    ("an underscore in the scheme", "ht_tp://x"),
    ("a space inside", "https://exa mple.com"),
    ("a leading space", " https://example.com"),
    ("a trailing space", "https://example.com "),
    ("a tab", "https://example.com\tx"),
];

pub const VALID_URI: &[Row] = &[
    ("no slashes", "dns:example.com"),
    ("a query alone", "go://?Mercedes%20Benz"),
    ("a hyphen in the scheme", "content-type:text/plan"),
    ("dots in the scheme", "microsoft.windows.camera:thing"),
    ("a plus in the scheme", "git+ssh://x"),
    ("upper case", "HTTPS://EXAMPLE.COM"),
    ("a file", "file:///x"),
    ("a DID", "at://did:web:example.com"),
];
