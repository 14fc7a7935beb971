# PostgreSQL from Debian: the history.
#   docker build -f docker/postgres.Dockerfile -t veertien/postgres docker
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends postgresql-common \
 && sed -i 's/#create_main_cluster = true/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \
 && apt-get install -y -q --no-install-recommends postgresql \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && ln -s /usr/lib/postgresql/*/bin /usr/local/lib/postgresql \
 && install -d -o postgres -g postgres -m 700 /data \
 && install -d -o postgres -g postgres /run/postgresql
ENV PATH=/usr/local/lib/postgresql:/usr/local/bin:/usr/bin:/bin
COPY postgres-run /usr/local/bin/postgres-run
USER postgres
VOLUME /data
STOPSIGNAL SIGINT
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["pg_isready", "-q", "-h", "127.0.0.1", "-U", "veertien", "-d", "veertien"]
ENTRYPOINT ["postgres-run"]
