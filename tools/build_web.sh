#!/usr/bin/env bash
# Builds the pages into web/dist when their sources changed since the last time. --deps only installs what they need.
set -euo pipefail
cd "$(dirname "$0")/../web"

lock=$(sha256sum package-lock.json package.json | sha256sum | cut -c1-16)-$(node --version)
if [ ! -d node_modules ] || [ "$(cat node_modules/.ytterby-lock 2>/dev/null)" != "$lock" ]; then
  echo "web: installing packages"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  echo "$lock" >node_modules/.ytterby-lock
fi
[ "${1:-}" = "--deps" ] && exit 0

sources=$({ find src public scripts index.html vite.config.ts tsconfig.json package-lock.json ../api/openapi.yaml -type f -print0 | sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-16)
if [ ! -f dist/index.html ] || [ "$(cat dist/.ytterby-sources 2>/dev/null)" != "$sources" ]; then
  echo "web: building the pages"
  npm run --silent build
  echo "$sources" >dist/.ytterby-sources
fi
