import fc from 'fast-check';
import { isEmulated } from './boundary-phase.js';
import { type Tally, WentWrong } from './findings.js';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { MATERIAL } from './material.js';
import { allOperations, type AnyOperation, validInput } from './valid-input.js';
import { classOf, problemOfValid } from './verdict.js';

const isOfUserPools = (one: AnyOperation): one is AnyOperation & { readonly operation: keyof typeof MATERIAL } =>
  isEmulated(one);

/**
 * Gives each operation what it needs — codes, proofs, devices, sessions, files — and sends it alone, which must succeed, and then with what
 * chance adds to it, so many times: refused or not, the answers are AWS's own form, and the state is that of the log.
 */
export async function materialPhase(
  emulator: FuzzEmulator,
  tally: Tally,
  { seed, times, note }: { seed: number; times: number; note?: (text: string) => void },
): Promise<void> {
  for (const [place, asked] of allOperations.filter(isOfUserPools).entries()) {
    const { operation } = asked;
    const send = async (generated: object): Promise<string> => {
      const core = await MATERIAL[operation](await emulator.beginAtBench());
      const input = { ...(emulator.known.fill(generated) as object), ...core };
      note?.(`${operation} ${JSON.stringify(input)}`);
      const answer = await emulator.call(asked, input);
      tally.count(classOf(answer), operation);
      const problem = problemOfValid(asked, answer);
      if (problem !== undefined) throw new WentWrong(`${operation}: ${problem}\n${emulator.takeFaults()}`.trim(), 1);
      return `${answer.status} ${answer.body}`;
    };
    const alone = fc.asyncProperty(fc.constant({}), async (nothing) => {
      const answer = await send(nothing);
      if (!answer.startsWith('200 ')) throw new Error(`${operation} is refused with its material: ${answer}`);
      const divergence = await emulator.divergence();
      if (divergence !== undefined) throw new Error(divergence);
    });
    tally.note(await fc.check(alone, { seed, numRuns: 1 }));
    const around = validInput(asked.service, asked.inputShape) as fc.Arbitrary<object>;
    const property = fc.asyncProperty(around, async (generated) => void (await send(generated)));
    tally.note(await fc.check(property, { seed: seed + place, numRuns: times }));
    if (tally.findings.length > 20) return;
  }
}
