//! What an administrator sends and gets: requests for no account, one and many, and the answer with their codes.

use std::sync::LazyLock;

use lexicon_runtime::dynamic::Catalog;
use lexicon_runtime::lexicon;

use super::Comparison;
use super::json::Texts;
use super::random::Random;

lexicon!("com.atproto.server.createInviteCodes", root = "../../lexicons");

pub use com::atproto::server::create_invite_codes::{Input, Output};

const METHOD: &str = "com.atproto.server.createInviteCodes";

/// The project's own documents, held at run time.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicons");
    Catalog::load_dir(folder).unwrap_or_else(|error| panic!("{error}"))
});

/// How many of each; enough that no branch learns them by heart.
const MANY: usize = 200;

/// What a developer writes who has no library: nothing is checked but the shape.
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

/// A request for codes of so many accounts.
pub fn request(random: &mut Random, accounts: usize) -> String {
    let dids: Vec<String> = (0..accounts).map(|_| format!("\"did:plc:{}\"", random.letters(24))).collect();
    format!("{{\"codeCount\": 3, \"useCount\": 5, \"forAccounts\": [{}]}}", dids.join(", "))
}

/// The answer to one.
pub fn answer(random: &mut Random, accounts: usize) -> String {
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
    let smallest: Vec<String> = (1..=MANY).map(|uses| format!("{{\"useCount\": {uses}}}")).collect();
    let meant = smallest.iter().map(|text| text.replace('{', "{\"codeCount\": 1, ")).collect();
    let mut many = |accounts| (0..MANY).map(|_| request(&mut random, accounts)).collect();
    let bodies = [
        Texts::meaning("invites for no account", smallest, meant),
        Texts::new("invites for 1 account", many(1)),
        Texts::new("invites for 10 accounts", many(10)),
        Texts::new("invites for 100 accounts", many(100)),
    ];
    let comparisons =
        |texts: &Texts| texts.comparisons::<Input, by_hand::Input>(|input| CATALOG.validate_input(METHOD, input));
    bodies.iter().flat_map(comparisons).collect()
}

pub fn output() -> Vec<Comparison> {
    let mut random = Random::new(0xc0de);
    let answers = (0..MANY).map(|_| answer(&mut random, 100)).collect();
    Texts::new("answer of 100 accounts", answers)
        .comparisons::<Output, by_hand::Output>(|output| CATALOG.validate_output(METHOD, output))
}
