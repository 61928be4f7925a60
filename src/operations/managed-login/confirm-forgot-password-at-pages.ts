import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { settingForgottenPassword } from '../own-account/confirm-forgot-password.js';
import type { Visit } from '../authorization/visit.js';
import { findAtPage } from '../authorization/find-at-page.js';

/**
 * Sets a new password at the pages, by the code for a forgotten one; nobody is signed in by it. Throws AuthorizationStop, and the refusals of
 * ConfirmForgotPassword.
 */
export class ConfirmForgotPasswordAtPages extends Command<void> {
  constructor(
    readonly visit: Visit,
    readonly asked: { readonly username: string; readonly code: string; readonly password: string },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ConfirmForgotPasswordAtPages)
export class ConfirmForgotPasswordAtPagesHandler implements ICommandHandler<ConfirmForgotPasswordAtPages> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ visit, asked, call }: ConfirmForgotPasswordAtPages): Promise<void> {
    const { username: Username, code: ConfirmationCode, password: Password } = asked;
    const clientId = single(visit.parameters, 'client_id') ?? '';
    const input = { ClientId: clientId, Username, ConfirmationCode, Password };
    const rule = settingForgottenPassword(call, findAtPage(visit, 'ConfirmForgotPassword', input), asked);
    await this.confirmation.decide(call, 'ConfirmForgotPassword', { clientId }, rule);
  }
}
