#!/usr/bin/env bash
# Runs a command with a PostgreSQL primary and a synchronous standby, on sockets. YTTERBY_TEST_DB names both, in the way that a
# server behind a failover is given them, and YTTERBY_TEST_OTHER_DB a second database there; the program YTTERBY_TEST_FAILOVER kills the primary and promotes the standby.
#   tests/with_standby.sh COMMAND...
set -euo pipefail
programs=/usr/lib/postgresql/15/bin
[ -x "$programs/postgres" ] || { echo "PostgreSQL is not installed ($programs); run ./bootstrap" >&2; exit 1; }
folder=$(mktemp -d /tmp/ytterby-standby-XXXXXX)
chmod 755 "$folder"
mkdir "$folder/a" "$folder/b"
as=()
if [ "$(id -u)" -eq 0 ]; then
  chown -R postgres "$folder"
  as=(runuser -u postgres --)
fi
finish() {
  for one in a b; do
    [ -f "$folder/$one/data/postmaster.pid" ] && "${as[@]}" "$programs/pg_ctl" -D "$folder/$one/data" -m immediate stop >/dev/null 2>&1
  done
  rm -rf "$folder"
}
trap finish EXIT
here=$PWD
cd /
"${as[@]}" "$programs/initdb" --pgdata "$folder/a/data" --username ytterby --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
cat >>"$folder/a/data/postgresql.conf" <<CONF
listen_addresses = ''
fsync = on
synchronous_commit = on
wal_level = replica
hot_standby = on
max_wal_senders = 4
CONF
start() { "${as[@]}" "$programs/pg_ctl" -D "$folder/$1/data" -w -l "$folder/$1/log" -o "-k $folder/$1" start >/dev/null; }
start a
"${as[@]}" "$programs/pg_basebackup" -h "$folder/a" -U ytterby -D "$folder/b/data" -R -X stream -c fast >/dev/null
start b
"${as[@]}" "$programs/psql" -h "$folder/a" -U ytterby postgres -qc "CREATE DATABASE other"
# From here on nothing is acknowledged before the standby has it on its disk.
"${as[@]}" "$programs/psql" -h "$folder/a" -U ytterby postgres -qc "ALTER SYSTEM SET synchronous_standby_names = '*'" -c "SELECT pg_reload_conf()" >/dev/null
cat >"$folder/failover" <<FAILOVER
#!/usr/bin/env bash
kill -9 \$(head -n 1 "$folder/a/data/postmaster.pid")
rm -f "$folder/a/data/postmaster.pid"
cd /
${as[*]} $programs/psql -h "$folder/b" -U ytterby postgres -qc "ALTER SYSTEM SET synchronous_standby_names = ''" -c "SELECT pg_reload_conf()" >/dev/null
${as[*]} $programs/pg_ctl -D "$folder/b/data" -w promote >/dev/null
FAILOVER
chmod 755 "$folder/failover"
cd "$here"
hosts="host=$folder/a,$folder/b&target_session_attrs=read-write"
YTTERBY_TEST_DB="postgresql://ytterby@/postgres?$hosts" YTTERBY_TEST_OTHER_DB="postgresql://ytterby@/other?$hosts" YTTERBY_TEST_FAILOVER="$folder/failover" "$@"
