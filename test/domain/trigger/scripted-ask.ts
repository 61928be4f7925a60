import type { Refusal } from '../../../src/domain/kernel/refusal.js';
import type { Answers, Ask, Question, TriggerName } from '../../../src/domain/trigger/question.js';

export interface ScriptedAsk {
  readonly ask: Ask;
  /** What was asked, in its order. */
  readonly asked: readonly { readonly trigger: TriggerName; readonly question: Question }[];
}

/** Triggers that answer alike whenever they are asked; a pool has none of the others. */
export const scriptedAsk = (
  answers: { readonly [T in TriggerName]?: Partial<Answers[T]> | Refusal } = {},
): ScriptedAsk => {
  const asked: { trigger: TriggerName; question: Question }[] = [];
  const ask: Ask = (_pool, trigger, question) => {
    if (answers[trigger] === undefined) return undefined;
    asked.push({ trigger, question });
    return answers[trigger] as never;
  };
  return { ask, asked };
};
