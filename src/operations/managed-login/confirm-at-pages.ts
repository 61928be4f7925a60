import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import { provesSignUp } from '../../tokens/pending-sign-up.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { confirmingSignUp } from '../own-account/confirm-sign-up.js';
import type { Visit } from '../authorization/visit.js';
import { findAtPage } from '../authorization/find-at-page.js';
import { firstSignIn } from '../authorization/first-sign-in.js';
import { type PageAnswer, PageSignIn } from '../authorization/page-sign-in.js';

/**
 * Confirms a user at the pages, by the code of the sign-up. A browser that shows that it has signed this user up through this client, by what
 * SignUpAtPages left there, is signed in as well; no other is. Throws AuthorizationStop, and the refusals of ConfirmSignUp.
 */
export class ConfirmAtPages extends Command<{ readonly next?: PageAnswer }> {
  constructor(
    readonly visit: Visit,
    readonly asked: { readonly username: string; readonly code: string; readonly pending: string | undefined },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ConfirmAtPages)
export class ConfirmAtPagesHandler implements ICommandHandler<ConfirmAtPages> {
  constructor(
    @Inject(Confirmation) private readonly confirmation: Confirmation,
    @Inject(PageSignIn) private readonly pages: PageSignIn,
  ) {}

  async execute({ visit, asked, call }: ConfirmAtPages): Promise<{ readonly next?: PageAnswer }> {
    const { username, code, pending = '' } = asked;
    const clientId = single(visit.parameters, 'client_id') ?? '';
    const input = { ClientId: clientId, Username: username, ConfirmationCode: code };
    const find = findAtPage(visit, 'ConfirmSignUp', input);
    const rule = confirmingSignUp(call, find, { username, code, forceAliasCreation: false });
    const { user } = await this.confirmation.decide(call, 'ConfirmSignUp', { clientId }, rule);
    if (!provesSignUp(call.world.seed, pending, user, clientId, call.at)) return {};
    return { next: await firstSignIn(this.pages, call, visit, user.sub) };
  }
}
