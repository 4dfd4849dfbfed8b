#!/usr/bin/env bash
# What the compiler takes, in seconds: medians over some rounds, side by side.
#
#   bash benches/build-cost.sh [server] [ROUNDS]   the server of `by-hand` beside the one of `with-lexicon`, from clean
#                                                  target folders, dependencies downloaded beforehand
#   bash benches/build-cost.sh codec [ROUNDS]      three ways to read and write 200 structs: the last crate alone, and
#                                                  the time that each takes for 1 MB of JSON
#
# Wall is the time on the clock, cpu is user and system time of cargo and all it starts. ROUNDS is 3 by default.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode=server
if [[ ${1:-} == server || ${1:-} == codec ]]; then
    mode=$1
    shift
fi
rounds=${1:-${ROUNDS:-3}}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "usage: $0 [server|codec] [ROUNDS]" >&2; exit 2; }

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
        touch "$work/shapes/$shape/src/main.rs"
        # shellcheck disable=SC2086 # the words of the command
        timed "${command// /}" "$shape" cargo_in "$work/shapes" $command -p "$shape"
    done
    "$CARGO_TARGET_DIR/release/$shape" "$work/shapes/input.json" | sed "s/ / $shape /" >>"$figures"
}

codec() {
    local shapes=(derive thin pull) shape round command
    CARGO_NET_OFFLINE=false CARGO_TARGET_DIR=$work/generator \
        cargo run --locked -p lexicon-benches --bin codec-shapes -- "$work/shapes"
    CARGO_NET_OFFLINE=false cargo_in "$work/shapes" fetch
    export CARGO_INCREMENTAL=0
    for command in check build 'build --release'; do
        # shellcheck disable=SC2086
        cargo_in "$work/shapes" $command
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

"$mode"
