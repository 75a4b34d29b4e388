#!/usr/bin/env bash
# Runs one golden case: golden.sh PROGRAM FOLDER
#
# FOLDER/command            shell lines; `themata` is the program under test
# FOLDER/expected.stdout    what it must print, to the byte (absent: nothing)
# FOLDER/expected.stderr    likewise
# FOLDER/expected.status    its exit status (absent: 0)
# FOLDER/expected.files/    files it must leave behind
# anything else             its inputs, copied into an empty folder where the command runs
#
# UPDATE=1 golden.sh … writes what happened as what is expected: read the diff before you commit it.
set -u
program=$(realpath "$1")
folder=$(realpath "$2")
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/run" "$work/out"
ln -s "$program" "$work/bin/themata"
cp -RL "$folder/." "$work/run"
rm -rf "$work/run/command" "$work"/run/expected.*

(cd "$work/run" && env -i PATH="$work/bin:$PATH" HOME="$work" LC_ALL=C.UTF-8 COLUMNS=100 \
  ASAN_OPTIONS="${ASAN_OPTIONS-}" UBSAN_OPTIONS="${UBSAN_OPTIONS-}" TSAN_OPTIONS="${TSAN_OPTIONS-}" \
  bash "$folder/command") >"$work/out/stdout" 2>"$work/out/stderr" </dev/null
echo $? >"$work/out/status"

if [ "${UPDATE-}" = 1 ]; then
  for stream in stdout stderr; do
    rm -f "$folder/expected.$stream"
    [ -s "$work/out/$stream" ] && cp "$work/out/$stream" "$folder/expected.$stream"
  done
  rm -f "$folder/expected.status"
  [ "$(cat "$work/out/status")" = 0 ] || cp "$work/out/status" "$folder/expected.status"
  if [ -d "$folder/expected.files" ]; then
    for file in "$folder"/expected.files/*; do cp "$work/run/$(basename "$file")" "$file"; done
  fi
  exit 0
fi

failed=0
differ() { diff -u --label "expected $1" --label "found $1" "$2" "$3" || failed=1; }
for stream in stdout stderr; do
  expected="$folder/expected.$stream"
  [ -e "$expected" ] || expected=/dev/null
  differ "$stream" "$expected" "$work/out/$stream"
done
if [ -e "$folder/expected.status" ]; then
  differ status "$folder/expected.status" "$work/out/status"
else
  differ status <(echo 0) "$work/out/status"
fi
if [ -d "$folder/expected.files" ]; then
  for file in "$folder"/expected.files/*; do
    differ "$(basename "$file")" "$file" "$work/run/$(basename "$file")"
  done
fi
exit $failed
