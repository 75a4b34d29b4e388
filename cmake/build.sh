#!/usr/bin/env bash
# Configures and builds a preset into build/PRESET: build.sh PRESET [CMAKE-OPTION…]
# Says little where all goes well and everything where it does not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

echo "Building the preset '$preset' (build/$preset) …"
if ! { cmake --preset "$preset" "${launcher[@]}" "$@" && cmake --build "build/$preset"; } >"$log" 2>&1; then
  cat "$log"
  echo "The build failed; what the compiler said stands above." >&2
  exit 1
fi
grep -E 'warning:' "$log" | sort -u || true
