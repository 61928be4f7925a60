import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Refusal } from '../../domain/kernel/refusal.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import type { Call } from '../../operations/call.js';
import { ReadChallenge, type WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { RespondAtPages } from '../../operations/managed-login/respond-at-pages.js';
import { errorPageUrl } from '../page-urls.js';
import { forget, kept, type KeptInBrowser } from './page-cookies.js';
import type { Drawn, Showing } from './page-entrance.js';
import { backWith, onwards, type PageVisit } from './page-visit.js';
import { detourOf } from './sign-in-detour.js';

type ChallengeName = ConstructorParameters<typeof RespondAtPages>[1]['challengeName'];

/** A sign-in that waits for an answer, as this browser has it. */
@Injectable()
export class WaitingSignIn {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** The challenge; undefined once it is answered, or over. */
  async of(at: PageVisit): Promise<WaitingChallenge | undefined> {
    const session = waitingOf(at)?.session;
    return session === undefined ? undefined : this.queries.execute(new ReadChallenge(at.visit, session, at.call));
  }

  /** Draws the page of a challenge, or leads to the page of errors: the cookie is gone, or the sign-in took too long. */
  async draw(
    at: Showing,
    names: readonly ChallengeName[],
    page: (challenge: WaitingChallenge) => Drawn | Promise<Drawn>,
  ): Promise<Drawn> {
    const waiting = await this.of(at);
    return waiting && names.some((name) => name === waiting.name) ? page(waiting) : this.lost(at);
  }

  /** Answers it. Where that ends the sign-in, the page of sign-in says why; anything else the page itself does. */
  async answer(
    at: PageVisit,
    challengeName: ChallengeName,
    responses: Readonly<Record<string, string>>,
    { session: own, call = at.call }: { readonly session?: string; readonly call?: Call } = {},
  ): Promise<string> {
    return this.ending(at, async (kept, username) => {
      const named = username === undefined ? responses : { USERNAME: username, ...responses };
      const asked = { challengeName, session: own ?? kept, responses: named };
      return onwards(at, await this.commands.execute(new RespondAtPages(at.visit, asked, call)), username);
    });
  }

  /** Does something with the Session string that the browser has, which may be the end of the sign-in. */
  async ending(at: PageVisit, act: (session: string, username?: string) => Promise<string>): Promise<string> {
    const { session, username } = waitingOf(at) ?? {};
    if (session === undefined) return this.lost(at);
    try {
      return await act(session, username);
    } catch (error) {
      if (!(error instanceof Refusal) || error instanceof AuthorizationStop) throw error;
      const detour = username === undefined ? undefined : detourOf(at, username, error.exception);
      // A choice is over with the first factor that fails, whatever it failed for.
      const isOver = error.exception === 'NotAuthorizedException' || (username !== undefined && !(await this.of(at)));
      if (detour === undefined && !isOver) throw error;
      forget(at.request, at.reply, 'cognito-challenge');
      const said = { error: { sentence: error.message }, ...(username !== undefined && { fields: { username } }) };
      return detour ?? backWith(at, { page: 'login', ...said });
    }
  }

  /** Where whoever has no such sign-in goes. */
  lost({ request, shown }: PageVisit): string {
    return errorPageUrl(request, 'Invalid state', shown.clientId);
  }
}

/** What this browser keeps of it. */
export const waitingOf = ({ request, call, shown }: PageVisit): KeptInBrowser['cognito-challenge'] | undefined =>
  kept(request, call, 'cognito-challenge', shown.clientId);
