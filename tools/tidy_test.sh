#!/usr/bin/env bash
# Usage: tools/tidy_test.sh [TIDY]
# Shows that each check of tidy bites: a good small tree passes, and each way of spoiling it is found by name.
# TIDY is the program; without it, it is built here.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
if [ $# -gt 0 ]; then
  tidy=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
else
  tidy=$work/tidy
  g++ -std=c++20 -O1 "$here"/tidy*.cc -o "$tidy"
fi
tree=$work/tree

# A tree in which every check finds nothing.
fresh() {
  rm -rf "$tree"
  mkdir -p "$tree"/{src/{base,core/{law,goods,ledger},app,adapters/{tables,wire},http,cli},tools,docs,web/src,tests}
  # Exceptions are the last section, and of files that this tree has not.
  sed '/^\[exceptions\]$/q' "$here/include_table.txt" > "$tree/tools/include_table.txt"
  put src/base/text.h '#pragma once' '#include <string>'
  put src/core/law/pack.h '#pragma once' '#include "base/text.h"'
  put src/core/goods/facts.h '#pragma once' '#include "core/law/pack.h"'
  put src/core/goods/facts.cc '#include "core/goods/facts.h"' 'int facts() { return 1'"'"'000; }  // 1C905, 2025-06-01: a comment may say so'
  put src/core/ledger/account.h '#pragma once' '#include "core/law/pack.h"'
  put src/app/check.h '#pragma once' '#include "core/goods/facts.h"'
  put src/adapters/tables/row.h '#pragma once' '#include "base/text.h"'
  put src/adapters/wire/json.h '#pragma once' '#include "app/check.h"'
  put src/http/server.h '#pragma once' '#include <restinio/all.hpp>' '#include "adapters/wire/json.h"'
  put src/cli/run.h '#pragma once' '#include "http/server.h"'
  put src/main.cc '#include "cli/run.h"' '#include "adapters/tables/row.h"' 'int main() {}'
  put tests/support/pack.h '#pragma once'
  put src/core/goods/facts_test.cc '#include "adapters/wire/json.h"' '#include "support/pack.h"' 'const char* code = "1C905.a.4";'
  put web/src/App.tsx 'export const a = 1;'
  put web/src/schema.d.ts 'const day = "2025-06-01";'
  put README.md '# Title' '' 'See [the design](docs/design.md#two-words--more) and [设计](docs/design.md#二-词语).' '`[not](a-link.md)`'
  put docs/design.md '# Design' '## Two words & more' '## 二、 词语' '[up](../README.md) [out](https://example.org/x.md) [here](#design)'
}

put() {  # file, lines...
  local file=$tree/$1
  shift
  mkdir -p "$(dirname "$file")"
  printf '%s\n' "$@" > "$file"
}

lines() { for ((i = 0; i < $2; ++i)); do printf '%s\n' "$1"; done; }

expect() {  # title, check, status, what the output must hold
  local status=0 output
  output=$("$tidy" --root "$tree" "$2" 2>&1) || status=$?
  if [ "$status" -eq "$3" ] && { [ -n "$4" ] || [ -z "$output" ]; } && grep -qF -- "$4" <<<"$output"; then
    printf 'ok   %s: %s\n' "$2" "$1"
  else
    printf 'FAIL %s: %s (status %s): %s\n' "$2" "$1" "$status" "$output"
    failures=$((failures + 1))
  fi
  fresh
}
bites() { expect "$1" "$2" 1 "$3"; }
passes() { expect "$1" "$2" 0 ""; }

fresh
for check in includes size links law-in-code todo all; do passes "a good tree passes" "$check"; done
expect "an unknown check is wrong usage" nonsense 64 "there is no check"

# includes
put src/base/bad.h '#include "core/law/pack.h"'
bites "base may not include core" includes 'src/base/bad.h:1: base may not include "core/law/pack.h"'
put src/core/goods/bad.cc '' '#include "core/ledger/account.h"'
bites "peers in core may not include each other" includes 'src/core/goods/bad.cc:2: core/goods may not include'
put src/core/goods/helped.cc '' '#include "support/pack.h"'
bites "only tests may include what tests share" includes 'src/core/goods/helped.cc:2: "support/pack.h" is not in src/'
put src/core/law/bad.cc '#include "app/check.h"'
bites "core may not include app" includes 'core/law may not include "app/check.h"'
put src/adapters/wire/bad.cc '#include "adapters/tables/row.h"'
bites "adapters may not include one another" includes 'adapters/* may not include "adapters/tables/row.h"'
put src/adapters/tables/good.cc '#include "adapters/wire/json.h"' '#include "adapters/tables/row.h"'
passes "but all may include wire and themselves" includes
put src/http/bad.cc '#include "cli/run.h"'
bites "http may not include cli" includes 'http may not include'
put src/app/bad.cc '#include "adapters/wire/json.h"'
bites "app may not include adapters" includes 'app may not include'
put src/core/novel/new.cc 'int x;'
bites "a folder outside the table is found" includes 'src/core/novel/new.cc:0: no layer'
put src/core/law/bad.cc '#include "pack.h"'
bites "paths are written from src" includes 'is not in src/'
put src/core/law/bad.cc '#include <iostream>'
bites "core may not use the terminal" includes '<iostream> is banned in core'
put src/base/bad.cc '#  include <fstream>'
bites "base may not use files" includes 'src/base/bad.cc:1: <fstream> is banned in base'
put src/core/law/bad.cc '#include <nlohmann/json.hpp>'
bites "core may not use JSON" includes '<nlohmann/json.hpp> is banned in core'
put src/core/law/bad.cc '#include <sqlite3.h>'
bites "core may not use a database" includes '<sqlite3.h> is banned in core'
put src/core/law/bad.cc '#include <chrono>' 'auto now = std::chrono::system_clock::now();'
bites "core may not read a clock" includes 'src/core/law/bad.cc:2: `system_clock` is banned'
put src/core/law/good.cc '#include <chrono>' '// no system_clock' '/*' '#include <iostream>' '*/' 'const char* s = "system_clock";'
passes "comments, strings and calendars do no harm" includes
for n in 1 2 3; do put "src/http/r$n.cc" '#include <restinio/core.hpp>'; done
bites "the HTTP library stays in three files" includes 'is included by 4 files; at most 3 may'
put src/base/bad.h '#include "core/law/pack.h"'
printf 'src/base/bad.h -> core/law/pack.h until the move is done\n' >> "$tree/tools/include_table.txt"
passes "an exception by name is heard" includes
printf 'src/base/gone.h -> core/law/pack.h once needed\n' >> "$tree/tools/include_table.txt"
bites "an exception that nothing needs is an error" includes 'the exception for src/base/gone.h is not used'
printf 'src/base/bad.h -> core/law/pack.h\n' >> "$tree/tools/include_table.txt"
bites "an exception without a reason is an error" includes 'makes no sense'
rm "$tree/tools/include_table.txt"
bites "a missing table is an error" includes 'the include table is missing'

# size
lines 'int x;' 601 > "$tree/src/base/long.h"
bites "601 lines are too many" size 'src/base/long.h:0: the file has 601 lines; at most 600'
lines 'int x;' 600 > "$tree/src/base/long.h"
passes "600 lines are not" size
lines 'x;' 601 > "$tree/web/src/long.tsx"
bites "pages of the web client count too" size 'web/src/long.tsx:0: the file has 601 lines'
lines 'x;' 601 > "$tree/web/src/schema.d.ts"
passes "generated ones do not" size
{ echo 'int long_one(int a) {'; lines '  ++a;' 69; echo '}'; } > "$tree/src/base/f.cc"
bites "a function of 71 lines is too long" size 'src/base/f.cc:1: function `long_one` has 71 lines; at most 70'
{ echo 'int long_one(int a) {'; lines '  ++a;' 68; echo '}'; } > "$tree/src/base/f.cc"
passes "one of 70 lines is not" size
{ echo 'namespace n {'; echo 'struct S : B {'; echo '  S(int x) : a_{x}, b_(x) {'; lines '    if (x) { ++x; }' 70; echo '  }'; echo '  int a_{1};'; echo '};'; echo '}'; } > "$tree/tests/f.cc"
bites "a constructor with a list before its body is a function" size 'tests/f.cc:3: function `S` has 72 lines'
{ echo 'auto f() const noexcept -> std::vector<int> {'; lines '  g("}");  // }' 40; echo '  /* } */'; lines "  h('}', R\"x(})\" } )x\");" 40; echo '}'; } > "$tree/src/base/f.cc"
bites "braces in strings and comments do not count" size 'has 83 lines'
{ echo '#define OPEN {'; echo 'const int table[] = {'; lines '  1,' 100; echo '};'; echo 'namespace n {'; lines 'int f() { return 1; }' 100; echo '}'; } > "$tree/src/base/f.cc"
passes "tables and name spaces may be long" size
{ echo 'TEST(Suite, Title) {'; lines '  EXPECT_TRUE(true);' 80; echo '}'; } > "$tree/src/base/f_test.cc"
bites "tests are functions too" size 'function `TEST` has 82 lines'

# links
put docs/bad.md '' 'See [it](gone.md).'
bites "a link to a page that is gone" links 'docs/bad.md:2: the link to `gone.md` leads nowhere'
put docs/bad.md '[it](design.md#no-such-heading)'
bites "a link to a heading that is gone" links 'docs/bad.md:1: there is no heading `#no-such-heading` in docs/design.md'
put docs/bad.md '[it](#nothing)'
bites "a link within the page" links 'there is no heading `#nothing` in docs/bad.md'
put docs/bad.md '![picture](look.png "a title")'
bites "pictures count" links 'the link to `look.png` leads nowhere'
put docs/bad.md 'See [it][1].' '' '[1]: gone.md'
bites "so do links by reference" links 'docs/bad.md:3: the link to `gone.md` leads nowhere'
put docs/bad.md '[it](../../outside.md)'
bites "links may not leave the tree" links 'leads nowhere'
put docs/good.md '```' '[it](gone.md)' '```' '# One' '# One' '[b](#one-1) [c](</README.md>) [d](../src/)' '<a id="mark"></a> [e](#mark)'
passes "examples, repeated headings, folders and marks are understood" links
put src/README.md '# Source' ''
bites "a README that only has a title" links 'src/README.md:0: the README has only a title'

# law-in-code
put src/core/law/bad.cc '' 'const char* code = "1C905.a.4";'
bites "a control code in a string" law-in-code 'src/core/law/bad.cc:2: control code `1C905` in code'
put src/core/law/bad.cc 'auto day = Date::parse(R"(' '2025-06-01)");'
bites "a date in a raw string" law-in-code 'src/core/law/bad.cc:2: date `2025-06-01` in code'
put src/http/bad.cc 'auto text = "依照第十二条";'
bites "a Chinese article number" law-in-code '`第十二条` in code'
put src/http/bad.cc 'auto text = "under Article 12 of";'
bites "an English article number" law-in-code '`Article 12` in code'
put web/src/bad.tsx '<p>' 'See 1C905.' '</p>'
bites "text of the web client" law-in-code 'web/src/bad.tsx:2: control code `1C905` in code'
put src/cli/good.cc 'auto help = "such as 2025-06-01";  // tidy: example'
passes "an example that is marked" law-in-code
put src/cli/good.cc 'auto a = "0x1C9055 A1C905 12025-06-01x article of part 1.C905";'
passes "what only looks alike" law-in-code
put src/core/goods/bad.h '#pragma once' 'double percent;'
bites "double where the law counts" law-in-code 'src/core/goods/bad.h:2: `double` where the law counts exactly'
put src/base/money.h 'float f;'
bites "float in money" law-in-code '`float` where the law counts exactly'
put src/core/screening/score.cc 'double score; // scores may'
passes "scores may be doubles" law-in-code

# todo (the words are put together here, so that this file does not find itself)
put src/base/bad.cc '' "int x;  // TO""DO: later"
bites "work left for later" todo "src/base/bad.cc:2: TO""DO: do it now"
put web/src/bad.ts "// FIX""ME"
bites "in the web client" todo "web/src/bad.ts:1: FIX""ME"
put tests/run.sh "true # XX""X"
bites "in scripts" todo "tests/run.sh:1: XX""X"
put src/base/bad_test.cc 'TEST(A, B) {' '  GTEST_SKIP();' '}'
bites "a skipped test without a reason" todo 'src/base/bad_test.cc:2: GTEST_SKIP without a reason'
put tests/bad.cc '#include <thread>' 'void f() { std::this_thread::sleep_for(x); }'
bites "waiting for time to pass" todo 'tests/bad.cc:2: sleep_for'
put src/base/good_test.cc 'TEST(A, B) { GTEST_SKIP() << "no network here"; }' 'const char* s = "TODO sleep_for";' 'int MY_TODO_LIST;'
passes "reasons and strings do no harm" todo

[ "$failures" -eq 0 ] || { echo "tidy_test: $failures failed" >&2; exit 1; }
