import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { didYouMean } from '../config/suggest.js';
import { errorBody } from '../protocol/error-body.js';
import { ProtocolError } from '../protocol/protocol-error.js';
import { queryError } from '../protocol/query-answer.js';
import { asRefusal } from './as-refusal.js';
import { drain } from './drain.js';
import { lambdaFailure } from './large-bodies.js';
import { isLambdaPath } from './lambda-routes.js';
import type { KnownRoutes } from './known-routes.js';
import { movedTo } from './moved-paths.js';
import { isForm } from './read-parameters.js';
import { sendXml } from './send-xml.js';

/** Paths of federation, which AWS has and this version has not. */
const NOT_YET = /^\/(?:oauth2\/idpresponse|saml2\/(?:idpresponse|logout))\/?$/;

const WHERE_THINGS_ARE =
  'The AWS APIs are called by POST /, keys and discovery are at /<user pool id>/.well-known/…, the API of the emulator itself is at /_recognito/….';

const OWN = '/_recognito/';

interface Failure {
  readonly status: number;
  readonly error: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Answers what no door has answered: unknown paths, methods that a path does not take, bodies that cannot be read, our own faults.
 * AWS's form at the AWS door, `{error, message, hint}` anywhere else.
 */
@Catch()
export class Unanswered implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(
    private readonly routes: KnownRoutes,
    private readonly requestId: () => string,
    /** In bytes, for the sentence of the 413. */
    private readonly bodyLimit: number,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    const status = request.is404 ? 404 : (refusal?.status ?? statusOf(error));
    if (status >= 500) this.logger.error(wholeOf(error));
    // A connection that is closed on a client that still sends is reset, and the answer is lost with it.
    if (statusOf(error) === 413) await drain(request.raw);
    if (reply.sent || reply.raw.headersSent) return;
    if (refusal) {
      if (status === 401) reply.header('www-authenticate', 'Bearer');
      this.answer({ status, ...refusal.body }, reply);
    } else if (request.method === 'POST' && pathOf(request) === '/') this.answerAsAws(status, request, reply);
    else if (!request.is404 && isLambdaPath(pathOf(request))) this.answerAsLambda(status, request, reply);
    else {
      const { bodyLimit = this.bodyLimit } = request.routeOptions;
      this.answer(request.is404 ? this.unrouted(request, reply) : failureOf(status, bodyLimit), reply);
    }
  }

  private unrouted(request: FastifyRequest, reply: FastifyReply): Failure {
    const { method } = request;
    const path = pathOf(request);
    const allowed = this.routes.methodsOf(path);
    // AWS answers 404 to `GET /`, not 405.
    if (path !== '/' && allowed.length > 0) {
      const allow = allowed.join(', ');
      reply.header('allow', allow);
      const message = `${shown(path)} does not take ${method}.`;
      return { status: 405, error: 'MethodNotAllowed', message, hint: `It takes ${allow}.` };
    }
    if (NOT_YET.test(path)) {
      const message = `${path} is not emulated by this version of Recognito.`;
      return { status: 501, error: 'NotImplemented', message, hint: WHERE_THINGS_ARE };
    }
    const isOwn = /^\/_recognito(?:\/|$)/.test(path);
    const meant = isOwn ? didYouMean(path.slice(OWN.length), this.ownPaths()) : '';
    const elsewhere = movedTo(path) ?? WHERE_THINGS_ARE;
    const hint = isOwn ? 'GET /_recognito/openapi.json describes all that there is.' : elsewhere;
    return { status: 404, error: 'NotFound', message: `${nothingAt(request)}${meant}`, hint };
  }

  /** Of the control API, without what stands before all of them. */
  private ownPaths(): readonly string[] {
    return this.routes.below(OWN).map((path) => path.slice(OWN.length));
  }

  private answer({ status, ...body }: Failure, reply: FastifyReply): void {
    void reply.code(status).type('application/json; charset=utf-8').send(body);
  }

  private answerAsLambda(status: number, { method, url }: FastifyRequest, reply: FastifyReply): void {
    const { headers, body, status: answered } = lambdaFailure(status, method, url);
    void reply.code(answered).header('x-amzn-requestid', this.requestId()).headers(headers).send(body);
  }

  private answerAsAws(status: number, request: FastifyRequest, reply: FastifyReply): void {
    const error = awsErrorOf(status, this.bodyLimit);
    // What calls STS reads XML.
    if (isForm(request)) {
      const requestId = this.requestId();
      sendXml(reply.header('x-amzn-requestid', requestId), queryError(error, requestId));
      return;
    }
    const { headers, body } = errorBody(error);
    void reply
      .code(status === 415 ? 400 : status)
      .header('x-amzn-requestid', this.requestId())
      .headers(headers)
      .send(Buffer.from(body));
  }
}

/** Fastify's `frameworkErrors`: a URL that the router cannot read never comes as far as a filter. */
export const answerBadUrl = (
  { code }: Error & { readonly code: string },
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  // A segment longer than any id of a pool is a path like others.
  const tooLong = code === 'FST_ERR_MAX_PARAM_LENGTH';
  const body = tooLong
    ? { error: 'NotFound', message: nothingAt(request), hint: WHERE_THINGS_ARE }
    : { error: 'BadRequest', message: 'The path has a % that begins no valid escape.', hint: WHERE_THINGS_ARE };
  void reply
    .code(tooLong ? 404 : 400)
    .type('application/json; charset=utf-8')
    .send(body);
};

const nothingAt = (request: FastifyRequest): string =>
  `There is nothing at ${request.method} ${shown(pathOf(request))}.`;

const pathOf = (request: FastifyRequest): string => /^[^?#]*/.exec(request.url)?.[0] ?? '';

const shown = (path: string): string => (path.length > 100 ? `${path.slice(0, 100)}…` : path);

/** With what caused it, for the log. */
const wholeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by ${wholeOf(error.cause)}`;
};

/** Nest wraps what Fastify threw into exceptions of its own; both know their status, a fault knows none. */
const statusOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null) return 500;
  const { statusCode } = error as { statusCode?: unknown };
  const { getStatus } = error as { getStatus?: () => unknown };
  const status = typeof getStatus === 'function' ? getStatus.call(error) : statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
};

const awsErrorOf = (status: number, bodyLimit: number): ProtocolError => {
  if (status === 413) {
    return new ProtocolError('RequestEntityTooLargeException', `The body is larger than ${bodyLimit} bytes.`, 413);
  }
  // A Content-Type that is none is like any other that is not of this protocol.
  if (status === 415) return new ProtocolError('UnknownOperationException');
  if (status >= 500) return new ProtocolError('InternalErrorException', 'Something went wrong', status);
  return new ProtocolError('SerializationException', undefined, status);
};

const failureOf = (status: number, bodyLimit: number): Failure => {
  if (status === 413) {
    const message = `The body is larger than ${bodyLimit} bytes.`;
    return { status, error: 'BodyTooLarge', message, hint: 'Send less in one call.' };
  }
  if (status >= 500) {
    const hint = 'The log of the emulator says more.';
    return { status, error: 'InternalError', message: 'Something went wrong.', hint };
  }
  const message = `The request cannot be read: ${STATUS_CODES[status] ?? 'bad request'}.`;
  return { status, error: 'BadRequest', message, hint: 'Look at its headers and its body.' };
};
