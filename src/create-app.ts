import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate as aTurn } from 'node:timers/promises';
import { AppModule, type Parts } from './app.module.js';
import type { Settings } from './config.js';
import { answerClientError } from './http/client-error.js';
import { cors } from './http/cors.js';
import { DomainHosts } from './http/domain-hosts.js';
import { forwarded } from './http/forwarded.js';
import { refuseHead } from './http/head-requests.js';
import { inspectControl } from './http/inspect-control.js';
import { KnownRoutes } from './http/known-routes.js';
import { takeLargeBodies } from './http/large-bodies.js';
import { type DoorRules, doorRules, localDoor, type LocalDoorSettings, subtreeOf } from './http/local-door.js';
import { endpointForFunctions, Porter, takeWorldOff } from './http/porter.js';
import { recorder } from './http/recorder.js';
import { TlsListener } from './http/tls-listener.js';
import { AwsDoor } from './http/aws/aws-door.js';
import { answerBadUrl, Unanswered } from './http/unanswered.js';
import { unusedConnections } from './http/unused-connections.js';
import { askWithoutConnection } from './http/without-connection.js';
import { log, nestLogger, setLogLevel } from './log.js';
import { OwnEndpoint } from './operations/own-endpoint.js';
import { ImportRunner } from './operations/user-import/import-runner.js';
import { stageOpener } from './open-stage.js';
import { bytesOf } from './recordings/file/content.js';
import type { SentAnswer } from './recordings/file/sent-answer.js';
import type { RecordedRequest } from './recordings/record/recorded-call.js';
import type { RecordableWorld } from './recordings/record/recording.js';
import { Recordings } from './recordings/record/recordings.js';
import type { RecordedSettings } from './recordings/file/recording-lines.js';
import { StartRefusal } from './start-refusal.js';
import type { Authorities } from './tls/authorities.js';
import { addressesOf, ServedCertificates } from './tls/served-certificates.js';

/** Managed login's assets may be 2 MB, which base64 and JSON make three; the front answers 413 to more than this. */
const BODY_LIMIT = 5 * 1024 * 1024;

/** How long a stop waits for calls in flight: a client that sends half a request, and a function that never answers, would hold it for ever. */
const LAST_CALLS_MS = 1_000;

/** The emulator's HTTP server, not yet listening. */
export interface App {
  /** On the TLS port too, if the settings name one. Throws StartRefusal when a port is taken or may not be used. */
  listen(port: number, host: string): Promise<{ port: number; tlsPort?: number }>;
  /** Records a world to a file until `close`. Throws what the file system says, EEXIST where it is there. */
  record(world: RecordableWorld, file: string): Promise<void>;
  /** Answers a request that came over no connection. */
  answer(request: RecordedRequest): Promise<SentAnswer>;
  /** What it answers, once it listens. */
  readonly routes: KnownRoutes;
  /** Finishes the calls in flight, for a second; new connections are refused. */
  close(): Promise<void>;
}

/** What answers depend on. */
const recordedSettings = ({
  host,
  code,
  issuer,
  allowedHosts,
  allowedOrigins,
  codeUpload,
  inboxHint,
  throttle,
  identityProviders,
}: Settings): RecordedSettings => ({
  ...{ host, issuer, codeUpload, inboxHint, allowedHosts: [...allowedHosts], allowedOrigins: [...allowedOrigins] },
  ...(code !== undefined && { code }),
  ...(throttle && { throttle }),
  ...(Object.keys(identityProviders).length > 0 && { identityProviders: copied(identityProviders) }),
});

const copied = (entries: Settings['identityProviders']): NonNullable<RecordedSettings['identityProviders']> =>
  Object.fromEntries(
    Object.entries(entries).map(([key, { clientIds, ...entry }]) => [
      key,
      { ...entry, ...(clientIds && { clientIds: [...clientIds] }) },
    ]),
  );

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const noSchemas = (): never => {
  throw new Error('A route has a schema of Fastify’s: give it a compiler in createApp.');
};

export const createApp = async (parts: Parts): Promise<App> => {
  const { settings } = parts;
  setLogLevel(settings.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    rewriteUrl: takeWorldOff,
    forceCloseConnections: 'idle',
    // Nothing of ours is a plugin that could hang; a timer for each route costs more than the route.
    pluginTimeout: 0,
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerClientError,
    // The local door refuses a request without a Host, and says why.
    http: { requireHostHeader: false },
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: true },
    // No route has a schema of Fastify's: what compiles them is not even read, which takes 5 ms of a start.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
  });
  const recordings = new Recordings({
    folder: settings.memory ? undefined : join(settings.data, 'recordings'),
    store: parts.worlds.store,
    settings: recordedSettings(settings),
    by: parts.by,
    endpointForFunctions,
  });
  const domains = new DomainHosts(parts.worlds);
  const callers: LocalDoorSettings = {
    boundWide: !LOOPBACK.has(settings.host),
    allowedHosts: settings.allowedHosts,
    allowedOrigins: settings.allowedOrigins,
    customDomains: () => domains,
    findDomain: (name) => domains.find(name),
  };
  const certificates = parts.authorities && certificatesOf(parts.authorities, settings, doorRules(callers), domains);
  const made = { recordings, openStage: stageOpener(parts, createApp), certificates };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts, made), adapter, {
    logger: nestLogger,
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  const routes = new KnownRoutes();
  fastify.addHook('onRoute', routes.learn);
  fastify.addHook('onRoute', takeLargeBodies);
  fastify.addHook('onRequest', forwarded(settings.trustedProxies));
  fastify.addHook('onRequest', localDoor(callers));
  const porter = app.get(Porter);
  const requestId = (): string => porter.requestId();
  fastify.addHook('onRequest', cors({ allowedOrigins: settings.allowedOrigins, requestId }));
  fastify.addHook('onRequest', refuseHead);
  if (parts.inspector) fastify.addHook('onSend', inspectControl(parts.inspector));
  fastify.addHook('preValidation', recorder(recordings));
  app.useGlobalFilters(new Unanswered(routes, requestId, BODY_LIMIT));
  // Bodies are read as they come: each door has its own rules for what is in them.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  // A recording may be longer than the memory has room for: its route reads it line by line.
  fastify.addContentTypeParser('application/x-ndjson', (_request, body, done) => {
    done(null, body);
  });

  app.get(ImportRunner).asksBy(async (method, path) => {
    const { controlToken } = settings;
    const headers = {
      host: 'localhost',
      ...(controlToken !== undefined && { authorization: `Bearer ${controlToken}` }),
    };
    const plain = { method, path, headers, body: undefined };
    const { status, body } = await askWithoutConnection(
      (request, response) => fastify.routing(request, response),
      plain,
    );
    return { status, text: body.toString() };
  });
  const closeUnused = unusedConnections(fastify.server);
  const tls =
    certificates &&
    new TlsListener(certificates, (request, response) => fastify.routing(request, response), fastify.server);

  const awsDoor = app.get(AwsDoor);
  fastify.post('/', (request, reply) => awsDoor.handle(request, reply));
  // Postgres may be there by now: the connection to it is made while the rest is put together.
  await aTurn();
  await app.init();
  await aTurn();
  await fastify.ready();
  return {
    routes,
    listen: async (port, host) => {
      try {
        // Not by Nest's listen, which would print the error before anyone can say it better.
        await fastify.listen({ port, host });
      } catch (error) {
        throw asStartRefusal(error, port, host, '--port');
      }
      const { port: taken } = app.getHttpServer().address() as AddressInfo;
      const own = app.get(OwnEndpoint);
      own.listensOn(host, taken);
      if (!tls || settings.tlsPort === undefined) return { port: taken };
      try {
        own.tlsPort = await tls.listen(settings.tlsPort, host);
      } catch (error) {
        throw asStartRefusal(error, settings.tlsPort, host, '--tls-port');
      }
      return { port: taken, tlsPort: own.tlsPort };
    },
    record: (world, file) => recordings.record(world, file),
    answer: async ({ method, path, origin, from, headers, body }) => {
      const plain = { method, path, origin, from, headers, body: body && bytesOf(body) };
      return askWithoutConnection((request, response) => fastify.routing(request, response), plain);
    },
    close: async () => {
      closeUnused();
      const late = setTimeout(() => {
        log.warn('Calls that were not finished in time are cut off.');
        fastify.server.closeAllConnections();
        tls?.cut();
      }, LAST_CALLS_MS);
      await Promise.all([tls?.close(), app.close()]).finally(() => {
        clearTimeout(late);
      });
      await recordings.close();
    },
  };
};

const certificatesOf = (
  authorities: Authorities,
  { host, allowedHosts }: Settings,
  rules: DoorRules,
  domains: DomainHosts,
): ServedCertificates =>
  new ServedCertificates(
    authorities,
    async (name) => subtreeOf(name, rules) ?? ((await domains.find(name)) ? subtreeOf(name, rules) : undefined),
    () => addressesOf(host, allowedHosts),
  );

const asStartRefusal = (error: unknown, port: number, host: string, flag: '--port' | '--tls-port'): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      `Port ${port} is in use on ${host}.`,
      `Stop what listens there (another Recognito, LocalStack?), or choose another with ${flag}.`,
    );
  }
  if (code === 'EACCES') {
    return new StartRefusal(`Port ${port} may not be used by this user.`, `Choose one above 1023 with ${flag}.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartRefusal(`This machine has no address ${host}.`, 'Choose another with --host.');
  }
  return error;
};
