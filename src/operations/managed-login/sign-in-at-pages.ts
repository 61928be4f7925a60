import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import { signInWithPassword } from '../../domain/sign-in/sign-in-with-password.js';
import { passwordMatches } from '../../domain/user/password-record.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { Call } from '../call.js';
import type { Visit } from '../authorization/visit.js';
import { type PageAnswer, PageSignIn } from '../authorization/page-sign-in.js';
import { byRisk, watchedSignIn } from '../threat/watched-sign-in.js';

/**
 * Signs a user in at the pages, by name and password. Throws AuthorizationStop, and what the API's sign-in throws, whose sentences the page
 * shows.
 */
export class SignInAtPages extends Command<PageAnswer> {
  constructor(
    readonly visit: Visit,
    readonly username: string,
    readonly password: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(SignInAtPages)
export class SignInAtPagesHandler implements ICommandHandler<SignInAtPages> {
  constructor(@Inject(PageSignIn) private readonly pages: PageSignIn) {}

  execute({ visit, username, password, call }: SignInAtPages): Promise<PageAnswer> {
    const { seed: worldSeed } = call.world;
    return this.pages.decide(call, visit, single(visit.parameters, 'client_id'), (state, { pool, client }, given) => {
      const user = userByAnyName(state, pool, username);
      const directory = directoryOf(state, pool);
      const asked = { username, password, deviceKey: undefined, validationData: undefined };
      const made = signInWithPassword(pool, client, user, asked, {
        ...{ ...given, worldSeed, directory },
        matches: passwordMatches(worldSeed),
        wantedByRisk: byRisk(call, state, pool, client, { password }, given),
      });
      const decision = watchedSignIn(call, state, pool, client, () => user, { password }, made, given);
      return { decision, before: user };
    });
  }
}
