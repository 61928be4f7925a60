import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config.js';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { Decision } from '../domain/kernel/decision.js';
import type { CodeDelivery } from '../domain/user/code-delivery.js';
import { type DecisionBeforeCodes, sendCodes } from '../domain/user/codes-to-follow.js';
import type { CodeGiven, CodeRequest } from '../domain/user/send-code.js';
import type { User } from '../domain/user/state.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { SETTINGS } from '../injected.js';
import type { WorldState } from '../projections/world-state.js';
import { codeDeliveries } from './answers/code-deliveries.js';
import type { Call } from './call.js';
import { codeGiven } from './code-given.js';
import type { Origin } from './origin.js';
import { type AskingGiven, Triggered } from './triggered.js';

/** Who a call writes about, right after it has written; `user` is undefined where it is gone by then. */
export interface Written {
  readonly pool: UserPool;
  readonly user: User | undefined;
}

/** Writes what a call asks for, and sends the codes that follow from it: where CustomMessage has a say, in a decision of their own. */
@Injectable()
export class FollowUpCodes {
  constructor(
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  /**
   * Decides by `rule`; `find` tells who it was about, in the state after its events and, when the codes are sent later, in the state of then.
   * Throws the refusal of either decision: after one of the second, what the first has written stays.
   */
  async decide(
    call: Call,
    { clientId, clientMetadata }: Origin,
    rule: (
      state: WorldState,
      given: AskingGiven & CodeGiven,
    ) => Decision<AnyEvent> & Pick<DecisionBeforeCodes, 'later'>,
    find: (state: WorldState, events?: readonly AnyEvent[]) => Written,
  ): Promise<Written & { readonly deliveries: readonly CodeDelivery[] }> {
    let later: readonly CodeRequest[] = [];
    const first = await this.triggered.decide(
      call,
      clientId,
      (state, given) => {
        const decision = rule(state, { ...given, ...codeGiven(call, given, this.settings, clientMetadata) });
        later = decision.later ?? [];
        return decision;
      },
      (state, events) => ({ ...find(state, events), deliveries: codeDeliveries(events) }),
    );
    if (later.length === 0) return first;
    const requests = later;
    const step = call.step('codes');
    return this.triggered.decide(
      step,
      clientId,
      (state, given) => {
        const { pool, user } = find(state);
        return sendCodes(pool, user, requests, codeGiven(step, given, this.settings, clientMetadata));
      },
      (_, events) => ({ ...first, deliveries: codeDeliveries(events) }),
    );
  }
}
