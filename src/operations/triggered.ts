import { Inject, Injectable } from '@nestjs/common';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { Decision } from '../domain/kernel/decision.js';
import type { Draw } from '../domain/kernel/draw.js';
import { sha256 } from '../domain/kernel/hash.js';
import { Refusal } from '../domain/kernel/refusal.js';
import { seal } from '../domain/kernel/sealing.js';
import type { Answers, Ask, Question, TriggerName } from '../domain/trigger/question.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { Given } from '../eventlog/stamp.js';
import { TRIGGERS } from '../injected.js';
import type { WorldState } from '../projections/world-state.js';
import { inBackground } from '../recordings/current-tape.js';
import { awsSdkVersionOf } from '../triggers/caller-context.js';
import { CustomSenders } from '../triggers/senders/custom-senders.js';
import { type Occasion, type TriggerDispatcher, triggerOf } from '../triggers/trigger-dispatcher.js';
import type { Call } from './call.js';
import { OwnEndpoint } from './own-endpoint.js';
import { codeToSend, type LeftToSender, leftToSenders } from './left-to-senders.js';
import { withTrackedSessions } from './tracked-sessions.js';

/** What a rule is given that may ask triggers. */
export interface AskingGiven extends Given {
  readonly ask: Ask;
}

/** How AWS names the client of a call that has none. */
export type ClientInContext = string | null;

/** Thrown through a rule that asked for what is not known yet: it is made again once the answer is there. */
class Unanswered extends Error {
  constructor(
    readonly key: string,
    readonly pool: UserPool,
    readonly trigger: TriggerName,
    readonly question: Question,
  ) {
    super(`Asked ${trigger}.`);
  }
}

const PURPOSE = 'trigger answers';

/**
 * Decisions that ask triggers on their way. A rule is pure and made in one go; when it asks for an answer that is not there, it is left,
 * the function runs (nothing is held meanwhile), and the rule is made again from its start, with the answers so far and the same draws.
 * So nothing is asked twice, not after a conflict either, and the answers are kept with what they led to. Messages that a decision leaves
 * to the pool's custom senders are handed to them once it is written.
 */
@Injectable()
export class Triggered {
  constructor(
    @Inject(TRIGGERS) private readonly triggers: TriggerDispatcher,
    @Inject(CustomSenders) private readonly senders: CustomSenders,
    @Inject(OwnEndpoint) private readonly own: OwnEndpoint,
  ) {}

  /** As Call.decide. Throws the refusal of a trigger where the rule does not make something else of it. */
  async decide<E extends AnyEvent, R>(
    call: Call,
    clientId: ClientInContext,
    rule: (state: WorldState, given: AskingGiven) => Decision<E>,
    answer: (state: WorldState, events: readonly E[]) => R,
  ): Promise<R> {
    const answers = new Map<string, unknown>();
    let left: readonly LeftToSender[] = [];
    for (;;) {
      try {
        const answered = await call.decide((state, given) => {
          const asked = new Map<string, unknown>();
          left = [];
          const ruled = rule(state, { ...given, ask: askFrom(answers, asked) });
          const decision = withTrackedSessions(call, state, ruled, given);
          left = leftToSenders(state, decision.events);
          return asked.size === 0 ? decision : { ...decision, answers: sealed(call, given.draw, asked) };
        }, answer);
        this.handOver(call, clientId, left);
        return answered;
      } catch (error) {
        // A refusal may leave messages behind as well.
        if (error instanceof Refusal) this.handOver(call, clientId, left);
        if (!(error instanceof Unanswered)) throw error;
        const { key, pool, trigger, question } = error;
        answers.set(key, await this.run(call, clientId, pool, trigger, question));
      }
    }
  }

  /** Asks after something has happened, outside of any decision. Undefined where the pool has no such trigger; throws its refusal. */
  async ask<T extends TriggerName>(
    call: Call,
    clientId: ClientInContext,
    pool: UserPool,
    trigger: T,
    question: Question<T>,
  ): Promise<Answers[T] | undefined> {
    if (!triggerOf(pool.settings, trigger)) return undefined;
    const answer = await this.run(call, clientId, pool, trigger, question);
    if (answer instanceof Refusal) throw answer;
    return answer;
  }

  /** Nobody waits for it, nor hears of it when it fails. */
  private handOver(call: Call, clientId: ClientInContext, left: readonly LeftToSender[]): void {
    const { seed: worldSeed } = call.world;
    for (const { pool, message } of left) {
      const { medium, code } = codeToSend(worldSeed, message);
      const occasion = { ...occasionOf(call, clientId, this.own), worldSeed };
      inBackground(() => void this.senders.send(pool, medium, code, occasion));
    }
  }

  private run<T extends TriggerName>(
    call: Call,
    clientId: ClientInContext,
    pool: UserPool,
    trigger: T,
    question: Question<T>,
  ): Promise<Answers[T] | Refusal> {
    return this.triggers.ask(pool, trigger, question, occasionOf(call, clientId, this.own));
  }
}

const occasionOf = (call: Call, clientId: ClientInContext, own: OwnEndpoint): Occasion => ({
  world: call.world.name,
  at: call.at,
  draw: call.draw,
  endpoint: own.of(call.world.name),
  awsSdkVersion: awsSdkVersionOf(call.caller.userAgent),
  clientId,
});

/** Answers from what is known, and notes in `asked` what was used; throws Unanswered for anything else. */
const askFrom = (answers: ReadonlyMap<string, unknown>, asked: Map<string, unknown>): Ask => {
  const times = new Map<TriggerName, number>();
  return (pool, trigger, question) => {
    if (!triggerOf(pool.settings, trigger)) return undefined;
    const nth = (times.get(trigger) ?? 0) + 1;
    times.set(trigger, nth);
    const key = `${trigger} ${nth}`;
    if (!answers.has(key)) throw new Unanswered(key, pool, trigger, question);
    const answer = answers.get(key);
    asked.set(key, answer instanceof Refusal ? { refusal: `${answer.exception}: ${answer.message}` } : answer);
    return answer as never;
  };
};

/** They may hold codes: what reads the log does not read them. Equal answers give equal text. */
const sealed = (call: Call, draw: Draw, asked: ReadonlyMap<string, unknown>): string => {
  const text = JSON.stringify(Object.fromEntries(asked));
  return seal(call.world.seed, PURPOSE, draw.uuid(`answers ${sha256(text).toString('hex')}`), text);
};
