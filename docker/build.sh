#!/bin/sh
# Builds all images: docker/build.sh [PREFIX]; the prefix is "veertien" when left out.
#   BASE, ASTERISK_BASE: a Debian 12, and a Debian that has Asterisk 22.10.1 or newer (forky)
set -eu
cd "$(dirname "$0")/.."
prefix=${1:-veertien}
base=${BASE:-debian:bookworm-slim}
asterisk_base=${ASTERISK_BASE:-debian:forky-slim}
# --network host: where the network of the machine leads through a proxy, the build goes the same way.
build() { docker build --network host --build-arg "BASE=$2" -f "docker/$1.Dockerfile" -t "$prefix/$1" "$3"; }
build engine "$base" .
build asterisk "$asterisk_base" docker
for name in redis postgres proxy prometheus; do build "$name" "$base" docker; done
