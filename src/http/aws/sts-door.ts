import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { LogUnavailable } from '../../eventlog/world-log.js';
import { INSPECTOR } from '../../injected.js';
import { Call } from '../../operations/call.js';
import { refusedStsOperations, stsOperations } from '../../operations/sts/sts-registry.js';
import type { Signed } from '../../operations/sts/sts-operation.js';
import { readAuthorization } from '../../protocol/authorization.js';
import type { StsOperationName } from '../../protocol/generated/sts.js';
import { ProtocolError } from '../../protocol/protocol-error.js';
import { queryAnswer, queryError } from '../../protocol/query-answer.js';
import { type QueryForm, readQueryInput } from '../../protocol/query-input.js';
import { accountOf } from '../account.js';
import { callerAddress } from '../caller-address.js';
import type { Inspector } from '../inspector.js';
import { asFunctionAsks, baseUrlOf, Porter, worldNameOf } from '../porter.js';
import { isForm } from '../read-parameters.js';
import { worldException } from '../world-exception.js';
import { sendXml } from '../send-xml.js';

const VERSION = '2011-06-15';

/** AWS STS at `POST /`, in the query protocol: a form that names an action. */
@Injectable()
export class StsDoor {
  private readonly logger = new Logger('sts');

  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(INSPECTOR) private readonly inspector: Inspector,
  ) {}

  /** The form of a request that is in the query protocol; undefined for all others. */
  formOf(request: FastifyRequest): QueryForm | undefined {
    if (!isForm(request) || request.headers['x-amz-target'] !== undefined) return undefined;
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString() : '');
    return form.has('Action') ? form : undefined;
  }

  async answer(form: QueryForm, request: FastifyRequest, reply: FastifyReply, requestId: string): Promise<void> {
    const action = form.get('Action') ?? '';
    try {
      const operation = emulated(action, form.get('Version'));
      const output = await this.perform(operation, form, request);
      this.inspector.answered('sts', operation, output);
      sendXml(reply, queryAnswer(operation, output, requestId));
    } catch (error) {
      if (error instanceof Refusal) this.inspector.refused('sts', action, error);
      sendXml(reply, queryError(this.asProtocolError(error), requestId));
    }
  }

  private async perform(operation: StsOperationName, form: QueryForm, request: FastifyRequest): Promise<object> {
    const { headers } = request;
    const isSigned = headers.authorization !== undefined || operation === 'GetCallerIdentity';
    const by = isSigned ? readAuthorization('sts', headers) : undefined;
    const input = readQueryInput(operation, form);
    const world = await this.porter.worldOf(request);
    if (!world) throw new ProtocolError('UnknownWorldException', `There is no world ${worldNameOf(request)}.`, 404);
    const call = new Call(world, {
      op: operation,
      region: by?.region,
      accountId: accountOf(by?.accessKeyId),
      baseUrl: baseUrlOf(request),
      userAgent: headers['user-agent'],
      ipAddress: callerAddress(request.raw),
      canonicalInput: () => JSON.stringify(input),
    });
    try {
      if (operation === 'AssumeRoleWithWebIdentity') {
        const { AssumeRoleWithWebIdentity } = stsOperations;
        return await this.commands.execute(new AssumeRoleWithWebIdentity(input as never, call));
      }
      if (!by) throw new Error('Whoever asks who he is has signed.');
      return await this.queries.execute(new stsOperations.GetCallerIdentity(signedIn(request, by), call));
    } finally {
      call.end();
    }
  }

  private asProtocolError(error: unknown): ProtocolError {
    if (error instanceof ProtocolError) return error;
    if (error instanceof Refusal) {
      return error.exception === 'NotImplementedException'
        ? new ProtocolError(error.exception, error.message, 501)
        : new ProtocolError(error.exception, error.message);
    }
    const ofWorld = worldException(error);
    if (ofWorld) return ofWorld;
    const cause = error instanceof LogUnavailable ? error.cause : undefined;
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (cause instanceof Error) this.logger.error(cause.message);
    this.inspector.failed(error);
    return new ProtocolError('InternalFailure', 'Something went wrong', 500);
  }
}

/** Throws a ProtocolError: InvalidAction in AWS's words, or NotImplementedException. */
const emulated = (action: string, version: string | null): StsOperationName => {
  if (version === VERSION && Object.hasOwn(stsOperations, action)) return action as StsOperationName;
  if (version === VERSION && refusedStsOperations.has(action)) {
    throw new ProtocolError('NotImplementedException', `${action} is not emulated by this version of Recognito.`, 501);
  }
  throw new ProtocolError(
    'InvalidAction',
    `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
  );
};

/** The path is the one that the caller used: in a replay a function's too, whose endpoint says that it is one. */
const signedIn = (request: FastifyRequest, by: Signed['by']): Signed => {
  const { method, headers, body } = request;
  const one = { method, headers, body: Buffer.isBuffer(body) ? body : undefined };
  const targets = [request.originalUrl, asFunctionAsks(request)];
  return { by, requests: targets.map((target) => ({ ...one, target })) };
};
