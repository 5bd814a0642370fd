#!/usr/bin/env bash
# Fails when a page cites a test that is not there: tools/cited_tests.sh ROOT PAGE
# Cited are, in backquotes, `Suite.Name` or `Suite.*` of C++, and `web: title` of the browser and contract tests.
set -euo pipefail
root=$1
page=$2
missing=0
cited=0
while IFS= read -r name; do
  cited=$((cited + 1))
  if [[ $name == "web: "* ]]; then
    grep -rqF --include='*.ts' --include='*.tsx' -- "${name#web: }" "$root/web/e2e" "$root/web/src" && continue
  else
    suite=${name%%.*}
    test=${name#*.}
    [ "$test" = '*' ] && test='[A-Za-z0-9_]*'
    grep -rqE --include='*_test.cc' "^TEST(_F|_P)?\\($suite, $test\\)" "$root/src" "$root/tests" && continue
  fi
  echo "$page cites a test that is not there: $name" >&2
  missing=$((missing + 1))
done < <(grep -oE '`(web: [^`]+|[A-Z][A-Za-z0-9]+\.([A-Z][A-Za-z0-9]+|\*))`' "$page" | tr -d '`' | sort -u)
[ "$cited" -gt 0 ] || { echo "$page cites no test" >&2; exit 1; }
[ "$missing" -eq 0 ] && echo "$cited tests are cited, and all of them are there"
exit "$((missing > 0))"
