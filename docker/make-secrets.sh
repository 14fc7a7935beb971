#!/bin/sh
# Makes the passwords of an installation in docker/secrets, once: what is there stays.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
keep() { [ -f "secrets/$1" ] || { printf '%s' "$2" > "secrets/$1"; chmod 444 "secrets/$1"; }; }
for name in secret demo-password ari-password ami-password redis-password postgres-password; do
  keep "$name" "$(random)"
done
keep redis-url "redis://:$(cat secrets/redis-password)@redis:6379"
keep database-url "postgres://veertien:$(cat secrets/postgres-password)@postgres:5432/veertien"
