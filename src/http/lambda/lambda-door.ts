import { All, Controller, Inject, Logger, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { LogUnavailable } from '../../eventlog/world-log.js';
import { INSPECTOR, SETTINGS } from '../../injected.js';
import { Call } from '../../operations/call.js';
import { arrivalOf, LambdaCommand, type LambdaQuery } from '../../operations/lambda-operation.js';
import { lambdaRefusedMembers } from '../../operations/lambda-refused-members.js';
import { LAMBDA_READERS, lambdaRegistry } from '../../operations/lambda-registry.js';
import { refuseFrom } from '../../operations/refused-members.js';
import { readAuthorization } from '../../protocol/authorization.js';
import type { LambdaOperationName } from '../../protocol/generated/lambda.js';
import { ProtocolError } from '../../protocol/protocol-error.js';
import { readRestInput, type RestRequest } from '../../protocol/read-rest-input.js';
import { type RestAnswer, restAnswer, restError } from '../../protocol/rest-answer.js';
import type { RestMatch } from '../../protocol/rest-routes.js';
import { accountOf } from '../account.js';
import type { Inspector } from '../inspector.js';
import { CODE_PATHS } from '../local-door.js';
import { baseUrlOf, Porter, worldNameOf } from '../porter.js';
import { lambdaRoutes } from '../lambda-routes.js';
import { worldException } from '../world-exception.js';

/** Lambda's REST API, found by method and path. The order of the checks is that of the AWS door. */
@Controller()
export class LambdaDoor {
  private readonly logger = new Logger('lambda');

  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(INSPECTOR) private readonly inspector: Inspector,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @All(CODE_PATHS.map((path) => `${path}*`))
  async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const requestId = this.porter.requestId();
    reply.header('x-amzn-requestid', requestId);
    let operation: string | undefined;
    try {
      const url = new URL(request.url, 'http://localhost');
      const found = matched(request.method, url);
      operation = found.operation;
      const { query, headers, body } = { query: url.searchParams, headers: request.headers, body: request.body };
      const rest = { labels: found.labels, query, headers, body: body as Buffer | undefined };
      const output = await this.perform(operation, rest, request, requestId);
      this.inspector.answered('lambda', operation, output);
      answer(reply, restAnswer('lambda', operation, output));
    } catch (error) {
      if (operation !== undefined && error instanceof Refusal) this.inspector.refused('lambda', operation, error);
      answer(reply, restError('lambda', this.asProtocolError(error)));
    }
  }

  private async perform(
    operation: string,
    rest: RestRequest,
    request: FastifyRequest,
    requestId: string,
  ): Promise<object | undefined> {
    const signed = readAuthorization('lambda', request.headers);
    if (!isEmulated(operation)) {
      throw new ProtocolError(
        'NotImplementedException',
        `${operation} is not emulated by this version of Recognito.`,
        501,
      );
    }
    const input = readRestInput('lambda', operation, rest);
    refuseFrom(lambdaRefusedMembers[operation] ?? [], operation, input);
    if (!this.settings.codeUpload && !LAMBDA_READERS.has(operation)) {
      throw new ProtocolError(
        'AccessDeniedException',
        `${operation} is switched off: functions can neither be created nor changed (--no-code-upload).`,
        403,
      );
    }
    const world = await this.porter.worldOf(request);
    if (!world) throw new ProtocolError('UnknownWorldException', `There is no world ${worldNameOf(request)}.`, 404);
    const call = new Call(world, {
      op: operation,
      region: signed.region,
      accountId: accountOf(signed.accessKeyId),
      baseUrl: baseUrlOf(request),
      userAgent: request.headers['user-agent'],
      canonicalInput: () => JSON.stringify(input),
    });
    try {
      // The registry pairs each name with the class that takes its input; the compiler has checked the pairs there.
      type AnyOperation = new (...args: unknown[]) => LambdaCommand<never> | LambdaQuery<never>;
      const message = new (lambdaRegistry[operation] as unknown as AnyOperation)(
        input,
        call,
        arrivalOf(requestId, request.headers),
      );
      const output: unknown =
        message instanceof LambdaCommand ? await this.commands.execute(message) : await this.queries.execute(message);
      return output as object | undefined;
    } finally {
      call.end();
    }
  }

  private asProtocolError(error: unknown): ProtocolError {
    if (error instanceof ProtocolError) return error;
    if (error instanceof Refusal) {
      return new ProtocolError(
        error.exception,
        error.message,
        error.exception === 'NotImplementedException' ? 501 : 400,
      );
    }
    const ofWorld = worldException(error);
    if (ofWorld) return ofWorld;
    const cause = error instanceof LogUnavailable ? error.cause : undefined;
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (cause instanceof Error) this.logger.error(cause.message);
    this.inspector.failed(error);
    return new ProtocolError('ServiceException', 'An error occurred and the request cannot be processed.', 500);
  }
}

const isEmulated = (operation: string): operation is LambdaOperationName => Object.hasOwn(lambdaRegistry, operation);

const matched = (method: string, url: URL): RestMatch => {
  const found = lambdaRoutes.find(method, url.pathname, url.searchParams);
  if (found) return found;
  throw new ProtocolError('UnknownOperationException', `There is no operation ${method} ${url.pathname}.`, 404);
};

/** Past Fastify's own sending, which would add a charset that AWS does not send. Headers that hooks have set come along. */
const answer = (reply: FastifyReply, { status, headers, body }: RestAnswer): void => {
  reply.hijack();
  const length = status === 204 ? {} : { 'content-length': body.length };
  reply.raw.writeHead(status, { ...reply.getHeaders(), ...headers, ...length } as Record<string, string | number>);
  reply.raw.end(body);
};
