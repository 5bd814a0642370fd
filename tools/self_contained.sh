#!/usr/bin/env bash
# Usage: tools/self_contained.sh [--root DIR]
# Every header of src/ compiles alone, and twice in one file. A header that may be included once only and that its own
# source file includes before all else is left out: every build compiles it alone. What passed is remembered by the
# content of the header and of all that it includes in src/ (build/self_contained/), so that only what changed is
# compiled again.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
if [ "${1:-}" = --root ] && [ $# -eq 2 ]; then
  root=$(cd "$2" && pwd)
elif [ $# -ne 0 ]; then
  echo "usage: tools/self_contained.sh [--root DIR]" >&2
  exit 64
fi
cd "$root"
export cache=build/self_contained
mkdir -p "$cache"
CXX=${CXX:-g++}
compiler=$($CXX --version | head -n 1)
export CXX compiler

# What tests share in tests/, and the libraries that do not stand in the default path; more flags may be given from outside.
libraries=$(pkg-config --cflags-only-I pangocairo 2>/dev/null | sed 's/-I/-isystem /g') || libraries=
export CXXFLAGS="-Itests $libraries ${CXXFLAGS:-}"

check_one() {
  local header=$1 stamp key=""
  stamp=$cache/$(tr / _ <<<"$header")
  content_key() { { echo "$compiler $CXXFLAGS"; xargs -r sha256sum; } < "$stamp.files" | sha256sum | cut -d ' ' -f 1; }
  if [ -f "$stamp.key" ] && [ -f "$stamp.files" ]; then
    key=$(content_key 2>/dev/null) || key=""
    [ "$key" = "$(cat "$stamp.key")" ] && return 0
  fi
  rm -f "$stamp.key"
  # Read from standard input, since a header given by name is compiled as a main file, which #pragma once dislikes.
  # shellcheck disable=SC2086
  if ! printf '#include "%s"\n#include "%s"\n' "${header#src/}" "${header#src/}" |
    $CXX -std=c++20 -Wall -Wextra -Werror -fsyntax-only -Isrc $CXXFLAGS -MMD -MT x -MF "$stamp.d" -x c++ - 2> "$stamp.log"; then
    # One write, so that two headers that fail at once do not mix their lines.
    printf '%s:0: does not compile alone\n%s\n' "$header" "$(head -n 5 "$stamp.log")"
    return 1
  fi
  tr ' \\' '\n\n' < "$stamp.d" | grep '^src/' | sort -u > "$stamp.files"
  content_key > "$stamp.key"
}
export -f check_one

shown_by_the_build() {
  local header=$1 source=${1%.h}.cc
  [ -f "$source" ] && [ "$(head -n 1 "$header")" = "#pragma once" ] &&
    [ "$(grep -m 1 '^ *#' "$source")" = "#include \"${header#src/}\"" ]
}

find src -name '*.h' | sort > "$cache/found"
[ -s "$cache/found" ] || { echo "self_contained: there are no headers in $root/src" >&2; exit 66; }
while read -r header; do
  shown_by_the_build "$header" || echo "$header"
done < "$cache/found" > "$cache/headers"
# xargs gives 123 when any of them failed.
xargs -P 2 -I '{}' bash -c 'check_one "$1"' _ '{}' < "$cache/headers" || exit 1
