import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import type { Call } from '../call.js';
import { CodeRequests } from '../own-account/code-requests.js';
import type { Visit } from '../authorization/visit.js';
import { findAtPage } from '../authorization/find-at-page.js';
import { type ToldDelivery, toldDelivery } from '../authorization/told-delivery.js';

/** Sends a code to a user who has forgotten the password, at the pages. Throws AuthorizationStop, and the refusals of ForgotPassword. */
export class ForgotPasswordAtPages extends Command<{ readonly delivery: ToldDelivery }> {
  constructor(
    readonly visit: Visit,
    readonly asked: { readonly username: string },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ForgotPasswordAtPages)
export class ForgotPasswordAtPagesHandler implements ICommandHandler<ForgotPasswordAtPages> {
  constructor(@Inject(CodeRequests) private readonly codes: CodeRequests) {}

  async execute({ visit, asked, call }: ForgotPasswordAtPages): Promise<{ readonly delivery: ToldDelivery }> {
    const { username } = asked;
    const clientId = single(visit.parameters, 'client_id') ?? '';
    const find = findAtPage(visit, 'ForgotPassword', { ClientId: clientId, Username: username });
    return { delivery: toldDelivery(await this.codes.forgotPassword(call, { clientId, username }, find)) };
  }
}
