#!/usr/bin/env bash
# Usage: tools/purity.sh BUILD_DIR
# The core is pure: fails when the object files of libytterby_core.a and libytterby_base.a in BUILD_DIR call what
# tools/banned_symbols.txt bans. No clever include can dodge this, because it reads what the compiler made.
# Build without sanitizers or with them, but not with link-time optimisation (its objects hide their symbols).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
list=$here/banned_symbols.txt
[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: tools/purity.sh BUILD_DIR" >&2; exit 64; }

archives=()
for name in libytterby_core.a libytterby_base.a; do
  found=$(find "$1" -name "$name" -print -quit)
  [ -n "$found" ] || { echo "purity: there is no $name in $1; build first" >&2; exit 66; }
  archives+=("$found")
done

symbols=$(mktemp)
trap 'rm -f "$symbols"' EXIT
# Each line becomes OBJECT, a tab, SYMBOL: `nm -A` writes `archive:object:   U symbol`.
for archive in "${archives[@]}"; do
  nm -A -u --demangle "$archive" | sed -nE 's/^[^:]*:([^:]+): +[Uvw] (.*)$/\1\t\2/p' | sed -E 's/@+[A-Z][A-Za-z_]*_[0-9.]+$//'
done | sort -u > "$symbols"
[ -s "$symbols" ] || { echo "purity: the archives need no symbol at all, which cannot be; was the build stripped?" >&2; exit 66; }

awk -F '\t' '
  NR == FNR {
    if ($0 == "" || /^#/) next
    if (NF != 2 || $2 == "") { printf "purity: line %d of the list has no reason\n", FNR > "/dev/stderr"; broken = 1; exit 78 }
    pattern[++count] = "^(" $1 ")$"; reason[count] = $2; next
  }
  { for (i = 1; i <= count; ++i) if ($2 ~ pattern[i]) { printf "%s: `%s` %s\n", $1, $2, reason[i]; bad = 1; break } }
  END { if (broken) exit 78; if (count == 0) { print "purity: the list bans nothing" > "/dev/stderr"; exit 78 } exit bad }
' "$list" "$symbols"
