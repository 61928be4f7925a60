import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { chooseFlow } from '../../domain/sign-in/flow.js';
import { missing } from '../../domain/sign-in/parameters.js';
import { userByAnyName } from '../../projections/users.js';
import type { Call } from '../call.js';
import { beginCustom } from '../sign-in/custom.js';
import type { Visit } from '../authorization/visit.js';
import { type PageAnswer, PageSignIn } from '../authorization/page-sign-in.js';
import { watchedSignIn } from '../threat/watched-sign-in.js';

/**
 * Begins a custom authentication at the pages, by the user name alone: for clients whose users have no other way (signsInByCustomAuthOnly).
 * Throws AuthorizationStop, and the refusals of InitiateAuth with CUSTOM_AUTH.
 */
export class BeginCustomAtPages extends Command<PageAnswer> {
  constructor(
    readonly visit: Visit,
    readonly asked: { readonly username: string },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(BeginCustomAtPages)
export class BeginCustomAtPagesHandler implements ICommandHandler<BeginCustomAtPages> {
  constructor(@Inject(PageSignIn) private readonly pages: PageSignIn) {}

  execute({ visit, asked: { username }, call }: BeginCustomAtPages): Promise<PageAnswer> {
    const clientId = single(visit.parameters, 'client_id');
    return this.pages.decide(call, visit, clientId, (state, { pool, client }, given) => {
      const before = userByAnyName(state, pool, username);
      const flow = chooseFlow('CUSTOM_AUTH', 'public', client);
      const unfit = flow instanceof Refusal ? flow : missing({ USERNAME: username }, 'USERNAME');
      if (unfit) return { decision: refuse(unfit), before };
      const begun = beginCustom(call, state, pool, client, { username, srp: false }, given);
      const decision = watchedSignIn(call, state, pool, client, () => before, { isCustom: true }, begun, given);
      return { decision, before };
    });
  }
}
