#!/usr/bin/env bash
# Fetches the source of SQLite (docs/adr/0016-sqlite.md) into tools/sqlite/node_modules, checked against the hashes of
# package-lock.json. Nothing of the package is run. Does nothing when it is there.
set -euo pipefail
cd "$(dirname "$0")"

lock=$(sha256sum package-lock.json package.json | sha256sum | cut -c1-16)
source=node_modules/better-sqlite3/deps/sqlite3/sqlite3.c
if [ -f "$source" ] && [ "$(cat node_modules/.ytterby-lock 2>/dev/null)" = "$lock" ]; then
  exit 0
fi
echo "sqlite: fetching its source"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
[ -f "$source" ] || { echo "sqlite: the package has no $source any more; see tools/sqlite/package.json" >&2; exit 70; }
echo "$lock" >node_modules/.ytterby-lock
