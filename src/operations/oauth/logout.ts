import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Client } from '../../domain/client/state.js';
import { allowedScopes, isCallback, isLogout } from '../../domain/client/effective.js';
import { accept, type Decision } from '../../domain/kernel/decision.js';
import { type RequestParameters, single, someDoubled } from '../../domain/oauth/authorization-request.js';
import type { BrowserSessionEvent } from '../../domain/oauth/events.js';
import type { BrowserSession } from '../../domain/oauth/state.js';
import { keyOf } from '../../projections/table.js';
import type { WorldState } from '../../projections/world-state.js';
import { provenBrowserSessions, withoutSessions } from '../../tokens/browser-session.js';
import type { Call } from '../call.js';
import type { Visit } from '../authorization/visit.js';
import { clientHere } from '../authorization/find-request.js';

/** Where a browser that was signed out goes on to, with what its cookie is then: undefined where no session is left in it. */
type SignedOut = (
  | { readonly to: 'url'; readonly location: string }
  | { readonly to: 'login'; readonly query: string }
) & {
  readonly browserSession: string | undefined;
};

/** Where a sign-out leads: on, to the page of errors with a word or, where a parameter is missing, with a sentence. */
export type LoggedOut =
  | SignedOut
  | { readonly to: 'page'; readonly error: string; readonly clientId: string | undefined }
  | { readonly to: 'refused'; readonly message: string };

/**
 * Ends the sessions of a browser with the client's pool, and sends it on. Tokens are not revoked. Whoever is not to go on stays signed in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export class LogOut extends Command<LoggedOut> {
  constructor(
    readonly visit: Visit,
    readonly call: Call,
  ) {
    super();
  }
}

const missing = (name: string): LoggedOut => ({
  to: 'refused',
  message: `Required String parameter '${name}' is not present`,
});

@CommandHandler(LogOut)
export class LogOutHandler implements ICommandHandler<LogOut> {
  async execute({ visit, call }: LogOut): Promise<LoggedOut> {
    const { parameters, browserSession: cookie = '', poolOfHost } = visit;
    const { seed } = call.world;
    const clientId = single(parameters, 'client_id');
    if (someDoubled(parameters, 'logout_uri')) return { to: 'page', error: 'invalid_request', clientId };
    if (clientId === undefined) return missing('client_id');
    if (single(parameters, 'logout_uri') === undefined && single(parameters, 'redirect_uri') === undefined) {
      return missing('redirect_uri');
    }
    const sessionsIn = (state: WorldState, poolId: string): readonly BrowserSession[] => [
      ...provenBrowserSessions(seed, cookie, (id) => state.browserSessions.get(keyOf(poolId, id))),
    ];
    return call.decide(
      (state): Decision<BrowserSessionEvent> => {
        const found = clientHere(state, clientId, poolOfHost);
        if (!found || !destination(found.client, parameters)) return accept();
        const poolId = found.pool.id;
        const current = sessionsIn(state, poolId).filter(({ ended }) => !ended);
        return accept(
          ...current.map(({ id }) => ({
            type: 'BrowserSessionEnded' as const,
            data: { poolId, browserSessionId: id },
          })),
        );
      },
      (state): LoggedOut => {
        const found = clientHere(state, clientId, poolOfHost);
        if (!found) return { to: 'page', error: 'invalid_request', clientId };
        const on = destination(found.client, parameters);
        if (!on) return { to: 'page', error: 'redirect_mismatch', clientId };
        return { ...on, browserSession: withoutSessions(seed, cookie, sessionsIn(state, found.pool.id)) };
      },
    );
  }
}

/** The registered URL that is named, or the next sign-in; undefined where what is named is not registered. */
const destination = (client: Client, parameters: RequestParameters) => {
  const logoutUri = single(parameters, 'logout_uri');
  if (logoutUri !== undefined) {
    return isLogout(client, logoutUri) ? ({ to: 'url', location: logoutUri } as const) : undefined;
  }
  if (!isCallback(client, single(parameters, 'redirect_uri') ?? '')) return undefined;
  const query = new URLSearchParams();
  for (const [name, values] of parameters) for (const one of values) query.append(name, one);
  if (!query.has('scope')) query.set('scope', allowedScopes(client).join(' '));
  return { to: 'login', query: query.toString() } as const;
};
