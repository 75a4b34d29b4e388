#!/usr/bin/env bash
# Times coefficients and bootstraps against plain loops over the same ratings: bench/agreement.sh [--record]
# Runs are interleaved, medians of seven, ratings in memory. --record keeps the table as
# bench/results/<date>-<processor>-agreement.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake/setup.sh build
cmake/build.sh release -DTHEMATA_BENCH=ON
build=$PWD/build/release
result=$(mktemp)
trap 'rm -f "$result"' EXIT

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
{
  echo "# Agreement against plain loops, $(date +%F)"
  echo
  echo "$(nproc) × $processor; $("$build/apps/themata/themata" --version);" \
    "$(c++ --version | head -n 1); $(uname -sr). Medians of seven interleaved runs by \`bench/agreement.sh\`," \
    "one thread each. The loop computes the value alone; themata its standard error and interval as well."
  echo
  "$build/bench/themata_agreement_bench"
} | tee "$result"

if [ "${1-}" = --record ]; then
  name=$(tr -cs 'A-Za-z0-9\n' '-' <<<"$processor" | sed 's/-$//')
  mkdir -p bench/results
  cp "$result" "bench/results/$(date +%F)-$name-agreement.md"
fi
