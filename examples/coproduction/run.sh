#!/usr/bin/env bash
# A whole study, start to finish: installs what is missing, builds themata, runs make and says where
# the results are. Run it from anywhere; the second time it takes a moment.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
top=$(realpath "$here/../..")

"$top/cmake/setup.sh" build
"$top/cmake/build.sh" release
PATH=$top/build/release/apps/themata:$PATH

cd "$here"
title() { printf '\n== %s\n' "$*"; }

title 'A synthetic study: nobody said any of this'
make --no-print-directory
title 'How far two people agreed before they talked'
sed -n '/^code/,/^(mean)/p' out/agreement.txt | cut -c1-98
title 'Which word for it, by whom: documents in which it is said'
cat out/words.md
title 'How many of the 21 speak of what'
cat out/by-level.md
title 'Everything lies in examples/coproduction/out'
ls out
echo
echo "The study, to read in a browser: $here/out/report.html"
