import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import type { Call } from '../call.js';
import { CodeRequests } from '../own-account/code-requests.js';
import type { Visit } from '../authorization/visit.js';
import { findAtPage } from '../authorization/find-at-page.js';
import { type ToldDelivery, toldDelivery } from '../authorization/told-delivery.js';

/** Sends the code of a sign-up again, at the pages. Throws AuthorizationStop, and the refusals of ResendConfirmationCode. */
export class ResendAtPages extends Command<{ readonly delivery: ToldDelivery }> {
  constructor(
    readonly visit: Visit,
    readonly asked: { readonly username: string },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ResendAtPages)
export class ResendAtPagesHandler implements ICommandHandler<ResendAtPages> {
  constructor(@Inject(CodeRequests) private readonly codes: CodeRequests) {}

  async execute({ visit, asked: { username }, call }: ResendAtPages): Promise<{ readonly delivery: ToldDelivery }> {
    const clientId = single(visit.parameters, 'client_id') ?? '';
    const find = findAtPage(visit, 'ResendConfirmationCode', { ClientId: clientId, Username: username });
    return { delivery: toldDelivery(await this.codes.resend(call, { clientId, username }, find)) };
  }
}
