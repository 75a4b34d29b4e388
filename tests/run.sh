#!/usr/bin/env bash
# Installs what is missing, builds, and runs all tests: tests/run.sh [PRESET]
# Presets: dev (the default), ci, asan, tsan, release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1-dev}

cmake/setup.sh build test
cmake/build.sh "$preset" -DTHEMATA_TESTS=ON

# CTest's summary is held back, so that it comes last: after the reasons of tests that were skipped.
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
status=0
ctest --preset "$preset" --parallel "$(nproc)" |
  awk -v summary="$summary" '/tests passed, / { over = 1 }
    over { print >summary; next }
    { print; fflush() }' || status=$?
awk '/^\[ RUN / { name = $NF } /: Skipped$/ { getline; print "Skipped " name ": " $0 }' \
  "build/$preset/Testing/Temporary/LastTest.log"
cat "$summary"
exit "$status"
