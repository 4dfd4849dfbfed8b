#!/usr/bin/env bash
# Measures build times in seconds and prints medians next to each other.
#
#   bash benches/build-cost.sh [server] [ROUNDS]   the servers `by-hand` and `with-lexicon`, from clean target folders;
#                                                  dependencies are downloaded before
#   bash benches/build-cost.sh codec [ROUNDS]      three codec designs for 200 structs: the last crate alone, and decoding
#                                                  and encoding 1 MB of JSON
#   bash benches/build-cost.sh corpus [ROUNDS]     all documents of the corpus as plain structs with serde's derive, and
#                                                  through the macro: the last crate alone, the size of the expansion, and
#                                                  the growth with the number of documents
#
# `wall` is elapsed time, `cpu` is user and system time of cargo and its child processes. ROUNDS is 3 by default.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode=server
if [[ ${1:-} == server || ${1:-} == codec || ${1:-} == corpus ]]; then
    mode=$1
    shift
fi
rounds=${1:-${ROUNDS:-3}}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "usage: $0 [server|codec|corpus] [ROUNDS]" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
figures=$work/figures # lines of `METRIC SUBJECT VALUE`

# Only the compiler is measured: no network, no cache between rounds.
export CARGO_NET_OFFLINE=true CARGO_TERM_QUIET=true RUSTC_WRAPPER='' CARGO_TARGET_DIR=$work/target
unset RUSTFLAGS CARGO_BUILD_TARGET CARGO_INCREMENTAL
TIMEFORMAT='%R %U %S'

# timed METRIC SUBJECT COMMAND...: runs the command and records its wall and cpu seconds.
timed() {
    local metric=$1 subject=$2 wall user system
    shift 2
    if ! { time "$@" >"$work/log" 2>&1; } 2>"$work/time"; then
        cat "$work/log" >&2
        return 1
    fi
    # Some locales print a decimal comma.
    read -r wall user system < <(tail -n 1 "$work/time" | tr , .)
    echo "$metric,wall $subject $wall" >>"$figures"
    echo "$metric,cpu $subject $(awk "BEGIN { print $user + $system }")" >>"$figures"
}

# median METRIC SUBJECT: prints the median of the recorded values.
median() {
    awk -v metric="$1" -v subject="$2" '$1 == metric && $2 == subject { print $3 }' "$figures" | sort -n |
        awk '{ at[NR] = $1 } END { printf "%.5g", (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}

# row LABEL METRIC REFERENCE OTHER...: prints the medians, and in brackets the ratio to the reference.
row() {
    local label=$1 metric=$2 reference subject
    reference=$(median "$metric" "$3")
    printf '%-28s%12g       ' "$label" "$reference"
    for subject in "${@:4}"; do
        awk -v a="$(median "$metric" "$subject")" -v b="$reference" 'BEGIN { printf "%12g (%.2f)", a, a / b }'
    done
    echo
}

# in_turn ROUND SUBJECT...: prints all subjects, each round starting with the next one.
in_turn() {
    local round=$1 subject
    shift
    for ((subject = 0; subject < $#; subject++)); do
        local names=("$@")
        echo "${names[(subject + round) % $#]}"
    done
}

heading() {
    echo "$(rustc --version), $(getconf _NPROCESSORS_ONLN) cores, medians of $rounds rounds, seconds (ratio)"
    printf '%-28s' ''
    printf '%12s       ' "$@"
    echo
}

cargo_in() {
    local package=$1
    shift
    (cd "$package" && cargo "$@")
}

server_round() {
    local package=$1 command
    for command in check build 'build --release'; do
        rm -rf "$CARGO_TARGET_DIR"
        # shellcheck disable=SC2086 # splits the command into words
        timed "${command// /}" "$package" cargo_in "$package" $command --locked
        touch "$package/src/main.rs"
        # shellcheck disable=SC2086
        timed "${command// /},again" "$package" cargo_in "$package" $command --locked
    done
}

crates_in_tree() {
    cargo_in "$1" tree --locked -e normal,build --prefix none | sed 's/ (\*)$//' | sort -u | wc -l
}

server() {
    local package round
    for package in by-hand with-lexicon; do
        CARGO_NET_OFFLINE=false cargo_in "$package" fetch --locked
        echo "crates $package $(crates_in_tree "$package")" >>"$figures"
    done
    for ((round = 0; round < rounds; round++)); do
        for package in $(in_turn "$round" by-hand with-lexicon); do
            server_round "$package"
        done
    done
    heading by-hand with-lexicon
    row 'crates in the tree' crates by-hand with-lexicon
    local metric clock
    for metric in 'check:cargo check' 'build:cargo build' 'build--release:release build' \
        'check,again:check, main.rs touched' 'build,again:build, main.rs touched'; do
        for clock in wall cpu; do
            row "${metric#*:}, $clock" "${metric%%:*},$clock" by-hand with-lexicon
        done
    done
}

codec_round() {
    local design=$1 command
    for command in check build 'build --release'; do
        touch "$work/designs/$design/src/main.rs"
        # shellcheck disable=SC2086 # splits the command into words
        timed "${command// /}" "$design" cargo_in "$work/designs" $command -p "$design"
    done
    "$CARGO_TARGET_DIR/release/$design" "$work/designs/input.json" | sed "s/ / $design /" >>"$figures"
}

codec() {
    local designs=(derive thin pull) design round command
    CARGO_NET_OFFLINE=false CARGO_TARGET_DIR=$work/generator \
        cargo run --locked -p lexicon-benches --bin codec-designs -- "$work/designs"
    CARGO_NET_OFFLINE=false cargo_in "$work/designs" fetch
    export CARGO_INCREMENTAL=0
    for command in check build 'build --release'; do
        # shellcheck disable=SC2086
        cargo_in "$work/designs" $command
    done
    for ((round = 0; round < rounds; round++)); do
        for design in $(in_turn "$round" "${designs[@]}"); do
            codec_round "$design"
        done
    done
    heading "${designs[@]}"
    row 'check, cpu' check,cpu "${designs[@]}"
    row 'debug build, cpu' build,cpu "${designs[@]}"
    row 'release build, cpu' build--release,cpu "${designs[@]}"
    row 'decode 1 MB, milliseconds' decode "${designs[@]}"
    row 'encode 1 MB, milliseconds' encode "${designs[@]}"
}

# timed_with_peak METRIC SUBJECT COMMAND...: like timed, and records the peak memory if /usr/bin/time exists.
timed_with_peak() {
    local metric=$1 subject=$2
    shift 2
    if [[ -x /usr/bin/time ]]; then
        timed "$metric" "$subject" /usr/bin/time -o "$work/peak" -f %M "$@"
        echo "$metric,peak $subject $(awk '{ print $1 / 1024 }' "$work/peak")" >>"$figures"
    else
        timed "$metric" "$subject" "$@"
    fi
}

# corpus_round FOLDER COUNT SUBJECT COMMAND...: builds the last crate alone.
corpus_round() {
    local folder=$1 count=$2 subject=$3 command
    shift 3
    for command in "$@"; do
        touch "$folder/$subject/src/main.rs"
        # shellcheck disable=SC2086 # splits the command into words
        timed_with_peak "${command// /},$count" "$subject" cargo $command --manifest-path "$folder/Cargo.toml" -p "$subject"
    done
}

# Size and time of the expansion, with derives expanded. RUSTC_BOOTSTRAP enables the unstable flags.
corpus_expansion() {
    local folder=$1 subject text=$work/expanded
    for subject in plain lexicon; do
        touch "$folder/$subject/src/main.rs"
        (cd "$folder" && RUSTC_BOOTSTRAP=1 cargo rustc -p "$subject" --profile check -- -Zunpretty=expanded) >"$text"
        echo "lines $subject $(wc -l <"$text")" >>"$figures"
        echo "bytes $subject $(wc -c <"$text")" >>"$figures"
        touch "$folder/$subject/src/main.rs"
        (cd "$folder" && RUSTC_BOOTSTRAP=1 cargo rustc -p "$subject" --profile check -- -Ztime-passes) 2>"$text"
        echo "expand $subject $(awk '/macro_expand_crate/ { sub(";", "", $2); print $2 }' "$text")" >>"$figures"
    done
}

# goal LABEL LIMIT A B FACTOR: prints A / B / FACTOR and whether it is within the limit.
goal() {
    awk -v label="$1" -v limit="$2" -v a="$3" -v b="$4" -v factor="$5" 'BEGIN {
        ratio = a / b / factor
        printf "%-52s%6.2f, at most %s: %s\n", label, ratio, limit, ratio <= limit ? "met" : "MISSED"
    }'
}

corpus() {
    local root=${LEXICON_CORPUS:-../../shared/corpus}/atproto/lexicons counts=(1 10 100 402) count folder command round subject
    [[ -d $root ]] || { echo "no documents at $root; set LEXICON_CORPUS to the corpus folder" >&2; exit 2; }
    export CARGO_INCREMENTAL=0
    CARGO_NET_OFFLINE=false CARGO_TARGET_DIR=$work/generator cargo build --locked -p lexicon-benches --bin plain-structs
    for count in "${counts[@]}"; do
        "$work/generator/debug/plain-structs" "$work/$count" "$root" "$count"
    done
    folder=$work/402
    # Builds the dependencies and writes the lock files.
    for command in check build 'build --release'; do
        # shellcheck disable=SC2086 # splits the command into words
        cargo_in "$work/1" $command
    done
    for count in "${counts[@]}"; do
        cargo_in "$work/$count" metadata --format-version 1 >"$work/log"
    done
    for ((round = 0; round < rounds; round++)); do
        for subject in $(in_turn "$round" plain lexicon); do
            corpus_round "$folder" 402 "$subject" check build 'build --release'
            for count in 1 10 100; do
                corpus_round "$work/$count" "$count" "$subject" check 'build --release'
            done
        done
    done
    corpus_expansion "$folder"
    corpus_table
}

corpus_table() {
    local metric count clock
    heading plain lexicon
    for metric in 'check:cargo check' 'build:debug build' 'build--release:release build'; do
        for clock in wall cpu; do
            row "${metric#*:}, $clock" "${metric%%:*},402,$clock" plain lexicon
        done
        if [[ -x /usr/bin/time ]]; then
            row "${metric#*:}, peak MB" "${metric%%:*},402,peak" plain lexicon
        fi
    done
    row 'lines expanded' lines plain lexicon
    row 'bytes expanded' bytes plain lexicon
    row 'all expansion' expand plain lexicon
    for count in 1 10 100 402; do
        row "check of $count, cpu" "check,$count,cpu" plain lexicon
        row "release build of $count, cpu" "build--release,$count,cpu" plain lexicon
        echo "    $(<"$work/$count/counts") documents and definitions"
    done
    [[ -x /usr/bin/time ]] || echo 'peak memory: not measured, /usr/bin/time not found'
    # The time of all expansion includes derives and built-in macros, so it is an upper bound for the macro.
    goal 'check of all, cpu, ratio to plain structs' 0.5 "$(median check,402,cpu lexicon)" "$(median check,402,cpu plain)" 1
    goal 'release build of all, cpu, ratio to plain structs' 0.6 \
        "$(median build--release,402,cpu lexicon)" "$(median build--release,402,cpu plain)" 1
    goal 'seconds to expand all, unoptimised macro' 1 "$(median expand lexicon)" 1 1
    goal 'growth of check from 100 to 402 documents' 1.2 "$(median check,402,cpu lexicon)" \
        "$(median check,100,cpu lexicon)" 4.02
    goal 'growth of release build from 100 to 402 documents' 1.2 "$(median build--release,402,cpu lexicon)" \
        "$(median build--release,100,cpu lexicon)" 4.02
}

"$mode"
