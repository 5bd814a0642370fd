#!/usr/bin/env bash
# Shows that tools/self_contained.sh bites, and that what it remembers does not make it blind.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

expect() {  # title, status, what the output must hold
  local status=0 output
  output=$("$here/self_contained.sh" --root "$work" 2>&1) || status=$?
  if [ "$status" -eq "$2" ] && grep -qF -- "$3" <<<"$output"; then
    printf 'ok   %s\n' "$1"
  else
    printf 'FAIL %s (status %s): %s\n' "$1" "$status" "$output"
    failures=$((failures + 1))
  fi
}

expect_error_without_headers() {
  mkdir -p "$work/src/base"
  expect "a tree without headers is an error" 66 "no headers"
}
expect_error_without_headers

printf '#pragma once\n#include <string>\nstruct Name { std::string text; };\n' > "$work/src/base/name.h"
printf '#pragma once\n#include "base/name.h"\nstruct Party { Name name; };\n' > "$work/src/base/party.h"
expect "headers that include what they use pass" 0 ""

key=$(cat "$work/build/self_contained/src_base_party.h.key")
touch -d '2 days ago' "$work/build/self_contained/src_base_party.h.log"
before=$(stat -c %Y "$work/build/self_contained/src_base_party.h.log")
expect "they pass again" 0 ""
after=$(stat -c %Y "$work/build/self_contained/src_base_party.h.log")
if [ "$before" = "$after" ] && [ -n "$key" ]; then
  echo "ok   what did not change is not compiled again"
else
  echo "FAIL what did not change is not compiled again"
  failures=$((failures + 1))
fi

printf '#pragma once\nstruct Name { std::string text; };\n' > "$work/src/base/name.h"
expect "a header that leans on its includer is found" 1 "src/base/name.h:0: does not compile alone"
expect "so is the header that includes it" 1 "src/base/party.h:0: does not compile alone"
expect "a failure is not remembered as a success" 1 "src/base/name.h:0: does not compile alone"

printf '#pragma once\n#include <string>\nstruct Name { std::string text; };\n' > "$work/src/base/name.h"
expect "mended headers pass" 0 ""

printf 'struct Twice {};\n' > "$work/src/base/twice.h"
expect "a header that cannot be included twice is found" 1 "src/base/twice.h:0: does not compile alone"
rm "$work/src/base/twice.h"

printf '#pragma once\nstruct Place { std::string text; };\n' > "$work/src/base/place.h"
printf '#include "base/place.h"\n\n#include <string>\n' > "$work/src/base/place.cc"
expect "a header that its source file includes first is left to the build" 0 ""
printf '#include <string>\n#include "base/place.h"\n' > "$work/src/base/place.cc"
expect "one that it includes later is not" 1 "src/base/place.h:0: does not compile alone"
printf '#include "base/place.h"\n' > "$work/src/base/place.cc"
printf 'struct Place {};\n' > "$work/src/base/place.h"
expect "nor one that may be included twice" 1 "src/base/place.h:0: does not compile alone"
rm "$work/src/base/place.h" "$work/src/base/place.cc"

rm "$work/src/base/name.h"
expect "a header whose include went away is found" 1 "src/base/party.h:0: does not compile alone"

[ "$failures" -eq 0 ] || { echo "self_contained_test: $failures failed" >&2; exit 1; }
