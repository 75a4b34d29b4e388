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
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

# One compiler a processor, but none without a gigabyte of memory to itself.
jobs=$(nproc)
gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo "$jobs")
if [ "$gigabytes" -lt "$jobs" ]; then jobs=$((gigabytes > 1 ? gigabytes : 1)); fi

echo "Building the preset '$preset' into build/$preset …"
if ! { cmake --preset "$preset" "${launcher[@]}" "$@" &&
  cmake --build "build/$preset" --parallel "$jobs"; } >"$log" 2>&1; then
  cat "$log"
  echo "The build failed; what the compiler said stands above." >&2
  exit 1
fi
grep -E 'warning:' "$log" | sort -u || true
