import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { single } from '../../domain/oauth/authorization-request.js';
import { pendingSignUp } from '../../tokens/pending-sign-up.js';
import type { Call } from '../call.js';
import { SigningUp } from '../own-account/signing-up.js';
import type { Visit } from '../authorization/visit.js';
import { findAtPage } from '../authorization/find-at-page.js';
import { firstSignIn } from '../authorization/first-sign-in.js';
import { type PageAnswer, PageSignIn } from '../authorization/page-sign-in.js';
import { type ToldDelivery, toldDelivery } from '../authorization/told-delivery.js';

export interface SignedUpAtPages {
  /** Proves to ConfirmAtPages that this browser has signed the user up: see tokens/pending-sign-up.ts. */
  readonly pending: string;
  /** Absent where no code was sent. */
  readonly delivery?: ToldDelivery;
  /** PreSignUp has confirmed the user, whose sign-in begins. */
  readonly next?: PageAnswer;
}

/** Signs a user up at the pages. Throws AuthorizationStop, and the refusals of SignUp, whose sentences the page shows. */
export class SignUpAtPages extends Command<SignedUpAtPages> {
  constructor(
    readonly visit: Visit,
    readonly asked: {
      readonly username: string;
      /** Undefined: a sign-up without one. */
      readonly password: string | undefined;
      readonly attributes: Readonly<Record<string, string>>;
    },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(SignUpAtPages)
export class SignUpAtPagesHandler implements ICommandHandler<SignUpAtPages> {
  constructor(
    @Inject(SigningUp) private readonly signingUp: SigningUp,
    @Inject(PageSignIn) private readonly pages: PageSignIn,
  ) {}

  async execute({ visit, asked: { username, password, attributes }, call }: SignUpAtPages): Promise<SignedUpAtPages> {
    const clientId = single(visit.parameters, 'client_id') ?? '';
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const input = {
      ClientId: clientId,
      Username: username,
      UserAttributes,
      ...(password !== undefined && { Password: password }),
    };
    const asked = { clientId, username, password, attributes: UserAttributes };
    const made = await this.signingUp.signUp(call, asked, findAtPage(visit, 'SignUp', input));
    const { pool, sub, confirmed, delivery } = made;
    const pending = pendingSignUp(call.world.seed, { poolId: pool.id, sub }, clientId);
    if (confirmed) return { pending, next: await firstSignIn(this.pages, call, visit, sub) };
    return { pending, ...(delivery && { delivery: toldDelivery(delivery) }) };
  }
}
