import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { AppModule, type Parts } from './app.module.js';
import { answerClientError } from './http/client-error.js';
import { cors } from './http/cors.js';
import { KnownRoutes } from './http/known-routes.js';
import { takeLargeBodies } from './http/large-bodies.js';
import { localDoor } from './http/local-door.js';
import { Porter, takeWorldOff } from './http/porter.js';
import { answerBadUrl, Unanswered } from './http/unanswered.js';
import { nestLogger, setLogLevel } from './log.js';
import { OwnEndpoint } from './operations/own-endpoint.js';
import { StartRefusal } from './start-refusal.js';

/** Managed login's assets may be 2 MB, which base64 and JSON make three; the front answers 413 to more than this. */
const BODY_LIMIT = 5 * 1024 * 1024;

/** The emulator's HTTP server, not yet listening. */
export interface App {
  /** Throws StartRefusal when the port is taken or may not be used. */
  listen(port: number, host: string): Promise<{ port: number }>;
  /** Finishes the calls in flight; new connections are refused. */
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export const createApp = async (parts: Parts): Promise<App> => {
  const { settings } = parts;
  setLogLevel(settings.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    rewriteUrl: takeWorldOff,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerClientError,
    // The local door refuses a request without a Host, and says why.
    http: { requireHostHeader: false },
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), adapter, {
    logger: nestLogger,
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  const routes = new KnownRoutes();
  fastify.addHook('onRoute', routes.learn);
  fastify.addHook('onRoute', takeLargeBodies);
  fastify.addHook(
    'onRequest',
    localDoor({
      boundWide: !LOOPBACK.has(settings.host),
      allowedHosts: settings.allowedHosts,
      allowedOrigins: settings.allowedOrigins,
      // User pool domains come with managed login.
      customDomains: () => new Set(),
    }),
  );
  const porter = app.get(Porter);
  const requestId = (): string => porter.requestId();
  fastify.addHook('onRequest', cors({ allowedOrigins: settings.allowedOrigins, requestId }));
  app.useGlobalFilters(new Unanswered(routes, requestId, BODY_LIMIT));
  // Bodies are read as they come: each door has its own rules for what is in them.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  return {
    listen: async (port, host) => {
      try {
        // Not by Nest's listen, which would print the error before anyone can say it better.
        await app.init();
        await fastify.listen({ port, host });
      } catch (error) {
        throw asStartRefusal(error, port, host);
      }
      const { port: taken } = app.getHttpServer().address() as AddressInfo;
      app.get(OwnEndpoint).listensOn(host, taken);
      return { port: taken };
    },
    close: () => app.close(),
  };
};

const asStartRefusal = (error: unknown, port: number, host: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      `Port ${port} is in use on ${host}.`,
      'Stop what listens there (another Recognito, LocalStack?), or choose another with --port.',
    );
  }
  if (code === 'EACCES') {
    return new StartRefusal(`Port ${port} may not be used by this user.`, 'Choose one above 1023 with --port.');
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartRefusal(`This machine has no address ${host}.`, 'Choose another with --host.');
  }
  return error;
};
