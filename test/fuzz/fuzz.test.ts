import { shapeOf, type ServiceName } from '../../src/protocol/services.js';
import { boundaryPhase, isEmulated } from './boundary-phase.js';
import { breakages } from './breakages.js';
import { bytePhase } from './byte-phase.js';
import { Tally } from './findings.js';
import { FuzzEmulator } from './fuzz-emulator.js';
import { materialPhase } from './material-phase.js';
import { negativePhase } from './negative-phase.js';
import { StallWatch } from './stall-watch.js';
import { allOperations, targetedServices } from './valid-input.js';
import type { Asked } from './verdict.js';

// Any other seed must do as well: `npm run bench -- fuzz --seed N` tries them.
const SEED = 4;
const STALL_MS = 60_000;
// A machine that is busy with other tests needs a while for some thousand calls.
const PATIENCE = 180_000;

const ending = new AbortController();
const workshop = FuzzEmulator.workshop();
let watch: StallWatch;
let emulator: FuzzEmulator;

const note = (text: string): void => watch.note(text);

beforeAll(async () => {
  watch = new StallWatch(STALL_MS);
  emulator = await FuzzEmulator.open(workshop, ending.signal);
}, PATIENCE);

afterAll(async () => {
  ending.abort();
  await emulator.close();
  await workshop.close();
  await watch.close();
});

test(
  'valid calls at the edges of every constraint are answered in AWS’s form',
  async () => {
    const tally = new Tally();
    await boundaryPhase(emulator, tally, { calls: 2_000, seed: SEED, note });
    expect(tally.report()).toBe('');
    // Calls that all bounce off would show nothing.
    const emulated = allOperations.filter(isEmulated).map(({ operation }) => operation);
    const reached = emulated.filter((operation) => tally.successes.has(operation));
    // Much of the rest stands on what chance does not find in so few calls: a code, a proof, a device, a passkey.
    expect(reached.length / emulated.length).toBeGreaterThan(0.45);
    expect((tally.answers.get('200') ?? 0) / tally.calls).toBeGreaterThan(0.2);
  },
  PATIENCE,
);

test(
  'with what it needs every operation of the model succeeds, and whatever chance adds to it is answered in AWS’s form',
  async () => {
    const tally = new Tally();
    await materialPhase(emulator, tally, { seed: SEED, times: 2, note });
    expect(tally.report()).toBe('');
    const unreached = allOperations.filter((one) => isEmulated(one) && !tally.successes.has(one.operation));
    expect(unreached.map(({ operation }) => operation)).toEqual([]);
    // All of the interface model of user pools, and nothing less.
    expect(tally.successes.size).toBe(140);
  },
  PATIENCE,
);

test(
  'each constraint of the models is broken, and refused with 400 and its sentence',
  async () => {
    const tally = new Tally();
    const refused = await negativePhase(emulator, tally, { seed: SEED, note });
    expect(tally.report()).toBe('');
    expect([...refused].sort()).toEqual(breakages.map(({ id }) => id).sort());
  },
  PATIENCE,
);

test(
  'broken bytes, heads and frames, and knocks at the other doors, are refused or hung up on',
  async () => {
    const tally = new Tally();
    await bytePhase(emulator, tally, { calls: 1_000, seed: SEED, note });
    expect(tally.report()).toBe('');
    expect(tally.answers.get('SerializationException')).toBeGreaterThan(0);
    expect(tally.answers.get('closed')).toBeGreaterThan(0);
  },
  PATIENCE,
);

test(
  'a fault of one operation with one value is found, and told by seed, path and smallest call',
  async () => {
    const faulty = Object.create(emulator, {
      call: {
        value: async (asked: Asked, input: unknown) => {
          const answer = await emulator.call(asked, input);
          const { Limit } = input as { Limit?: number };
          return asked.operation === 'ListGroups' && Limit === 60 ? { ...answer, status: 500 } : answer;
        },
      },
    }) as FuzzEmulator;
    const tally = new Tally();
    await boundaryPhase(faulty, tally, { calls: 10_000, seed: SEED, note });
    const [finding] = tally.findings;
    expect(finding?.problem).toMatch(/^ListGroups: 500 /);
    expect(finding?.smallest).toMatch(/^\[ListGroups \{"UserPoolId":[^}]*"Limit":60[^}]*\}\]$/);
    expect(finding?.path).toMatch(/^\d+(:\d+)+$/);
  },
  PATIENCE,
);

test('the constraints that are broken are those of the models', () => {
  // Counted another way: a walk over shapes, not over places.
  const reachable = (service: ServiceName, shape: string, seen: Set<string>): Set<string> => {
    if (seen.has(shape)) return seen;
    seen.add(shape);
    const { members = {}, memberShape, keyShape, valueShape } = shapeOf(service, shape);
    const inner = [...Object.values(members).map((member) => member.shape), memberShape, keyShape, valueShape];
    for (const one of inner) if (one !== undefined) reachable(service, one, seen);
    return seen;
  };
  for (const { name, operations } of targetedServices) {
    const inputs = [...operations.values()].map(({ inputShape }) => inputShape);
    const shapes = new Set(inputs.flatMap((shape) => [...reachable(name, shape, new Set())]));
    const constrained = [...shapes].filter((shape) => {
      const { min, max, pattern, enum: values, required = [], type } = shapeOf(name, shape);
      const hasLeast = type === 'integer' || type === 'long' ? min !== undefined : (min ?? 0) > 0;
      return hasLeast || max !== undefined || pattern !== undefined || values || required.length > 0;
    });
    const broken = new Set(breakages.filter(({ operation }) => operation.service === name).map(({ shape }) => shape));
    // Of KMS the model has one operation.
    expect(constrained.length).toBeGreaterThan(name === 'kms' ? 5 : 30);
    expect(constrained.filter((shape) => !broken.has(shape))).toEqual([]);
  }
});
