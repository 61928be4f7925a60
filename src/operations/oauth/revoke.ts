import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { GrantEvent } from '../../domain/grant/events.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import { revokeToken } from '../../domain/sign-in/revoke-token.js';
import { keyOf } from '../../projections/table.js';
import { provenGrant } from '../../tokens/refresh-token.js';
import { readJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import { provenClient } from '../token-grants/proven-client.js';
import { refuseDoubled, required, shownClient } from '../token-grants/token-request.js';
import type { EndpointRequest } from '../token-grants/token-grant.js';

/**
 * Revokes a refresh token and what stems from it. Throws OAuthRefusal.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export class RevokeAtEndpoint extends Command<void> {
  constructor(
    readonly request: EndpointRequest,
    readonly call: Call,
  ) {
    super();
  }
}

/** The refusals of RevokeToken in the words of the endpoint. */
const ERRORS = {
  UnauthorizedException: 'invalid_client',
  UnsupportedOperationException: 'invalid_request',
  UnsupportedTokenTypeException: 'unsupported_token_type',
} as const;

@CommandHandler(RevokeAtEndpoint)
export class RevokeAtEndpointHandler implements ICommandHandler<RevokeAtEndpoint> {
  async execute({ request: { parameters, authorization, poolOfHost }, call }: RevokeAtEndpoint): Promise<void> {
    refuseDoubled(parameters);
    const token = required(parameters, 'token');
    const shown = shownClient(parameters, authorization);
    await call.decide(
      (state): Decision<GrantEvent> => {
        const { pool, client } = provenClient(state, shown, poolOfHost);
        const grant = provenGrant(call.world.seed, token, (id) => state.grants.get(keyOf(pool.id, id)))?.grant;
        const command = { clientSecret: shown.secret, isJwt: readJwt(token) !== undefined };
        const { events, refusal } = revokeToken(client, grant, command);
        if (!refusal) return { events };
        return refuse(new OAuthRefusal(ERRORS[refusal.exception as keyof typeof ERRORS]));
      },
      () => undefined,
    );
  }
}
