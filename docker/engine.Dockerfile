# The engine: Node and compiled JavaScript. No build tools, no TypeScript, not root; it writes to /data and /tmp only.
#   docker build -f docker/engine.Dockerfile -t veertien/engine .
# BASE is any Debian 12; where no image registry is reached, docker/base-image.sh makes one.
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS build
ARG NODE_MAJOR=24
# The authorities of the machine that builds, where base-image.sh put them; harmless where it did not.
ENV NODE_EXTRA_CA_CERTS=/etc/veertien/ca-certificates.crt
RUN apt-get update -q && apt-get install -y -q --no-install-recommends npm ca-certificates
# Debian's Node and npm are older than what we want to run on; npm's own packages of both are the real programs.
RUN npm install --no-audit --no-fund --ignore-scripts --prefix /node npm@11 \
      "node-linux-$(dpkg --print-architecture | sed s/amd64/x64/)@${NODE_MAJOR}" \
 && cp /node/node_modules/node-linux-*/bin/node /usr/local/bin/node \
 && ln -s /node/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts --include=dev
COPY . .
RUN npm run build \
 && npm prune --no-audit --no-fund --ignore-scripts --omit=dev \
 && find node_modules -type f \( -name '*.map' -o -name '*.md' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends ca-certificates espeak-ng sox \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && groupadd --gid 1014 veertien \
 && useradd --uid 1014 --gid 1014 --home-dir /data --no-create-home veertien \
 && install -d -o 1014 -g 1014 /data /asterisk
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/package.json /app/
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
COPY --from=build /app/dialplans /app/dialplans
COPY --from=build /app/config /app/config
COPY --from=build /app/ivr-flows /app/ivr-flows
COPY docker/veertien /usr/local/bin/veertien
WORKDIR /app
ENV NODE_ENV=production BIND=0.0.0.0 PORT=8014 DATA_DIR=/data CONSOLE_DIR=/app/dist/agent-console
USER 1014:1014
VOLUME /data
EXPOSE 8014
HEALTHCHECK --interval=5s --timeout=6s --start-period=60s --retries=3 CMD ["veertien", "health"]
ENTRYPOINT ["node", "--enable-source-maps", "/app/dist/engine/main.js"]
