import { Inject, Injectable, Logger } from '@nestjs/common';
import { Command, CommandBus, type Query, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import { Refusal } from '../../domain/kernel/refusal.js';
import { LogUnavailable } from '../../eventlog/world-log.js';
import { INSPECTOR } from '../../injected.js';
import { Call, type Caller } from '../../operations/call.js';
import { cognitoIdentityRegistry } from '../../operations/identity-registry.js';
import { kmsOperations, refusedKmsOperations } from '../../operations/kms/key-service.js';
import { refuseMembers } from '../../operations/refused-members.js';
import { cognitoIdpRegistry } from '../../operations/registry.js';
import { Throttle } from '../../operations/throttle.js';
import { readAuthorization } from '../../protocol/authorization.js';
import { errorBody } from '../../protocol/error-body.js';
import { ProtocolError } from '../../protocol/protocol-error.js';
import { readInput } from '../../protocol/read-input.js';
import { operationOf, readTarget, type Target } from '../../protocol/services.js';
import { accountOf } from '../account.js';
import { callerAddress } from '../caller-address.js';
import { issuingUrl } from '../issuing-url.js';
import { poolOfHost } from '../pool-of-host.js';
import { hostOf, Porter, worldNameOf } from '../porter.js';
import type { Inspector } from '../inspector.js';
import { StsDoor } from './sts-door.js';
import { worldException } from '../world-exception.js';

/** A host name with a dot that is no IPv4 address: few callers come by one. */
const MAY_BE_DOMAIN = /\.[^.:]*[a-z]/i;
const JSON_1_1 = 'application/x-amz-json-1.1';

/**
 * `POST /` of the AWS APIs that speak JSON 1.1: both of Cognito's, and KMS's; forms are STS's. The order of the checks is AWS's: target,
 * signature, form and model, meaning. No controller of Nest's, whose way to a handler takes a tenth of what a call takes that reads one user.
 */
@Injectable()
export class AwsDoor {
  private readonly logger = new Logger('aws');

  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(INSPECTOR) private readonly inspector: Inspector,
    @Inject(Throttle) private readonly throttle: Throttle,
    @Inject(StsDoor) private readonly sts: StsDoor,
  ) {}

  async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const requestId = this.porter.requestId();
    reply.header('x-amzn-requestid', requestId);
    const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (contentType === 'application/json') {
      // The front's answer to the wrong protocol, as seen from AWS.
      const body = '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}';
      answer(reply, 200, { 'content-type': 'application/json' }, body);
      return;
    }
    const form = this.sts.formOf(request);
    if (form) return this.sts.answer(form, request, reply, requestId);
    const named = contentType === JSON_1_1 ? headerOf(request, 'x-amz-target') : undefined;
    const target = readTarget(named);
    try {
      if (!target) throw unknownOperation(named);
      const output = await this.perform(target, request);
      this.inspector.answered(target.service, target.operation, output);
      answer(reply, 200, { 'content-type': JSON_1_1 }, output === undefined ? '' : JSON.stringify(output));
    } catch (error) {
      this.answerError(reply, target, error);
    }
  }

  private async perform(target: Target, request: FastifyRequest): Promise<object | undefined> {
    const { service, operation } = target;
    const signed =
      operationOf(service, operation).auth === 'sigv4' || request.headers.authorization !== undefined
        ? readAuthorization(service, request.headers)
        : undefined;
    const Registered = registeredAs(target);
    const { input } = readInput(service, operation, request.body as Buffer | undefined);
    if (target.service === 'cognito-idp') refuseMembers(target.operation, input);

    const world = await this.porter.worldOf(request);
    if (!world) throw new ProtocolError('UnknownWorldException', `There is no world ${worldNameOf(request)}.`, 404);
    const host = hostOf(request);
    const ofHost = MAY_BE_DOMAIN.test(host) ? await world.read((state) => poolOfHost(state, host)) : undefined;
    const caller: Caller = {
      op: operation,
      region: signed?.region,
      accountId: accountOf(signed?.accessKeyId),
      baseUrl: issuingUrl(request, ofHost),
      userAgent: headerOf(request, 'x-amz-user-agent') ?? headerOf(request, 'user-agent'),
      ipAddress: callerAddress(request.raw),
      canonicalInput: () => JSON.stringify(input),
    };
    const call = new Call(world, caller);
    try {
      if (this.throttle.isOn && target.service === 'cognito-idp') {
        await this.throttle.admit(call, target.operation, input);
      }
      // The registry pairs each name with the class that takes its input; the compiler has checked the pairs there.
      const message = new (Registered as new (input: unknown, call: Call) => Command<unknown> | Query<unknown>)(
        input,
        call,
      );
      const output: unknown =
        message instanceof Command ? await this.commands.execute(message) : await this.queries.execute(message);
      return output as object | undefined;
    } finally {
      call.end();
    }
  }

  private answerError(reply: FastifyReply, target: Target | undefined, error: unknown): void {
    const shown = this.asProtocolError(error);
    if (target && error instanceof Refusal) this.inspector.refused(target.service, target.operation, error);
    const { status, headers, body } = errorBody(shown);
    answer(reply, status, headers, body);
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
    // Bugs and a store that does not answer look the same to a caller, as they do at AWS; the log tells them apart.
    const cause = error instanceof LogUnavailable ? error.cause : undefined;
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (cause instanceof Error) this.logger.error(cause.message);
    this.inspector.failed(error);
    return new ProtocolError('InternalErrorException', 'Something went wrong', 500);
  }
}

/**
 * Past Fastify's own sending, which would add a charset that AWS does not send. Headers that
 * hooks have set come along.
 */
const answer = (reply: FastifyReply, status: number, headers: Readonly<Record<string, string>>, body: string): void => {
  reply.hijack();
  const all = Object.assign(reply.getHeaders(), headers, { 'content-length': Buffer.byteLength(body) });
  reply.raw.writeHead(status, all as OutgoingHttpHeaders);
  reply.raw.end(body);
};

/** A header given twice is none: the first would be as good a guess as the last. */
const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

const registeredAs = (target: Target) => {
  switch (target.service) {
    case 'cognito-idp':
      return cognitoIdpRegistry[target.operation];
    case 'cognito-identity':
      return cognitoIdentityRegistry[target.operation];
    case 'kms':
      return kmsOperations[target.operation];
  }
};

/** Of KMS's operations the model has the one that is emulated. */
const unknownOperation = (target: string | undefined): ProtocolError => {
  const [, name = ''] = /^TrentService\.(\w+)$/.exec(target ?? '') ?? [];
  return refusedKmsOperations.has(name) ? notEmulatedOperation(name) : new ProtocolError('UnknownOperationException');
};

const notEmulatedOperation = (name: string): ProtocolError =>
  new ProtocolError('NotImplementedException', `${name} is not emulated by this version of Recognito.`, 501);
