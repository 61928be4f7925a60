import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { chooseFlow } from '../../domain/sign-in/flow.js';
import type { FirstFactor } from '../../domain/user-pool/first-factors.js';
import { userByAnyName } from '../../projections/users.js';
import type { Visit } from '../authorization/visit.js';
import { checkAsInputOf } from '../authorization/find-at-page.js';
import { type PageAnswer, PageSignIn } from '../authorization/page-sign-in.js';
import type { Call } from '../call.js';
import { choosing } from '../sign-in/choice.js';
import { byRisk, watchedSignIn } from '../threat/watched-sign-in.js';

export interface BegunChoice {
  readonly username: string;
  /** PREFERRED_CHALLENGE. */
  readonly preferred?: FirstFactor | undefined;
  /** With PASSWORD preferred: at once. */
  readonly password?: string | undefined;
}

/** Begins a choice-based sign-in at the pages. Throws AuthorizationStop, and the refusals of InitiateAuth with USER_AUTH. */
export class BeginChoiceAtPages extends Command<PageAnswer> {
  constructor(
    readonly visit: Visit,
    readonly asked: BegunChoice,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(BeginChoiceAtPages)
export class BeginChoiceAtPagesHandler implements ICommandHandler<BeginChoiceAtPages> {
  constructor(@Inject(PageSignIn) private readonly pages: PageSignIn) {}

  execute({ visit, asked: { username, preferred, password }, call }: BeginChoiceAtPages): Promise<PageAnswer> {
    const parameters = {
      USERNAME: username,
      ...(preferred && { PREFERRED_CHALLENGE: preferred }),
      ...(password !== undefined && { PASSWORD: password }),
    };
    return this.pages.decide(call, visit, single(visit.parameters, 'client_id'), (state, { pool, client }, given) => {
      checkAsInputOf('InitiateAuth', { AuthFlow: 'USER_AUTH', ClientId: client.id, AuthParameters: parameters });
      const before = userByAnyName(state, pool, username);
      const flow = chooseFlow('USER_AUTH', 'public', client);
      if (flow instanceof Refusal) return { decision: refuse(flow), before };
      const step = { password };
      const wantedByRisk = byRisk(call, state, pool, client, step, given);
      const begun = { parameters, validationData: undefined };
      const made = choosing(call, state, pool, client, begun, { ...given, wantedByRisk });
      const decision = watchedSignIn(call, state, pool, client, () => before, step, made, given);
      return { decision, before };
    });
  }
}
