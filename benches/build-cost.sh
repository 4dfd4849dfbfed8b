#!/usr/bin/env bash
# What the compiler takes, in seconds: medians over some rounds, side by side.
#
#   bash benches/build-cost.sh [server] [ROUNDS]   the server of `by-hand` beside the one of `with-lexicon`, from clean
#                                                  target folders, dependencies downloaded beforehand
#   bash benches/build-cost.sh codec [ROUNDS]      three ways to read and write 200 structs: the last crate alone, and
#                                                  the time that each takes for 1 MB of JSON
#   bash benches/build-cost.sh corpus [ROUNDS]     all documents of the protocol's authors, as plain structs with serde's
#                                                  derive and through the macro: the last crate alone, what is made of
#                                                  it, and how both grow with the number of documents
#
# Wall is the time on the clock, cpu is user and system time of cargo and all it starts. ROUNDS is 3 by default.
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
figures=$work/figures # lines of `WHAT WHO FIGURE`

# Nothing but the compiler is on the clock: no network, no cache between rounds.
export CARGO_NET_OFFLINE=true CARGO_TERM_QUIET=true RUSTC_WRAPPER='' CARGO_TARGET_DIR=$work/target
unset RUSTFLAGS CARGO_BUILD_TARGET CARGO_INCREMENTAL
TIMEFORMAT='%R %U %S'

# timed WHAT WHO COMMAND...: runs it and notes its wall and cpu seconds.
timed() {
    local what=$1 who=$2 wall user system
    shift 2
    if ! { time "$@" >"$work/log" 2>&1; } 2>"$work/time"; then
        cat "$work/log" >&2
        return 1
    fi
    # With the decimal comma of some locales.
    read -r wall user system < <(tail -n 1 "$work/time" | tr , .)
    echo "$what,wall $who $wall" >>"$figures"
    echo "$what,cpu $who $(awk "BEGIN { print $user + $system }")" >>"$figures"
}

# median WHAT WHO
median() {
    awk -v what="$1" -v who="$2" '$1 == what && $2 == who { print $3 }' "$figures" | sort -n |
        awk '{ at[NR] = $1 } END { printf "%.5g", (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}

# row LABEL WHAT REFERENCE OTHER...: medians, and in brackets the ratio to the reference's.
row() {
    local label=$1 what=$2 reference who
    reference=$(median "$what" "$3")
    printf '%-28s%12g       ' "$label" "$reference"
    for who in "${@:4}"; do
        awk -v a="$(median "$what" "$who")" -v b="$reference" 'BEGIN { printf "%12g (%.2f)", a, a / b }'
    done
    echo
}

# in_turn ROUND WHO...: everyone, beginning with another one each round.
in_turn() {
    local round=$1 who
    shift
    for ((who = 0; who < $#; who++)); do
        local names=("$@")
        echo "${names[(who + round) % $#]}"
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
    for command in check build; do
        rm -rf "$CARGO_TARGET_DIR"
        timed "$command" "$package" cargo_in "$package" "$command" --locked
        touch "$package/src/main.rs"
        timed "$command,again" "$package" cargo_in "$package" "$command" --locked
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
    local what clock
    for what in 'check:cargo check' 'build:cargo build' 'check,again:check, main.rs touched' \
        'build,again:build, main.rs touched'; do
        for clock in wall cpu; do
            row "${what#*:}, $clock" "${what%%:*},$clock" by-hand with-lexicon
        done
    done
}

codec_round() {
    local shape=$1 command
    for command in check build 'build --release'; do
        touch "$work/designs/$shape/src/main.rs"
        # shellcheck disable=SC2086 # the words of the command
        timed "${command// /}" "$shape" cargo_in "$work/designs" $command -p "$shape"
    done
    "$CARGO_TARGET_DIR/release/$shape" "$work/designs/input.json" | sed "s/ / $shape /" >>"$figures"
}

codec() {
    local shapes=(derive thin pull) shape round command
    CARGO_NET_OFFLINE=false CARGO_TARGET_DIR=$work/generator \
        cargo run --locked -p lexicon-benches --bin codec-designs -- "$work/designs"
    CARGO_NET_OFFLINE=false cargo_in "$work/designs" fetch
    export CARGO_INCREMENTAL=0
    for command in check build 'build --release'; do
        # shellcheck disable=SC2086
        cargo_in "$work/designs" $command
    done
    for ((round = 0; round < rounds; round++)); do
        for shape in $(in_turn "$round" "${shapes[@]}"); do
            codec_round "$shape"
        done
    done
    heading "${shapes[@]}"
    row 'check, cpu' check,cpu "${shapes[@]}"
    row 'debug build, cpu' build,cpu "${shapes[@]}"
    row 'release build, cpu' build--release,cpu "${shapes[@]}"
    row 'decode 1 MB, milliseconds' decode "${shapes[@]}"
    row 'encode 1 MB, milliseconds' encode "${shapes[@]}"
}

# noted WHAT WHO COMMAND...: as timed, and the peak memory of whatever it starts, where that can be told.
noted() {
    local what=$1 who=$2
    shift 2
    if [[ -x /usr/bin/time ]]; then
        timed "$what" "$who" /usr/bin/time -o "$work/peak" -f %M "$@"
        echo "$what,peak $who $(awk '{ print $1 / 1024 }' "$work/peak")" >>"$figures"
    else
        timed "$what" "$who" "$@"
    fi
}

# corpus_round FOLDER COUNT WHO COMMAND...: the last crate alone, what it depends on being built.
corpus_round() {
    local folder=$1 count=$2 who=$3 command
    shift 3
    for command in "$@"; do
        touch "$folder/$who/src/main.rs"
        # shellcheck disable=SC2086 # the words of the command
        noted "${command// /},$count" "$who" cargo $command --manifest-path "$folder/Cargo.toml" -p "$who"
    done
}

# What the macro makes, derives of both expanded, and the time for that; switches that stable compilers hide.
corpus_expansion() {
    local folder=$1 who text=$work/expanded
    for who in plain lexicon; do
        touch "$folder/$who/src/main.rs"
        (cd "$folder" && RUSTC_BOOTSTRAP=1 cargo rustc -p "$who" --profile check -- -Zunpretty=expanded) >"$text"
        echo "lines $who $(wc -l <"$text")" >>"$figures"
        echo "bytes $who $(wc -c <"$text")" >>"$figures"
        touch "$folder/$who/src/main.rs"
        (cd "$folder" && RUSTC_BOOTSTRAP=1 cargo rustc -p "$who" --profile check -- -Ztime-passes) 2>"$text"
        echo "expand $who $(awk '/macro_expand_crate/ { sub(";", "", $2); print $2 }' "$text")" >>"$figures"
    done
}

# goal LABEL LIMIT A B FACTOR: A / B / FACTOR beside what it may be at most.
goal() {
    awk -v label="$1" -v limit="$2" -v a="$3" -v b="$4" -v factor="$5" 'BEGIN {
        ratio = a / b / factor
        printf "%-52s%6.2f, at most %s: %s\n", label, ratio, limit, ratio <= limit ? "met" : "MISSED"
    }'
}

corpus() {
    local root=${LEXICON_CORPUS:-../../shared/corpus}/atproto/lexicons counts=(1 10 100 402) count folder command round who
    [[ -d $root ]] || { echo "no documents at $root; name the corpus in LEXICON_CORPUS" >&2; exit 2; }
    export CARGO_INCREMENTAL=0
    CARGO_NET_OFFLINE=false CARGO_TARGET_DIR=$work/generator cargo build --locked -p lexicon-benches --bin plain-structs
    for count in "${counts[@]}"; do
        "$work/generator/debug/plain-structs" "$work/$count" "$root" "$count"
    done
    folder=$work/402
    # What they depend on, and the lock files.
    for command in check build 'build --release'; do
        # shellcheck disable=SC2086 # the words of the command
        cargo_in "$work/1" $command
    done
    for count in "${counts[@]}"; do
        cargo_in "$work/$count" metadata --format-version 1 >"$work/log"
    done
    for ((round = 0; round < rounds; round++)); do
        for who in $(in_turn "$round" plain lexicon); do
            corpus_round "$folder" 402 "$who" check build 'build --release'
            for count in 1 10 100; do
                corpus_round "$work/$count" "$count" "$who" check 'build --release'
            done
        done
    done
    corpus_expansion "$folder"
    corpus_table
}

corpus_table() {
    local what count clock
    heading plain lexicon
    for what in 'check:cargo check' 'build:debug build' 'build--release:release build'; do
        for clock in wall cpu; do
            row "${what#*:}, $clock" "${what%%:*},402,$clock" plain lexicon
        done
        if [[ -x /usr/bin/time ]]; then
            row "${what#*:}, peak MB" "${what%%:*},402,peak" plain lexicon
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
    [[ -x /usr/bin/time ]] || echo 'peak memory: not told, there is no /usr/bin/time'
    # All expansion is the macro, the derives of what it makes, and the front's; so it is an upper bound of the first.
    goal 'check of all, cpu, beside plain structs' 0.5 "$(median check,402,cpu lexicon)" "$(median check,402,cpu plain)" 1
    goal 'release build of all, cpu, beside plain structs' 0.6 \
        "$(median build--release,402,cpu lexicon)" "$(median build--release,402,cpu plain)" 1
    goal 'seconds to expand all, the macro unoptimised' 1 "$(median expand lexicon)" 1 1
    goal 'growth of check from 100 to 402 documents' 1.2 "$(median check,402,cpu lexicon)" \
        "$(median check,100,cpu lexicon)" 4.02
    goal 'growth of release build from 100 to 402 documents' 1.2 "$(median build--release,402,cpu lexicon)" \
        "$(median build--release,100,cpu lexicon)" 4.02
}

"$mode"
