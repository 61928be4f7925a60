import { functionArn } from '../../domain/function/arn.js';
import type { FunctionRef, LambdaFunction, Outcome } from '../../triggers/lambda-function.js';
import { textContent } from '../file/content.js';
import { type FunctionNote, outcomeOf, type RunNote } from '../function-notes.js';
import type { CallLine } from '../file/recording-lines.js';

/** A note that grows while the function runs. */
export type GrowingNote = { -readonly [K in keyof FunctionNote]: FunctionNote[K] } & {
  readonly runs: { -readonly [K in keyof RunNote]: RunNote[K] }[];
};

/** The `place`th function that a call asked for, as it was recorded; undefined where none was found, or another one asked for. */
export const recordedFunction = (
  { functions = [], answer }: CallLine,
  place: number,
  ref: FunctionRef,
  note: GrowingNote,
): LambdaFunction | undefined => {
  const recorded = functions[place];
  if (!recorded?.found || recorded.function !== functionArn(ref, ref.qualifier)) return undefined;
  const { found, permitted, runs } = recorded;
  note.found = found;
  return {
    ...found,
    name: ref.name,
    place: 'the recording',
    ...(permitted !== undefined && { permits: () => (note.permitted = permitted) }),
    run: async ({ payload }) => {
      const event = textContent(payload);
      const outcome = runs[note.runs.length]?.outcome;
      note.runs.push({ event, ...(outcome && { outcome }) });
      if (outcome) return outcomeOf(outcome);
      // It still ran when the recording ended.
      return answer ? NOT_RECORDED : new Promise<never>(() => undefined);
    },
  };
};

/** What nobody has recorded is not made up. */
const NOT_RECORDED: Outcome = {
  kind: 'refused',
  exception: 'NotRecorded',
  message: 'The recording has no further run of this function.',
};
