#!/usr/bin/env bash
# Runs a command with a temporary PostgreSQL, which FOOTNOTE_TEST_POSTGRES names to it: .ci/postgres.sh [--install] COMMAND…
# A server that the variable names already is used as it is. Where none can be had, the command runs without the variable.
set -euo pipefail

find_programs() {  # print the folder of the server's programs, the newest first; the client package has no initdb
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/postgres" ]; then echo "$folder" && return; fi
  done
  return 1
}

install_programs() {
  command -v apt-get && apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
}

as_server() {  # the server refuses root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

make_folder() {  # in memory where there is 1 GB of room: a database is 300 files, and not every disk creates them fast
  local free
  free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }') || true
  if [ "${free:-0}" -gt 1000000 ] && mktemp -d /dev/shm/footnote-postgres.XXXXXX 2>/dev/null; then return; fi
  mktemp -d /tmp/footnote-postgres.XXXXXX  # not in TMPDIR, which user postgres may be unable to enter
}

start() {  # nothing here needs to survive a crash of the machine, so nothing waits for the disk
  local port
  cd "$home" && { [ "$(id -u)" != 0 ] || chown postgres "$home"; } || return
  as_server "$programs/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync || return
  cat >>data/postgresql.conf <<'END' || return
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 128MB
END
  for _ in 1 2 3 4 5 6 7 8; do  # a port that is taken fails at once
    port=$((20000 + RANDOM % 12000))
    if as_server "$programs/pg_ctl" -D data -l server.log -t 20 -o "-p $port" start; then echo "$port" >port && return; fi
  done
  return 1
}

stop() {
  (cd "$home" && as_server "$programs/pg_ctl" -D data -m immediate stop) >/dev/null 2>&1 || true
  rm -rf "$home"
}

if [ "${1:-}" = --install ]; then
  shift
  find_programs >/dev/null || [ -n "${FOOTNOTE_TEST_POSTGRES:-}" ] || install_programs >/dev/null 2>&1 </dev/null || true
fi
if [ -n "${FOOTNOTE_TEST_POSTGRES:-}" ]; then exec "$@"; fi
unset FOOTNOTE_TEST_POSTGRES
if programs=$(find_programs); then
  home=$(make_folder)
  trap stop EXIT
  if (start) >"$home/start.log" 2>&1 </dev/null; then
    export FOOTNOTE_TEST_POSTGRES="postgresql+psycopg://postgres@127.0.0.1:$(<"$home/port")/postgres"
  else
    echo "PostgreSQL did not start ($(tail -n 1 "$home/start.log")); the tests will say that they ran on SQLite alone" >&2
  fi
else
  echo "PostgreSQL is not installed; the tests will say that they ran on SQLite alone" >&2
fi
"$@"
