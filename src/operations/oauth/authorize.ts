import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import { accept, refuse } from '../../domain/kernel/decision.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { signedInAt } from '../../domain/oauth/browser-session.js';
import { continued } from '../../domain/oauth/complete-authorization.js';
import type { TokenChanges } from '../../domain/trigger/question.js';
import { keyOf } from '../../projections/table.js';
import { browserReuse } from '../../projections/user-sessions.js';
import { userBySub } from '../../projections/users.js';
import { provenBrowserSession } from '../../tokens/browser-session.js';
import type { Call } from '../call.js';
import { Triggered } from '../triggered.js';
import { AuthorizationStop } from '../authorization/authorization-stop.js';
import { findRequest } from '../authorization/find-request.js';
import type { Visit } from '../authorization/visit.js';
import { askForChanges, type Landed, Landing } from '../authorization/landing.js';

/**
 * Sends a user who is signed in in this browser back to the client. Throws AuthorizationStop: what is wrong with the request, or that there is
 * somebody to sign in first.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export class Authorize extends Command<Landed> {
  constructor(
    readonly visit: Visit,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(Authorize)
export class AuthorizeHandler implements ICommandHandler<Authorize> {
  constructor(
    @Inject(Landing) private readonly landing: Landing,
    @Inject(Triggered) private readonly triggered: Triggered,
  ) {}

  async execute({ visit, call }: Authorize): Promise<Landed> {
    const { parameters, browserSession = '', poolOfHost } = visit;
    const { seed: worldSeed } = call.world;
    let { draw } = call;
    let changes: TokenChanges | undefined;
    const landed = await this.triggered.decide<AnyEvent, () => Promise<Landed>>(
      call,
      single(parameters, 'client_id') ?? null,
      (state, given) => {
        ({ draw } = given);
        const found = findRequest(state, parameters, poolOfHost);
        const { pool, client, request } = found;
        const session = provenBrowserSession(worldSeed, browserSession, (id) =>
          state.browserSessions.get(keyOf(pool.id, id)),
        );
        const known = session && userBySub(state, pool.id, session.sub);
        const user = signedInAt(session, known, given.at, request, browserReuse(pool, client));
        if (!session || !user) {
          const { redirectUri, responseType, state: echoed } = request;
          if (!request.prompt.has('none')) throw new AuthorizationStop({ to: 'login' });
          const error = { to: 'client', redirectUri, responseType, error: 'login_required' } as const;
          throw new AuthorizationStop({ ...error, ...(echoed !== undefined && { state: echoed }) });
        }
        const asked = askForChanges(call, state, found, user, user.status, given);
        if (asked instanceof AuthorizationStop) return refuse(asked);
        ({ changes } = asked);
        return accept<AnyEvent>(...continued(user, session, request, asked.sealed, { ...given, worldSeed }));
      },
      (state, events) =>
        this.landing.after(call, state, findRequest(state, parameters, poolOfHost), events, draw, changes),
    );
    return landed();
  }
}
