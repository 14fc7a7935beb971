# Prometheus from Debian with our scrape and alert rules.
#   docker build -f docker/prometheus.Dockerfile -t veertien/prometheus docker
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends prometheus \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && install -d -o prometheus -g prometheus /data
COPY prometheus/ /etc/veertien-prometheus/
USER prometheus
VOLUME /data
EXPOSE 9090
ENTRYPOINT ["prometheus", "--config.file=/etc/veertien-prometheus/prometheus.yml", "--storage.tsdb.path=/data", "--storage.tsdb.retention.time=30d"]
