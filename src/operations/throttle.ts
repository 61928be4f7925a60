import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config.js';
import { Refusal } from '../domain/kernel/refusal.js';
import type { CategoryName } from '../domain/provisioned-limit/categories.js';
import type { WorldLog } from '../eventlog/world-log.js';
import { SETTINGS } from '../injected.js';
import { provisionedLimit } from '../projections/provisioned-limits.js';
import type { WorldState } from '../projections/world-state.js';
import type { CognitoIdpOperationName } from '../protocol/generated/cognito-idp.js';
import { currentTape } from '../recordings/current-tape.js';
import type { Call } from './call.js';
import { categoryOf } from './request-categories.js';
import { type Charge, RequestMeter } from './request-meter.js';

/** Any single operation of these categories has 5 requests a second for a user pool. Quotas page. */
const POOL_CATEGORIES: ReadonlySet<CategoryName> = new Set([
  'UserPoolResourceRead',
  'UserPoolResourceUpdate',
  'UserPoolClientRead',
  'UserPoolClientUpdate',
]);
const OF_ONE_POOL = 5;

/** Answers to challenges have three times the quota of sign-ins; what goes beyond counts as sign-ins. Quotas page. */
const CHALLENGE_OPERATIONS: ReadonlySet<string> = new Set(['RespondToAuthChallenge', 'AdminRespondToAuthChallenge']);
const CHALLENGES_A_SIGN_IN = 3;

interface Meter {
  readonly requests: RequestMeter;
  readonly isRecorded: boolean;
}

/** Refuses what is asked faster than an account may, in a Region and by category, where the settings want it. */
@Injectable()
export class Throttle {
  readonly isOn: boolean;
  private readonly meters = new WeakMap<WorldLog<WorldState>, Meter>();

  constructor(@Inject(SETTINGS) { throttle }: Pick<Settings, 'throttle'>) {
    this.isOn = throttle;
  }

  /** Throws TooManyRequestsException. It looks at the world in its turn, so that a replay admits what was admitted. */
  async admit(call: Call, operation: CognitoIdpOperationName, input: unknown): Promise<void> {
    const meter = this.meterOf(call.world);
    let isAdmitted: boolean | undefined;
    // A look may be repeated; a request is counted once.
    await call.read((state) => {
      isAdmitted ??= admits(meter, state, call, operation, input);
    });
    if (isAdmitted === false) throw new Refusal('TooManyRequestsException', 'Rate exceeded');
  }

  /** A recording begins with full buckets, as its replay does. */
  private meterOf(world: WorldLog<WorldState>): RequestMeter {
    const isRecorded = currentTape() !== undefined;
    let meter = this.meters.get(world);
    if (!meter || (isRecorded && !meter.isRecorded)) {
      this.meters.set(world, (meter = { requests: new RequestMeter(), isRecorded }));
    } else if (meter.isRecorded !== isRecorded) {
      this.meters.set(world, (meter = { ...meter, isRecorded }));
    }
    return meter.requests;
  }
}

const admits = (
  meter: RequestMeter,
  state: WorldState,
  call: Call,
  operation: CognitoIdpOperationName,
  input: unknown,
): boolean => {
  const { UserPoolId: poolId } = input as { readonly UserPoolId?: string };
  const home = homeOf(state, call, input);
  const place = `${home.accountId} ${home.region}`;
  const category = categoryOf[operation];
  const rate = provisionedLimit(state, home, category);
  const whole: Charge = { bucket: `${place} ${category}`, rate };
  if (CHALLENGE_OPERATIONS.has(operation)) {
    const challenges = { bucket: `${place} challenges`, rate: rate * CHALLENGES_A_SIGN_IN };
    return meter.admits([challenges], call.wallAt) || meter.admits([whole], call.wallAt);
  }
  const isOfPool = poolId !== undefined && POOL_CATEGORIES.has(category);
  const ofPool = isOfPool ? [{ bucket: `${place} ${operation} ${poolId}`, rate: OF_ONE_POOL }] : [];
  return meter.admits([whole, ...ofPool], call.wallAt);
};

/** Whose request it is: by its signature, and of one without by the client that it names, or that its access token says. */
const homeOf = (
  state: WorldState,
  call: Call,
  input: unknown,
): { readonly accountId: string; readonly region: string } => {
  if (call.caller.region !== undefined) return call;
  const { ClientId, AccessToken } = input as { readonly ClientId?: string; readonly AccessToken?: string };
  const clientId = ClientId ?? (AccessToken === undefined ? undefined : clientOf(AccessToken));
  const client = clientId === undefined ? undefined : state.clients.get(clientId);
  return (client && state.pools.get(client.poolId)) ?? call;
};

/** Unproven: it says where a request is counted, and nothing else. */
const clientOf = (accessToken: string): string | undefined => {
  try {
    const payload: unknown = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    const { client_id: clientId } = (payload ?? {}) as { readonly client_id?: unknown };
    return typeof clientId === 'string' ? clientId : undefined;
  } catch {
    return undefined;
  }
};
