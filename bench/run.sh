#!/usr/bin/env bash
# Times `themata code` against reading the same bytes: bench/run.sh [--record]
# Runs are interleaved, so that a change of the machine's speed meets all alike; medians of five.
# --record keeps the table as bench/results/<date>-<processor>.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=5

cmake/setup.sh build
cmake/build.sh release -DTHEMATA_BENCH=ON
build=$PWD/build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bench/themata_generate" codebook "$work/20.yaml" 20
"$build/bench/themata_generate" codebook "$work/200.yaml" 200

seconds() { # seconds COMMAND…: wall time of one run
  local began=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }'
}
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

read_bytes() { cat "$corpus"/*; }
count_words() { cat "$corpus"/* | wc -w; }
code_20_one_thread() { "$build/apps/themata/themata" code "$corpus" -c "$work/20.yaml" -j 1; }
code_20() { "$build/apps/themata/themata" code "$corpus" -c "$work/20.yaml"; }
code_200() { "$build/apps/themata/themata" code "$corpus" -c "$work/200.yaml"; }
written() { # written JOB: what a job leaves, so that its time can be judged
  "$1" 2>/dev/null | LC_ALL=C awk -v job="${1//_/ }" \
    '{ bytes += length($0) + 1 } END { printf "%s writes %d codings (%d MB)", job, NR - 1, bytes / 1e6 }'
}
jobs=(read_bytes count_words code_20_one_thread code_20 code_200)

table() {
  echo "| megabytes | files | job | seconds | against reading | against \`wc -w\` |"
  echo "|---:|---:|---|---:|---:|---:|"
  for size in 10 100; do
    corpus=$work/$size
    "$build/bench/themata_generate" corpus "$corpus" "$size" 21
    for ((run = 0; run <= runs; ++run)); do # the first one warms up
      for job in "${jobs[@]}"; do
        if [ "$run" = 0 ]; then seconds "$job" >/dev/null; else seconds "$job" >>"$work/$size.$job"; fi
      done
    done
    reading=$(median "$work/$size.read_bytes")
    words=$(median "$work/$size.count_words")
    for job in "${jobs[@]}"; do
      awk -v size="$size" -v job="${job//_/ }" -v t="$(median "$work/$size.$job")" -v r="$reading" -v w="$words" \
        'BEGIN { printf "| %d | 21 | %s | %.3f | %.1f | %.2f |\n", size, job, t, t / r, t / w }'
    done
    [ "$size" = 10 ] && leaves="Of 10 MB, $(written code_20), $(written code_200)."
    rm -rf "$corpus"
  done
  echo
  echo "$leaves"
}

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
{
  echo "# \`themata code\` against reading the bytes, $(date +%F)"
  echo
  echo "$(nproc) × $processor; $("$build/apps/themata/themata" --version);" \
    "$(c++ --version | head -n 1); $(uname -sr). Medians of $runs interleaved runs, warm cache, by \`bench/run.sh\`."
  echo
  table
} | tee "$work/result.md"

if [ "${1-}" = --record ]; then
  name=$(tr -cs 'A-Za-z0-9\n' '-' <<<"$processor" | sed 's/-$//')
  mkdir -p bench/results
  cp "$work/result.md" "bench/results/$(date +%F)-$name.md"
fi
