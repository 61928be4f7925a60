import fc from 'fast-check';
import { anyCall } from './boundary-phase.js';
import { bodyMutations, lengthClaims, mutated, requestMutations } from './byte-mutations.js';
import { type Tally, WentWrong } from './findings.js';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { headerChanges, withHeaders } from './header-changes.js';
import { doorKnocks } from './odd-paths.js';
import { callParts, requestBytes, type RequestParts } from './request-bytes.js';
import { classOf, faultIn, problemOf } from './verdict.js';

/** A request that is framed rightly is answered; one that is not may be hung up on. */
interface Attempt {
  readonly bytes: Buffer;
  readonly framed: boolean;
  /** What the answer must be besides no fault. */
  readonly judge?: (answer: Parameters<typeof faultIn>[0]) => string | undefined;
}

type Attack = (emulator: FuzzEmulator) => Attempt;

const named = (name: () => string, attack: Attack): Attack =>
  Object.defineProperty(attack, fc.toStringMethod, { value: name });

/** A valid call as its parts. */
const wholeCall = anyCall.map(({ operation, input }) => ({
  operation,
  parts: (emulator: FuzzEmulator): RequestParts => {
    const body = Buffer.from(JSON.stringify(emulator.known.fill(input)));
    return callParts(emulator.worldName, operation.service, operation.operation, body);
  },
}));

const asText = (name: string, ...values: readonly unknown[]): string =>
  `${name} ${values.map((value) => fc.stringify(value)).join(' ')}`;

const bodyAttack = fc.tuple(wholeCall, bodyMutations).map(([{ operation, parts }, changes]) =>
  named(
    () => asText(operation.operation, changes),
    (emulator) => {
      const whole = parts(emulator);
      const bytes = requestBytes({ ...whole, body: mutated(changes, whole.body) });
      return { bytes, framed: true, judge: (answer) => problemOf(operation, answer) };
    },
  ),
);

const headerAttack = fc.tuple(wholeCall, headerChanges).map(([{ operation, parts }, changes]) =>
  named(
    () => asText(operation.operation, changes),
    // Headers about connections and lengths make another frame.
    (emulator) => ({ bytes: requestBytes(withHeaders(parts(emulator), changes)), framed: false }),
  ),
);

const frameAttack = fc.oneof(
  fc.tuple(wholeCall, requestMutations).map(([{ operation, parts }, changes]) =>
    named(
      () => asText(operation.operation, changes),
      (emulator) => ({ bytes: mutated(changes, requestBytes(parts(emulator))), framed: false }),
    ),
  ),
  fc.tuple(wholeCall, lengthClaims).map(([{ operation, parts }, claim]) =>
    named(
      () => asText(operation.operation, claim),
      (emulator) => ({ bytes: requestBytes(parts(emulator), claim), framed: false }),
    ),
  ),
);

const doorAttack = doorKnocks.map((knock) =>
  named(
    () => fc.stringify(knock),
    () => {
      const { method, prefix, path, type, body } = knock;
      const types = type === undefined ? [] : [['content-type', type] as const];
      const headers = [['host', 'localhost'] as const, ...types];
      return {
        bytes: requestBytes({ method, target: `${prefix}${path}`, headers, body: Buffer.from(body) }),
        framed: false,
      };
    },
  ),
);

const attacks = fc.oneof(
  { weight: 6, arbitrary: bodyAttack },
  { weight: 2, arbitrary: headerAttack },
  { weight: 1, arbitrary: frameAttack },
  { weight: 3, arbitrary: doorAttack },
);

async function attempt(emulator: FuzzEmulator, attack: Attack, tally: Tally): Promise<void> {
  const { bytes, framed, judge = faultIn } = attack(emulator);
  const answers = framed ? [await emulator.wire.send(bytes)] : await emulator.wire.hurl(bytes);
  tally.count(answers[0] ? classOf(answers[0]) : 'closed');
  for (const answer of answers) {
    const problem = judge(answer);
    if (problem !== undefined) throw new Error(`${problem}\n${emulator.takeFaults()}`.trim());
  }
}

/** Sends what is not, or hardly, a request: bodies, heads and frames that are broken in a few places, and knocks at every other door. */
export async function bytePhase(
  emulator: FuzzEmulator,
  tally: Tally,
  { calls, seed, atOnce = 60, note }: { calls: number; seed: number; atOnce?: number; note?: (text: string) => void },
): Promise<void> {
  const until = tally.calls + calls;
  const run = fc.asyncProperty(
    fc.array(attacks, { minLength: 1, maxLength: atOnce, size: 'max' }),
    async (together) => {
      await emulator.begin();
      note?.(fc.stringify(together));
      // All at once: those that are hung up on wait a while for it.
      const outcomes = await Promise.allSettled(together.map((attack) => attempt(emulator, attack, tally)));
      for (const [place, outcome] of outcomes.entries()) {
        if (outcome.status === 'rejected') throw new WentWrong((outcome.reason as Error).message, place + 1);
      }
      const divergence = await emulator.divergence();
      if (divergence !== undefined) throw new Error(divergence);
    },
  );
  for (let round = 0; tally.calls < until; round += 1) {
    const numRuns = Math.max(1, Math.min(200, Math.ceil(((until - tally.calls) * 2) / atOnce)));
    tally.note(await fc.check(run, { seed: seed + round, numRuns }));
    if (tally.findings.length > 0) return;
  }
}
