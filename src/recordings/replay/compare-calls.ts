import { difference, type Difference } from '../../operations/difference.js';
import type { Content } from '../file/content.js';
import type { FunctionNote, RunNote } from '../function-notes.js';
import type { RecordedAnswer } from '../record/recorded-call.js';
import type { CallLine } from '../file/recording-lines.js';
import { openedTokens } from '../file/open-tokens.js';

/** A call that is not answered as it was. */
export interface DifferingCall {
  /** The call's number in the recording; absent for one that a function made and had not made before. */
  readonly n?: number;
  /** AWS's operation, or method and path. */
  readonly operation: string;
  /** Absent for a call that was not there. */
  readonly recorded?: RecordedAnswer;
  /** Absent for a call that is not made any more. */
  readonly replayed?: RecordedAnswer;
  readonly difference: readonly Difference[];
}

/** What functions are told and answer, as it is compared: what they print is not. */
export interface Compared {
  readonly answer: RecordedAnswer | undefined;
  readonly functions: readonly FunctionNote[];
}

/** Where a call differs; nowhere if it is answered byte for byte as it was. */
export const callDifference = (recorded: Compared, replayed: Compared): readonly Difference[] => {
  const [before, after] = [shown(recorded), shown(replayed)];
  const [bytesBefore, bytesAfter] = [JSON.stringify(before), JSON.stringify(after)];
  if (bytesBefore === bytesAfter) return [];
  const whole = [{ path: '', before: bytesBefore, after: bytesAfter }];
  try {
    const parts = difference(openedTokens(before), openedTokens(after));
    // The order of members is no difference of values, but one of bytes.
    return parts.length > 0 ? parts : whole;
  } catch {
    // Nested too deep to be walked.
    return whole;
  }
};

export const operationOf = ({ method, path, headers }: CallLine['request']): string => {
  const target = headers['x-amz-target'];
  const [, operation] = (typeof target === 'string' && /\.(\w+)$/.exec(target)) || [];
  return operation ?? `${method} ${path}`;
};

const shown = ({ answer, functions }: Compared): object => ({
  ...(answer && { status: answer.status, headers: sorted(answer.headers), body: bodyOf(answer.body) }),
  ...(functions.length > 0 && { functions: functions.map(functionOf) }),
});

const functionOf = ({ function: name, permitted, runs }: FunctionNote): object => ({
  function: name,
  ...(permitted !== undefined && { permitted }),
  runs: runs.map(runOf),
});

const runOf = ({ event, outcome }: RunNote): object => {
  const { log: _, payload, ...rest } = outcome ?? {};
  return { event: bodyOf(event), ...rest, ...(payload && { answer: bodyOf(payload) }) };
};

const bodyOf = (body: Content | undefined): unknown => {
  if (!body) return undefined;
  if ('json' in body) return body.json;
  return 'text' in body ? body.text : body;
};

const sorted = (headers: RecordedAnswer['headers']): object =>
  Object.fromEntries(Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1)));
