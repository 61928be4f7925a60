import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { allowedScopes, isCallback, isLogout } from '../../domain/client/effective.js';
import { accept, type Decision } from '../../domain/kernel/decision.js';
import { single } from '../../domain/oauth/authorization-request.js';
import type { BrowserSessionEvent } from '../../domain/oauth/events.js';
import { keyOf } from '../../projections/table.js';
import { provenBrowserSession } from '../../tokens/browser-session.js';
import type { Call } from '../call.js';
import type { Visit } from '../authorization/visit.js';
import { clientHere } from '../authorization/find-request.js';

/** Where a sign-out leads: to a URL, to the page of errors with a word or, where a parameter is missing, with a sentence. */
export type LoggedOut =
  | { readonly to: 'url'; readonly location: string }
  | { readonly to: 'login'; readonly query: string }
  | { readonly to: 'page'; readonly error: string; readonly clientId: string | undefined }
  | { readonly to: 'refused'; readonly message: string };

/**
 * Ends the session of a browser, and sends it on. Tokens are not revoked.
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
    const { parameters, browserSession = '', poolOfHost } = visit;
    const clientId = single(parameters, 'client_id');
    const logoutUri = single(parameters, 'logout_uri');
    const redirectUri = single(parameters, 'redirect_uri');
    if (clientId === undefined) return missing('client_id');
    if (logoutUri === undefined && redirectUri === undefined) return missing('redirect_uri');
    return call.decide(
      (state): Decision<BrowserSessionEvent> => {
        const found = clientHere(state, clientId, poolOfHost);
        if (!found) return accept();
        const poolId = found.pool.id;
        const session = provenBrowserSession(call.world.seed, browserSession, (id) =>
          state.browserSessions.get(keyOf(poolId, id)),
        );
        if (!session || session.ended) return accept();
        return accept({ type: 'BrowserSessionEnded', data: { poolId, browserSessionId: session.id } });
      },
      (state): LoggedOut => {
        const client = clientHere(state, clientId, poolOfHost)?.client;
        if (!client) return { to: 'page', error: 'invalid_request', clientId };
        if (logoutUri !== undefined) {
          return isLogout(client, logoutUri)
            ? { to: 'url', location: logoutUri }
            : { to: 'page', error: 'redirect_mismatch', clientId };
        }
        if (!isCallback(client, redirectUri ?? '')) return { to: 'page', error: 'redirect_mismatch', clientId };
        const query = new URLSearchParams();
        for (const [name, values] of parameters) for (const one of values) query.append(name, one);
        if (!query.has('scope')) query.set('scope', allowedScopes(client).join(' '));
        return { to: 'login', query: query.toString() };
      },
    );
  }
}
