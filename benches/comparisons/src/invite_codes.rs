//! Requests and responses of `createInviteCodes` with 0 to 100 accounts.

use std::sync::LazyLock;

use lexicon_runtime::dynamic::Catalog;
use lexicon_runtime::lexicon;

use super::Comparison;
use super::json::JsonInputs;
use super::random::Random;

lexicon!("com.atproto.server.createInviteCodes", root = "../../lexicons");

pub use com::atproto::server::create_invite_codes::{Input, Output};

const METHOD: &str = "com.atproto.server.createInviteCodes";

/// The documents in the folder `lexicons`.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicons");
    Catalog::load_dir(folder).unwrap_or_else(|error| panic!("{error}"))
});

/// Number of inputs of each kind, enough to defeat branch prediction.
const COUNT: usize = 200;

/// Hand-written types without validation.
mod by_hand {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Input {
        #[serde(default = "one")]
        pub code_count: i64,
        pub use_count: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub for_accounts: Option<Vec<String>>,
    }

    fn one() -> i64 {
        1
    }

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Output {
        pub codes: Vec<AccountCodes>,
    }

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct AccountCodes {
        pub account: String,
        pub codes: Vec<String>,
    }
}

/// Returns a request for `accounts` accounts.
pub fn request(random: &mut Random, accounts: usize) -> String {
    let dids: Vec<String> = (0..accounts).map(|_| format!("\"did:plc:{}\"", random.letters(24))).collect();
    format!("{{\"codeCount\": 3, \"useCount\": 5, \"forAccounts\": [{}]}}", dids.join(", "))
}

/// Returns a response with the codes of `accounts` accounts.
pub fn response(random: &mut Random, accounts: usize) -> String {
    let account = |_| {
        let did = random.letters(24);
        let code = |_| format!("\"example-com-{}-{}\"", random.letters(5), random.letters(5));
        let codes: Vec<String> = (0..3).map(code).collect();
        format!("{{\"account\":\"did:plc:{did}\",\"codes\":[{}]}}", codes.join(","))
    };
    format!("{{\"codes\":[{}]}}", (0..accounts).map(account).collect::<Vec<_>>().join(","))
}

pub fn inputs() -> Vec<Comparison> {
    let mut random = Random::new(0x5eed);
    let minimal: Vec<String> = (1..=COUNT).map(|uses| format!("{{\"useCount\": {uses}}}")).collect();
    let expected = minimal.iter().map(|text| text.replace('{', "{\"codeCount\": 1, ")).collect();
    let mut requests = |accounts| (0..COUNT).map(|_| request(&mut random, accounts)).collect();
    let bodies = [
        JsonInputs::with_expected("request without accounts", minimal, expected),
        JsonInputs::new("request with 1 account", requests(1)),
        JsonInputs::new("request with 10 accounts", requests(10)),
        JsonInputs::new("request with 100 accounts", requests(100)),
    ];
    let comparisons =
        |texts: &JsonInputs| texts.comparisons::<Input, by_hand::Input>(|input| CATALOG.validate_input(METHOD, input));
    bodies.iter().flat_map(comparisons).collect()
}

pub fn output() -> Vec<Comparison> {
    let mut random = Random::new(0xc0de);
    let responses = (0..COUNT).map(|_| response(&mut random, 100)).collect();
    JsonInputs::new("response with 100 accounts", responses)
        .comparisons::<Output, by_hand::Output>(|output| CATALOG.validate_output(METHOD, output))
}
