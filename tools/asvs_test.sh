#!/usr/bin/env bash
# Shows that tools/asvs.sh bites: a small page whose citations hold passes, and each way of spoiling it is found by name.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

mkdir -p "$work"/{docs,src,tests,fuzz,tools,web}
printf '%s\n' 'TEST(Passwords, AreLong) {' '}' 'TEST_F(Site, IsClosed) {' '// TEST(Passwords, AreOnlyMentioned)' > "$work/src/a_test.cc"
printf '%s\n' 'RC_GTEST_PROP(Licences, TakeTwo, (int n)) {' > "$work/tests/b_test.cc"
printf '%s\n' 'TEST(Passwords, AreNoTest) {' > "$work/src/c.cc"
printf '%s\n' 'ytterby_fuzz(headers ytterby_http)' > "$work/fuzz/CMakeLists.txt"
printf '%s\n' 'it("a request from elsewhere is refused", f);' > "$work/web/a.e2e.ts"
touch "$work"/tools/check.sh "$work"/tools/check_test.sh "$work"/tools/alone.sh

page() {  # rows...
  printf '%s\n' '# Rules' '' '| ASVS | Rule | Lives in | Held by |' '|---|---|---|---|' "$@" > "$work/docs/asvs.md"
}

expect() {  # title, status, what the output must hold
  local status=0 output
  output=$("$here/asvs.sh" "$work" 2>&1) || status=$?
  if [ "$status" -eq "$2" ] && grep -qF -- "$3" <<<"$output"; then
    echo "ok   $1"
  else
    echo "FAIL $1 (status $status): $output"
    failures=$((failures + 1))
  fi
}

good='| 6.2.1 | long | `src/c.cc` | `Passwords.AreLong`, `Site.IsClosed` |'
page "$good" '| 2 | two | `tests` | `Licences.TakeTwo` |' '| 3 | all | `fuzz` | `fuzz_replay_headers`; `web/a.e2e.ts: a request from elsewhere is refused` |' \
  '| 4 | checks | `tools/check.sh` | `tools/check.sh` |' '| 5 | none | | not held: no list of words |'
expect "citations that hold pass" 0 "5 rules, 6 citations"
page "$good" '| 7 | x | `src/c.cc` | `Passwords.AreShort` |'
expect "a test that is not there" 1 '7: there is no test `Passwords.AreShort`'
page '| 7 | x | `src/c.cc` | `Passwords.AreLonger` |'
expect "a name that only begins alike" 1 '`Passwords.AreLonger`'
page '| 7 | x | `src/c.cc` | `Passwords.AreOnlyMentioned` |'
expect "a test in a comment" 1 '`Passwords.AreOnlyMentioned`'
page '| 7 | x | `src/c.cc` | `Passwords.AreNoTest` |'
expect "a test in a file that is none" 1 '`Passwords.AreNoTest`'
page '| 7 | x | `src/gone.cc` | `Passwords.AreLong` |'
expect "a file that is not there" 1 '7: `src/gone.cc` is not there'
page '| 7 | x | `src/c.cc` | by review |'
expect "a row that nothing holds" 1 '7: names no test'
page '| 7 | x | `fuzz` | `fuzz_replay_head` |'
expect "a corpus that is not replayed" 1 '`fuzz_replay_head`'
page '| 7 | x | `web` | `web/a.e2e.ts: a request from nowhere` |'
expect "a browser test that is not there" 1 'a request from nowhere'
page '| 7 | x | `tools` | `tools/alone.sh` |'
expect "a check without a test of its own" 1 '`tools/alone.sh`'
page
expect "an empty page" 1 "holds no row"
rm "$work/docs/asvs.md"
expect "no page" 1 "is not there"

[ "$failures" -eq 0 ]
