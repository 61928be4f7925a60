import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import type { Settings } from '../../config.js';
import { sha256 } from '../../domain/kernel/hash.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { SETTINGS } from '../../injected.js';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import type { WorldState } from '../../projections/world-state.js';
import { hasBody } from '../local-door.js';
import { Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';
import type { BodyOf, ControlRoute, QueryOf } from './control-route.js';
import { refuseForgottenId } from './forgotten-id.js';
import { readBody, readQuery } from './read-control-input.js';

/** A request of the emulator's own API that may pass. */
export interface Entered<R extends ControlRoute> {
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
}

/** What every route of the emulator's own API begins with: the token, its input against its schema, the world. Throws ControlRefusal. */
@Injectable()
export class EmulatorEntrance {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** For routes that are the same in every world. */
  check<R extends ControlRoute>(request: FastifyRequest, route: R): Entered<R> {
    if (!route.open) this.authorize(request);
    refuseForgottenId(request, route);
    // Nobody reads the body of a GET, so what is in it would be ignored.
    if (request.method === 'GET' && hasBody(request)) {
      throw new ControlRefusal(400, 'BadBody', 'GET takes no body.', 'What a GET takes is said in its query.');
    }
    return {
      query: readQuery(request.query as Record<string, unknown>, route) as QueryOf<R>,
      body: (isRaw(request, route) ? {} : readBody(request.body as Buffer | undefined, route)) as BodyOf<R>,
    };
  }

  async enter<R extends ControlRoute>(
    request: FastifyRequest,
    route: R,
  ): Promise<Entered<R> & { readonly world: WorldLog<WorldState> }> {
    const entered = this.check(request, route);
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    return { ...entered, world };
  }

  private authorize(request: FastifyRequest): void {
    const { controlToken } = this.settings;
    if (controlToken === undefined) return;
    const [, shown = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (timingSafeEqual(sha256(shown), sha256(controlToken))) return;
    const message = shown === '' ? 'The control token is missing.' : 'The control token is another.';
    const hint = 'Send Authorization: Bearer with the token that --control-token (RECOGNITO_CONTROL_TOKEN) names.';
    throw new ControlRefusal(401, 'Unauthorized', message, hint);
  }
}

/** Whether the route reads the body itself: always where it takes no JSON besides. */
const isRaw = ({ headers }: FastifyRequest, { rawBody, body }: ControlRoute): boolean =>
  rawBody !== undefined && (!body || headers['content-type']?.startsWith(rawBody.mediaType) === true);
