import fc from 'fast-check';
import { type Tally, WentWrong } from './findings.js';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { allOperations, type AnyOperation, validInput } from './valid-input.js';
import { classOf, problemOfValid } from './verdict.js';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** A call with places for known values, or time that passes. */
interface CallStep {
  readonly operation: AnyOperation;
  readonly input: unknown;
}
type Step = CallStep | { readonly advance: number };

export const isEmulated = ({ service }: AnyOperation): boolean => service === 'cognito-idp';

/** What deletes comes less often, as the calls behind it have less to work with. */
const weightOf = (operation: AnyOperation): number => {
  if (!isEmulated(operation)) return 1;
  return operation.operation.startsWith('Delete') ? 10 : 40;
};

const callOf = (operation: AnyOperation): fc.Arbitrary<CallStep> =>
  validInput(operation.service, operation.inputShape).map((input) => ({ operation, input }));

/** A valid call of any operation. */
export const anyCall = fc.oneof(
  ...allOperations.map((operation) => ({ weight: weightOf(operation), arbitrary: callOf(operation) })),
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: anyCall },
  {
    weight: 1,
    arbitrary: fc.record({ advance: fc.constantFrom(SECOND, 180 * SECOND, 3600 * SECOND, DAY, 31 * DAY) }),
  },
);

const show = (step: Step): Step => {
  const text =
    'advance' in step ? `${step.advance} ms pass` : `${step.operation.operation} ${fc.stringify(step.input)}`;
  return Object.defineProperty(step, fc.toStringMethod, { value: () => text, configurable: true });
};

/** Sends runs of valid calls, each from the furnished world, until about `calls` are done: refused or not, the answers are AWS's own form. */
export async function boundaryPhase(
  emulator: FuzzEmulator,
  tally: Tally,
  { calls, seed, perRun = 25, note }: { calls: number; seed: number; perRun?: number; note?: (text: string) => void },
): Promise<void> {
  const until = tally.calls + calls;
  const run = fc.asyncProperty(
    fc.array(anyStep.map(show), { minLength: 1, maxLength: perRun, size: 'max' }),
    async (steps) => {
      await emulator.begin();
      for (const [place, step] of steps.entries()) {
        if ('advance' in step) {
          await emulator.advance(step.advance);
          continue;
        }
        const { operation: asked } = step;
        const input = emulator.known.fill(step.input);
        note?.(`${asked.operation} ${JSON.stringify(input)}`);
        const answer = await emulator.call(asked, input);
        tally.count(classOf(answer), asked.operation);
        const problem = problemOfValid(asked, answer);
        if (problem !== undefined) {
          const text = `${asked.operation}: ${problem}\n${emulator.takeFaults()}`;
          throw new WentWrong(text.trim(), place + 1);
        }
      }
      const divergence = await emulator.divergence();
      if (divergence !== undefined) throw new Error(divergence);
    },
  );
  for (let round = 0; tally.calls < until; round += 1) {
    const left = until - tally.calls;
    const numRuns = Math.max(1, Math.min(200, Math.ceil((left * 2) / perRun)));
    tally.note(await fc.check(run, { seed: seed + round, numRuns }));
    if (tally.findings.length > 0) return;
  }
}
