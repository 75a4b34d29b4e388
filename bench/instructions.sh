#!/usr/bin/env bash
# Counts the instructions of `themata code` on a small fixed case, so that speed cannot rot unseen:
# bench/instructions.sh [--record]
# Fails where a case takes a tenth more than bench/instructions.txt says. callgrind gives the same
# figures on a busy machine as on an idle one; another compiler, library or processor shifts them.
# What is counted is the program as CI has built it already: what grows there grows in a release too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
recorded=$PWD/bench/instructions.txt
cases=(20 200) # codes

cmake/build.sh ci -DTHEMATA_BENCH=ON
build=$PWD/build/ci
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bench/themata_generate" corpus "$work/corpus" 1 3

count() { # count CODES: leaves the millions of instructions that coding the corpus takes in $now
  "$build/bench/themata_generate" codebook "$work/$1.yaml" "$1"
  if ! valgrind --tool=callgrind --callgrind-out-file="$work/profile" \
    "$build/apps/themata/themata" code --quiet "$work/corpus" -c "$work/$1.yaml" -j 1 2>"$work/said" >/dev/null; then
    cat "$work/said" >&2
    echo "No instructions were counted for $1 codes; what callgrind said stands above." >&2
    exit 1
  fi
  now=$(awk '/Collected/ { printf "%.1f\n", $4 / 1e6 }' "$work/said")
}

if [ "${1-}" = --record ]; then
  echo "# codes, millions of instructions (bench/instructions.sh; $(c++ --version | head -n 1))" >"$work/record"
  for codes in "${cases[@]}"; do
    count "$codes"
    echo "$codes $now" >>"$work/record"
  done
  cp "$work/record" "$recorded"
  cat "$recorded"
  exit
fi

status=0
for codes in "${cases[@]}"; do
  before=$(awk -v codes="$codes" '$1 == codes { print $2 }' "$recorded")
  if [ -z "$before" ]; then
    echo "bench/instructions.txt has no figure for $codes codes: bench/instructions.sh --record makes one." >&2
    exit 1
  fi
  count "$codes"
  ratio=$(awk -v now="$now" -v before="$before" 'BEGIN { printf "%.3f", now / before }')
  echo "Coding 1 MB by $codes codes takes $now million instructions: $ratio times the $before on record."
  if awk -v ratio="$ratio" 'BEGIN { exit !(ratio > 1.1) }'; then
    echo "Coding by $codes codes has grown from $before to $now million instructions, $ratio times as many; a tenth" \
      "is let pass. Make it cheaper or, where the growth is meant, keep the new figure with" \
      "bench/instructions.sh --record and say why in the commit." >&2
    status=1
  elif awk -v ratio="$ratio" 'BEGIN { exit !(ratio < 0.9) }'; then
    echo "That is over a tenth less: keep it with bench/instructions.sh --record, so that it stays won."
  fi
done
exit $status
