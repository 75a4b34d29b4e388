#!/usr/bin/env bash
# Installs what is missing, builds, and runs all tests: tests/run.sh [PRESET]
# Presets: dev (the default), ci, asan, tsan, release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1-dev}

cmake/setup.sh build test
cmake/build.sh "$preset"

log=build/$preset/tests.log
status=0
ctest --preset "$preset" --parallel "$(nproc)" | tee "$log" || status=$?
exit "$status"
