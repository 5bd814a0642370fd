#!/usr/bin/env bash
# Shows that tools/cited_tests.sh bites.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{src,tests,web/e2e,web/src}
echo 'TEST_F(Door, Opens) {}' > "$tree/src/door_test.cc"
echo 'test("a page is shown", () => {});' > "$tree/web/e2e/page.e2e.ts"
failures=0
# expect STATUS WHAT CITED...
expect() {
  local status=$1 what=$2 got=0
  printf '%s\n' "${@:3}" > "$tree/page.md"
  "$here/cited_tests.sh" "$tree" "$tree/page.md" > /dev/null 2>&1 || got=$?
  if [ "$got" -eq "$status" ]; then echo "ok   $what"; else echo "FAIL $what"; failures=$((failures + 1)); fi
}
expect 0 "what is there" '`Door.Opens` `Door.*` `web: a page is shown`'
expect 1 "a test of C++ that is gone" '`Door.Closes`'
expect 1 "a suite that is gone" '`Window.*`'
expect 1 "a test of the browser that is gone" '`Door.Opens` `web: a page is hidden`'
expect 1 "a page that cites nothing" 'nothing'
exit "$failures"
