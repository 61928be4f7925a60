import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Call, DEFAULT_ACCOUNT } from '../operations/call.js';
import { callerAddress } from './caller-address.js';
import { issuingUrl } from './issuing-url.js';
import { hostOf, Porter, worldNameOf } from './porter.js';
import { unknownWorld } from './unknown-world.js';
import { poolOfHost } from './pool-of-host.js';

/** What every answer of a user pool domain carries, as seen from AWS. */
const HEADERS = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const REQUEST_ID = 'x-amz-cognito-request-id';

/** How a request comes into the OAuth endpoints and the pages: its world, its pool where a domain was asked, and its call. */
@Injectable()
export class OAuthEntrance {
  constructor(@Inject(Porter) private readonly porter: Porter) {}

  /** Sets the headers that every answer has; `enter` does it too. For doors that may refuse a request before it comes in. */
  stamp(reply: FastifyReply): void {
    if (reply.hasHeader(REQUEST_ID)) return;
    reply.headers(HEADERS).header(REQUEST_ID, this.porter.requestId());
  }

  /** `op` and `input` name the call. Throws ControlRefusal where there is no such world. */
  async enter<R>(
    request: FastifyRequest,
    reply: FastifyReply,
    op: string,
    input: unknown,
    answer: (call: Call, poolOfHost: string | undefined) => Promise<R>,
  ): Promise<R> {
    this.stamp(reply);
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    const host = hostOf(request);
    const ofHost = await world.read((state) => poolOfHost(state, host));
    const call = new Call(world, {
      op,
      region: undefined,
      accountId: DEFAULT_ACCOUNT,
      baseUrl: issuingUrl(request, ofHost),
      userAgent: request.headers['user-agent'],
      ipAddress: callerAddress(request.raw),
      canonicalInput: () => JSON.stringify(input),
    });
    try {
      return await answer(call, ofHost);
    } finally {
      call.end();
    }
  }
}
