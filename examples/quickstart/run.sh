#!/usr/bin/env bash
# The main job on an example: installs what is missing, builds themata, codes a folder of interviews,
# compares two coders and counts. Run it from anywhere; the second time it takes a moment.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
top=$(realpath "$here/../..")

"$top/cmake/setup.sh" build
"$top/cmake/build.sh" release
themata=$top/build/release/apps/themata/themata

cd "$here"
echo
echo "What was understood of the interviews:"
"$themata" inspect interviews
echo
make --no-print-directory THEMATA="$themata"
echo
cat out/agreement.txt
echo
"$themata" freq out/codings.jsonl --codebook codebook.yaml --quiet
echo
echo "Written to examples/quickstart/out:"
ls out
echo "The program is build/release/apps/themata/themata; try 'themata --help'."
