import type { Outcome } from '../triggers/lambda-function.js';
import { textContent, textOf } from './file/content.js';
import type { CallLine } from './file/recording-lines.js';

/** A function that a call asked for, what was found, and how it ran. */
export type FunctionNote = NonNullable<CallLine['functions']>[number];
export type RunNote = FunctionNote['runs'][number];
export type OutcomeNote = NonNullable<RunNote['outcome']>;

/** Of a log, Invoke answers the last four kilobytes. */
const LOG_KEPT = 8_192;

export const noteOf = (outcome: Outcome): OutcomeNote => {
  const { kind } = outcome;
  if (kind === 'refused') return { kind, exception: outcome.exception, message: outcome.message };
  const log = outcome.log === '' ? {} : { log: outcome.log.slice(-LOG_KEPT) };
  if (kind === 'no answer') return { kind, ...log };
  if (kind === 'answered') return { kind, payload: textContent(outcome.payload), ...log };
  const { error, payload } = outcome;
  const { trace, ...named } = error;
  return {
    kind,
    error: { ...named, ...(trace && { trace: [...trace] }) },
    ...(payload !== undefined && { payload: textContent(payload) }),
    ...log,
  };
};

export const outcomeOf = ({
  kind,
  payload,
  error = {},
  exception = '',
  message = '',
  log = '',
}: OutcomeNote): Outcome => {
  const text = payload && textOf(payload);
  switch (kind) {
    case 'answered':
      return { kind, payload: text ?? '', log };
    case 'failed':
      return { kind, error, ...(text !== undefined && { payload: text }), log };
    case 'no answer':
      return { kind, log };
    case 'refused':
      return { kind, exception, message };
  }
};
