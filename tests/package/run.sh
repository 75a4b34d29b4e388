#!/usr/bin/env bash
# Installs a build into a new folder and has the consumer beside this script use it:
# run.sh BUILD-FOLDER [CXX-FLAGS]
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
build=$(realpath "$1")
flags=${2-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; return 1; }; }

quietly cmake --install "$build" --prefix "$work/installed"
for file in bin/themata share/themata/codebooks/codebook.schema.json include/themata/rules.h; do
  [ -e "$work/installed/$file" ] || { echo "not installed: $file"; exit 1; }
done
"$work/installed/bin/themata" --version
quietly cmake -S "$here" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$work/installed" \
  -DCMAKE_CXX_FLAGS="$flags"
quietly cmake --build "$work/consumer"

expected='pressure: overwhelmed
pressure: too much to do'
found=$("$work/consumer/consumer" "$here/codebook.yaml" 'I am overwhelmed, there is too much to do.')
[ "$found" = "$expected" ] || { printf 'expected:\n%s\nfound:\n%s\n' "$expected" "$found"; exit 1; }
