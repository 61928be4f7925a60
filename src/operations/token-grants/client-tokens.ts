import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import { accessTokenLife } from '../../domain/client/effective.js';
import type { Client } from '../../domain/client/state.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { inSeconds } from '../../domain/kernel/time.js';
import type { ClientTokenEvent } from '../../domain/oauth/events.js';
import type { Metadata, TokenChanges } from '../../domain/trigger/question.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { KEYS, SETTINGS } from '../../injected.js';
import { numberOfPool } from '../../projections/pools.js';
import type { WorldState } from '../../projections/world-state.js';
import { clientTokenClaims } from '../../tokens/claims.js';
import { issuerOf } from '../../tokens/issuer.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { signJwt } from '../../tokens/sign.js';
import { changeTokens } from '../../tokens/token-changes.js';
import type { Call } from '../call.js';
import { heldBack } from '../held-back.js';
import { Triggered } from '../triggered.js';

/** A client's request for a token of its own, in the words of whichever way it came. */
export interface ClientTokenAsked {
  readonly clientId: string;
  readonly clientMetadata: Metadata | undefined;
  /** Throws where there is no such client. */
  readonly find: (state: WorldState) => { readonly pool: UserPool; readonly client: Client };
  readonly rule: (client: Client) => Decision<ClientTokenEvent>;
  /** What the failure of PreTokenGeneration is there. */
  readonly failed: (failure: Refusal) => Refusal;
}

/** Makes access tokens for clients themselves. PreTokenGeneration is asked where it is of the version that knows of clients. */
@Injectable()
export class ClientTokens {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(KEYS) private readonly keys: PoolKeys,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  /** `expiresIn` in seconds. Throws what `find`, the rule and `failed` refuse. */
  async issue(call: Call, asked: ClientTokenAsked): Promise<{ readonly token: string; readonly expiresIn: number }> {
    const { clientId, clientMetadata, find } = asked;
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const { token, client } = await this.triggered.decide(
      call,
      clientId,
      (state, given): Decision<ClientTokenEvent> => {
        ({ draw } = given);
        const found = find(state);
        const decision = asked.rule(found.client);
        const [granted] = decision.events;
        if (!granted) return decision;
        const { PreTokenGenerationConfig } = found.pool.settings.LambdaConfig ?? {};
        // The versions before know of users alone.
        if (PreTokenGenerationConfig?.LambdaVersion !== 'V3_0') return decision;
        const answer = given.ask(found.pool, 'PreTokenGeneration', {
          ...{ source: 'ClientCredentials', userName: 'ClientCredentials', userAttributes: {} },
          ...{ groups: [], roles: [], preferredRole: null, scopes: granted.data.scopes },
          ...(clientMetadata && { clientMetadata }),
        });
        if (answer instanceof Refusal) return refuse(asked.failed(answer));
        changes = answer;
        return decision;
      },
      (state, events) => {
        const { pool, client } = find(state);
        const scopes = events.flatMap((event) => event.data.scopes);
        const claims = clientTokenClaims({
          ...{ client, scopes, at: call.at, jti: draw.uuid('access jti') },
          issuer: issuerOf(pool, this.settings.issuer, call.caller.baseUrl),
        });
        const { access } = changes ? changeTokens({ access: claims, id: {} }, changes, client.id) : { access: claims };
        // Signed while the event is being written, and given away once it is.
        return { token: heldBack(this.sign(call, numberOfPool(state, pool.id), access)), client };
      },
    );
    return { token: await token(), expiresIn: inSeconds(accessTokenLife(client)) };
  }

  protected async sign(call: Call, poolNumber: number, claims: object): Promise<string> {
    const { access } = await this.keys.of(call.world.seed, poolNumber);
    return signJwt(access, claims);
  }
}
