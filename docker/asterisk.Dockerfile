# Asterisk from Debian, which has 22.10.1 or newer from forky on. Its configuration comes from the engine's image
# (veertien asterisk-files) in the volume /asterisk, so that it is described once, in dialplans/.
#   docker build -f docker/asterisk.Dockerfile -t veertien/asterisk docker
ARG BASE=debian:forky-slim
FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends asterisk ca-certificates \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/lib/asterisk/sounds \
 && groupadd --gid 1014 veertien \
 && useradd --uid 1014 --gid 1014 --home-dir /asterisk --no-create-home veertien \
 && install -d -o 1014 -g 1014 /asterisk
COPY asterisk-run /usr/local/bin/asterisk-run
USER 1014:1014
VOLUME /asterisk
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["asterisk", "-C", "/asterisk/etc/asterisk.conf", "-rx", "core show uptime"]
ENTRYPOINT ["asterisk-run"]
