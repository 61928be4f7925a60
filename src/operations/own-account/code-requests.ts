import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { CodeDelivery } from '../../domain/user/code-delivery.js';
import { forgotPassword } from '../../domain/user/forgot-password.js';
import { resendConfirmationCode } from '../../domain/user/resend-confirmation-code.js';
import { simulatedDelivery } from '../../domain/user/simulated-delivery.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import type { Call } from '../call.js';
import { codeGiven } from '../code-given.js';
import { requireClientAndPool } from '../resources.js';
import type { GivenContext } from '../threat/event-context.js';
import { watchedAccount } from '../threat/watched-account.js';
import { type AskingGiven, Triggered } from '../triggered.js';
import type { FindClient } from './find-client.js';

export interface CodeRequested extends GivenContext {
  readonly clientId: string;
  readonly username: string;
  readonly clientMetadata?: Metadata | undefined;
}

type Rule = Parameters<Triggered['decide']>[2];

/**
 * Codes that users ask for without being signed in, through the API or at the pages, which differ in how the client is found. Each tells where
 * its code went, or would have gone, where the client hides who exists; and throws what `find` throws, and the refusals of its operation.
 */
@Injectable()
export class CodeRequests {
  constructor(
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  /** ResendConfirmationCode. */
  resend(call: Call, asked: CodeRequested, find: FindClient): Promise<CodeDelivery> {
    const { clientId, username } = asked;
    return this.send(call, asked, (state, given) => {
      const { client, pool } = find(state);
      const user = userByAnyName(state, pool, username);
      const decision = resendConfirmationCode(pool, client, user, {
        ...this.codeGiven(call, asked, given),
        target: { baseUrl: call.caller.baseUrl, clientId },
      });
      return watchedAccount(state, pool, client, user, { ...asked, type: 'ResendCode' }, decision, given);
    });
  }

  /** ForgotPassword. */
  forgotPassword(call: Call, asked: CodeRequested, find: FindClient): Promise<CodeDelivery> {
    const { username } = asked;
    return this.send(call, asked, (state, given) => {
      const { client, pool } = find(state);
      const user = userByAnyName(state, pool, username);
      const decision = forgotPassword(pool, client, username, user, {
        ...this.codeGiven(call, asked, given),
        directory: directoryOf(state, pool),
      });
      return watchedAccount(state, pool, client, user, { ...asked, type: 'ForgotPassword' }, decision, given);
    });
  }

  private send(call: Call, { clientId, username }: CodeRequested, rule: Rule): Promise<CodeDelivery> {
    return this.triggered.decide(call, clientId, rule, (state: WorldState, events) => {
      const [sent] = codeDeliveries(events);
      return sent ?? simulatedDelivery(call.world.seed, requireClientAndPool(state, clientId).pool, username);
    });
  }

  private codeGiven(call: Call, { clientMetadata }: CodeRequested, given: AskingGiven): ReturnType<typeof codeGiven> {
    return codeGiven(call, given, this.settings, clientMetadata);
  }
}
