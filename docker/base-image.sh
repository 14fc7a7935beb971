#!/bin/sh
# Makes a Debian base image where no image registry is reached: base-image.sh SUITE NAME
#   docker/base-image.sh bookworm local/debian:bookworm
#   docker/base-image.sh forky    local/debian:forky
# Needs root, mmdebstrap and Docker. The certificate authorities of this machine go along, so that a network with a
# proxy of its own reaches the packages from inside, too.
set -eu
suite=${1:?which suite of Debian}
name=${2:?a name for the image}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
authorities=/etc/ssl/certs/ca-certificates.crt
hook=':'
if [ -f "$authorities" ]; then
  hook="mkdir -p \"\$1/etc/veertien\" && cp $authorities \"\$1/etc/veertien/ca-certificates.crt\""
fi
mmdebstrap --variant=minbase \
  --aptopt='Acquire::Check-Valid-Until "false"' \
  --aptopt='Acquire::Languages "none"' \
  --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt=force-unsafe-io \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-exclude=/usr/share/info/*' \
  --customize-hook="$hook" \
  "$suite" - "deb $mirror $suite main" |
  docker import - "$name"
