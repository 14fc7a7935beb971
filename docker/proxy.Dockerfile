# TLS in front of console, API and browser phones: one name, one certificate.
#   docker build -f docker/proxy.Dockerfile -t veertien/proxy docker
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends nginx-light openssl \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /etc/nginx/sites-enabled/* \
 && install -d -o www-data -g www-data /certificate
COPY proxy/nginx.conf /etc/nginx/nginx.conf
COPY proxy-run /usr/local/bin/proxy-run
USER www-data
VOLUME /certificate
EXPOSE 8443
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["nginx", "-t", "-q"]
STOPSIGNAL SIGQUIT
ENTRYPOINT ["proxy-run"]
