#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own on a socket; its address is in YTTERBY_TEST_DB. Everything is gone afterwards.
#   tests/with_postgres.sh COMMAND...
set -euo pipefail
programs=/usr/lib/postgresql/15/bin
[ -x "$programs/postgres" ] || { echo "PostgreSQL is not installed ($programs); run ./bootstrap" >&2; exit 1; }
folder=$(mktemp -d /tmp/ytterby-two-XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
finish() {
  [ -f "$folder/data/postmaster.pid" ] && "${as[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$folder"
}
trap finish EXIT
cd /
"${as[@]}" "$programs/initdb" --pgdata "$folder/data" --username ytterby --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
rm -f "$folder.log"
"${as[@]}" "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/data/server.log" -o "-k $folder -c listen_addresses= -c fsync=on -c synchronous_commit=on" start >/dev/null
cd - >/dev/null
YTTERBY_TEST_DB="postgresql://ytterby@/postgres?host=$folder" "$@"
