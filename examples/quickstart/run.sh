#!/usr/bin/env bash
# The main job on an example: installs what is missing, builds themata, codes a folder of interviews,
# compares two coders and counts. Run it from anywhere; the second time it takes a moment.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
top=$(realpath "$here/../..")

"$top/cmake/setup.sh" build
"$top/cmake/build.sh" release
PATH=$top/build/release/apps/themata:$PATH

cd "$here"
title() { printf '\n== %s\n' "$*"; }

title 'What was understood of the interviews'
themata inspect interviews --interviewer 'Ruth Ferrier' --attributes attributes.csv
title 'Coded, compared and counted by make: see the Makefile'
make --no-print-directory
title 'How far the rules and the second coder agree'
cat out/agreement.txt
title 'How often each code was used'
themata freq out/codings.jsonl --codebook codebook.yaml
title 'Everything lies in examples/quickstart/out'
ls out
echo
echo "The program is build/release/apps/themata/themata; try it with --help."
