//! Lengths and limits of input of other media types than JSON.

use bytes::Bytes;
use http_body::Frame;
use http_body_util::{Empty, Limited};

use super::{
    client_bodies::{Chunks, Claimed, Ended, Unread, full},
    input_streams::{Any, IgnoresErrors, Video, Whole, router, upload},
    log_capture, send,
};

#[test]
fn rejects_missing_stream() {
    let typed = [("content-type", "video/mp4")];
    send(&mut router(), upload(Video, &typed, Empty::<Bytes>::new())).assert_error(400, "InvalidRequest", "empty");
    send(&mut router(), upload(Any, &[], Empty::<Bytes>::new())).assert_error(400, "InvalidRequest", "empty");
    send(&mut router(), upload(Video, &typed, Claimed(0))).assert_error(400, "InvalidRequest", "empty");
}

#[test]
fn accepts_stream_of_zero_bytes() {
    let stated = [("content-type", "video/mp4"), ("content-length", "0")];
    assert_eq!(send(&mut router(), upload(Video, &stated, Unread)).text, "video/mp4 Some(0)");
    let empty = upload(Video, &stated, Empty::<Bytes>::new());
    assert_eq!(send(&mut router(), empty).text, "video/mp4 Some(0)");
    for chunks in [&[][..], &["", ""]] {
        let headers = [("transfer-encoding", "chunked")];
        let chunked = upload(Any, &headers, Chunks::new(chunks));
        assert_eq!(send(&mut router(), chunked).text, "application/octet-stream None");
        assert_eq!(send(&mut router(), upload(Whole, &headers, Chunks::new(chunks))).text, "");
    }
    let untyped = upload(Video, &[("content-length", "0")], Unread);
    send(&mut router(), untyped).assert_error(400, "InvalidRequest", "missing Content-Type header");
}

#[test]
fn rejects_content_length_over_limit_without_reading() {
    for stated in ["104857601", "18446744073709551615"] {
        let request = upload(Any, &[("content-length", stated)], Unread);
        send(&mut router(), request).assert_error(413, "PayloadTooLarge", "104857600 bytes");
    }
    let claimed = upload(Any, &[], Claimed(u64::MAX));
    send(&mut router(), claimed).assert_error(413, "PayloadTooLarge", "104857600 bytes");
    for stated in ["-1", "+1", "1e3", "", "18446744073709551616"] {
        let request = upload(Any, &[("content-length", stated)], Unread);
        send(&mut router(), request).assert_error(400, "InvalidRequest", "Content-Length");
    }
    let twice = upload(Any, &[("content-length", "3"), ("content-length", "4")], Unread);
    send(&mut router(), twice).assert_error(400, "InvalidRequest", "Content-Length");
}

#[test]
fn stream_body_limit_is_exact() {
    let over = [&["12345678", "9"][..], &["123456789"], &["12345678", "", "", "9"]];
    for chunks in over {
        let mut limited = router().stream_body_limit(8).json_body_limit(1);
        send(&mut limited, upload(Any, &[], Chunks::new(chunks))).assert_error(413, "PayloadTooLarge", "8 bytes");
        send(&mut limited, upload(Whole, &[], Chunks::new(chunks))).assert_error(413, "PayloadTooLarge", "8 bytes");
        assert_eq!(send(&mut limited, upload(IgnoresErrors, &[], Chunks::new(chunks))).text, "1 failures");
    }
    let mut limited = router().stream_body_limit(8);
    assert_eq!(send(&mut limited, upload(Whole, &[], Chunks::new(&["1234", "5678"]))).text, "12345678");
    assert_eq!(send(&mut limited, upload(Whole, &[("content-length", "8")], full("12345678"))).text, "12345678");
    send(&mut limited, upload(Whole, &[], full("123456789"))).assert_error(413, "PayloadTooLarge", "8 bytes");
}

#[test]
fn json_and_stream_limits_are_independent() {
    let mut limited = router().json_body_limit(1);
    assert_eq!(send(&mut limited, upload(Whole, &[], full("12345678"))).text, "12345678");
    let mut own = router().method_body_limit(Whole, 3).stream_body_limit(100);
    send(&mut own, upload(Whole, &[], Chunks::new(&["12", "34"]))).assert_error(413, "PayloadTooLarge", "3 bytes");
    assert_eq!(send(&mut own, upload(Any, &[("content-type", "a/b")], full("1234"))).text, "a/b Some(4) 1234");
    let mut other = super::router().stream_body_limit(1);
    assert_eq!(send(&mut other, super::double(full("{\"uses\":1}"))).status, 200);
}

#[test]
fn limit_of_layer_is_413() {
    let limited = Limited::new(Chunks::new(&["12", "34"]), 3);
    send(&mut router(), upload(Any, &[], limited)).assert_error(413, "PayloadTooLarge", "");
}

#[test]
fn rejects_stream_that_differs_from_content_length() {
    for stated in ["3", "5"] {
        let request = || upload(Any, &[("content-length", stated)], Chunks::new(&["12", "34"]));
        send(&mut router(), request()).assert_error(400, "InvalidRequest", "does not match");
    }
}

#[test]
fn lost_connection_ends_stream_with_error() {
    let broken = || Chunks::new(&["one", "two"]).then(Err(Ended.into()));
    let (response, log) = log_capture::capture(|| send(&mut router(), upload(Any, &[], broken())));
    response.assert_error(400, "InvalidRequest", "ended early");
    assert_eq!(log, "");
    send(&mut router(), upload(Whole, &[], broken())).assert_error(400, "InvalidRequest", "ended early");
    let more = broken().then(Ok(Frame::data("three".into())));
    assert_eq!(send(&mut router(), upload(IgnoresErrors, &[], more)).text, "1 failures");
}
