#!/usr/bin/env bash
# Counts the instructions of `themata code` on a small fixed case, so that speed cannot rot unseen:
# bench/instructions.sh [--record]
# Fails where a codebook takes a tenth more than bench/instructions.txt says. callgrind gives the same
# figures on a busy machine as on an idle one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
recorded=$PWD/bench/instructions.txt

cmake/build.sh release -DTHEMATA_BENCH=ON
build=$PWD/build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bench/themata_generate" corpus "$work/corpus" 1 3
for codes in 20 200; do "$build/bench/themata_generate" codebook "$work/$codes.yaml" "$codes"; done

millions() { # millions CODES: of instructions, for coding the corpus by so many codes
  valgrind --tool=callgrind --callgrind-out-file="$work/profile" \
    "$build/apps/themata/themata" code --quiet "$work/corpus" -c "$work/$1.yaml" -j 1 2>"$work/said" >/dev/null
  awk '/Collected/ { printf "%.1f\n", $4 / 1e6 }' "$work/said"
}

if [ "${1-}" = --record ]; then
  {
    echo "# codes, millions of instructions (bench/instructions.sh; $(c++ --version | head -n 1))"
    for codes in 20 200; do echo "$codes $(millions "$codes")"; done
  } | tee "$recorded"
  exit
fi

status=0
while read -r codes before; do
  now=$(millions "$codes")
  echo "$codes codes: $now million instructions, $before recorded"
  if awk "BEGIN { exit !($now > $before * 1.1) }"; then
    echo "  more than a tenth above the record: make it cheaper or, where the growth is meant, record it with --record" >&2
    status=1
  elif awk "BEGIN { exit !($now < $before * 0.9) }"; then
    echo "  more than a tenth below the record: keep it with --record"
  fi
done < <(grep -v '^#' "$recorded")
exit $status
