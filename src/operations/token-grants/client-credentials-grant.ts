import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import { accessTokenLife } from '../../domain/client/effective.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { inSeconds } from '../../domain/kernel/time.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { grantClientCredentials } from '../../domain/oauth/client-credentials.js';
import type { ClientTokenEvent } from '../../domain/oauth/events.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import type { Metadata, TokenChanges } from '../../domain/trigger/question.js';
import { KEYS, SETTINGS } from '../../injected.js';
import { clientTokenClaims } from '../../tokens/claims.js';
import { issuerOf } from '../../tokens/issuer.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import { signJwt } from '../../tokens/sign.js';
import { changeTokens } from '../../tokens/token-changes.js';
import type { Call } from '../call.js';
import { heldBack } from '../held-back.js';
import { Triggered } from '../triggered.js';
import { provenClient } from './proven-client.js';
import type { ShownClient } from './token-request.js';
import type { EndpointRequest, TokenAnswer, TokenGrant } from './token-grant.js';

/** `grant_type=client_credentials`: an access token for the client itself. */
@Injectable()
export class ClientCredentialsGrant implements TokenGrant {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(KEYS) private readonly keys: PoolKeys,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  async issue(call: Call, { parameters, poolOfHost }: EndpointRequest, shown: ShownClient): Promise<TokenAnswer> {
    const clientMetadata = readMetadata(single(parameters, 'aws_client_metadata'));
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const { token, client } = await this.triggered.decide(
      call,
      shown.clientId,
      (state, given): Decision<ClientTokenEvent> => {
        ({ draw } = given);
        const found = provenClient(state, shown, poolOfHost);
        const decision = grantClientCredentials(found.client, single(parameters, 'scope'));
        const [granted] = decision.events;
        if (!granted) return decision;
        const { PreTokenGenerationConfig } = found.pool.settings.LambdaConfig ?? {};
        // The versions before know of users alone.
        if (PreTokenGenerationConfig?.LambdaVersion !== 'V3_0') return decision;
        const asked = given.ask(found.pool, 'PreTokenGeneration', {
          ...{ source: 'ClientCredentials', userName: 'ClientCredentials', userAttributes: {} },
          ...{ groups: [], roles: [], preferredRole: null, scopes: granted.data.scopes },
          ...(clientMetadata && { clientMetadata }),
        });
        if (asked instanceof Refusal) return refuse(new OAuthRefusal('invalid_grant', asked.message));
        changes = asked;
        return decision;
      },
      (state, events) => {
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const scopes = events.flatMap((event) => event.data.scopes);
        const claims = clientTokenClaims({
          ...{ client, scopes, at: call.at, jti: draw.uuid('access jti') },
          issuer: issuerOf(pool, this.settings.issuer, call.caller.baseUrl),
        });
        const { access } = changes ? changeTokens({ access: claims, id: {} }, changes, client.id) : { access: claims };
        // Signed while the event is being written, and given away once it is.
        return { token: heldBack(this.sign(call, pool.id, access)), client };
      },
    );
    return { access_token: await token(), expires_in: inSeconds(accessTokenLife(client)), token_type: 'Bearer' };
  }

  private async sign(call: Call, poolId: string, claims: object): Promise<string> {
    return signJwt(await this.keys.one(call.world.seed, poolId, 'access'), claims);
  }
}

/** Text by name, as JSON. Throws invalid_request for anything else. */
const readMetadata = (text: string | undefined): Metadata | undefined => {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OAuthRefusal('invalid_request');
  }
  const isMetadata =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => typeof one === 'string');
  if (!isMetadata) throw new OAuthRefusal('invalid_request');
  return value as Metadata;
};
