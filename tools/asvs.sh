#!/usr/bin/env bash
# Usage: tools/asvs.sh [ROOT]
# docs/asvs.md says of each rule where it lives and which test holds it. Fails when a file or a test that it names is not
# there, or when a row names neither a test nor says `not held`. A test is cited in backticks, in the last column:
#   Suite.Name              of a C++ test
#   file.ts: title          of a browser or contract test
#   fuzz_replay_name        of a corpus that is replayed
#   tools/name.sh           of a check with a test of its own
set -uo pipefail

root=${1:-$(cd "$(dirname "$0")/.." && pwd)}
page=$root/docs/asvs.md
[ -f "$page" ] || { echo "docs/asvs.md is not there"; exit 1; }

failures=0
rows=0
tests=0
complain() { echo "docs/asvs.md: $*"; failures=$((failures + 1)); }

# Every C++ test, once.
names=$(find "$root/src" "$root/tests" -name '*_test.cc' -exec grep -hoE '^(TEST(_F|_P)?|RC_GTEST_(FIXTURE_)?PROP)\(\w+, *\w+' {} + 2>/dev/null | sed -E 's/^[A-Z_]+\(//; s/, */./')

test_is_there() {
  local cited=$1
  case $cited in
    fuzz_replay_*) grep -qE "^ytterby_fuzz\(${cited#fuzz_replay_}[ )]" "$root/fuzz/CMakeLists.txt" 2>/dev/null ;;
    tools/*) [ -f "$root/$cited" ] && [ -f "$root/${cited%.sh}_test.sh" ] ;;
    *.ts:\ *) grep -qF -- "${cited#*: }" "$root/${cited%%: *}" 2>/dev/null ;;
    *) grep -qxF -- "$cited" <<<"$names" ;;
  esac
}

while IFS= read -r line; do
  [[ $line == '|'* ]] || continue
  [[ $line == '|---'* || $line == '| ASVS '* ]] && continue
  rows=$((rows + 1))
  IFS='|' read -r _ item _ lives held _ <<<"$line"
  item=$(sed -E 's/^ +| +$//g' <<<"$item")
  while IFS= read -r path; do
    [ -z "$path" ] || [ -e "$root/$path" ] || complain "$item: \`$path\` is not there"
  done < <(grep -oE '`[^`]+`' <<<"$lives" | tr -d '`')
  cited=$(grep -oE '`[^`]+`' <<<"$held" | tr -d '`')
  if [ -z "$cited" ]; then
    [[ $held =~ ^\ *not\ held ]] || complain "$item: names no test and does not say \`not held\`"
    continue
  fi
  while IFS= read -r one; do
    tests=$((tests + 1))
    test_is_there "$one" || complain "$item: there is no test \`$one\`"
  done <<<"$cited"
done < "$page"

[ "$rows" -gt 0 ] || complain "holds no row"
[ "$failures" -eq 0 ] || exit 1
echo "$rows rules, $tests citations of tests"
