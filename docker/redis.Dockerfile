# Redis from Debian: the log and the queues. Append-only file on, nothing ever evicted.
#   docker build -f docker/redis.Dockerfile -t veertien/redis docker
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends redis-server redis-tools \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && install -d -o redis -g redis /data
COPY redis-run redis-answers /usr/local/bin/
USER redis
VOLUME /data
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=3 CMD ["redis-answers"]
ENTRYPOINT ["redis-run"]
