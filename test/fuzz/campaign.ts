import { boundaryPhase, isEmulated } from './boundary-phase.js';
import { breakages } from './breakages.js';
import { bytePhase } from './byte-phase.js';
import { reportOf, Tally } from './findings.js';
import { FuzzEmulator } from './fuzz-emulator.js';
import { memoryStores, postgresStores } from './fuzz-stores.js';
import { materialPhase } from './material-phase.js';
import { negativePhase } from './negative-phase.js';
import { StallWatch } from './stall-watch.js';
import { allOperations } from './valid-input.js';

const STALL_MS = 60_000;
/** Calls of one phase before another's turn; a fresh emulator each time, as the log of the last is never read again. */
const STINT = 20_000;
/** Broken frames are waited for. */
const BYTES_STINT = 8_000;
/** So many different problems are enough for one reading. */
const MOST_FINDINGS = 20;

/** What a campaign showed. */
export interface Campaign {
  readonly tally: Tally;
  readonly seconds: number;
  /** Constraints of the models, and how many of them were broken and refused. */
  readonly constraints: { readonly known: number; readonly refused: number };
  /** Emulated operations that never succeeded. */
  readonly unreached: readonly string[];
}

/** The problem without what differs from one call to the next. */
const kindOf = (problem: string): string => problem.replace(/[0-9a-f-]{8,}|\d+/g, '#').slice(0, 160);

/** Runs all phases in turn until so many calls are done; goes on after a finding, with other seeds. `print` gets a line now and then. */
export async function runCampaign(
  {
    calls,
    seed,
    phases = ['boundary', 'material', 'negative', 'bytes'],
    store = 'memory',
  }: { calls: number; seed: number; phases?: readonly string[]; store?: string },
  print: (line: string) => void,
): Promise<Campaign> {
  const tally = new Tally();
  const refused = new Set<string>();
  const ending = new AbortController();
  const stores = store === 'postgres' ? await postgresStores() : memoryStores;
  const workshop = FuzzEmulator.workshop();
  const watch = new StallWatch(STALL_MS);
  const note = (text: string): void => watch.note(text);
  const began = performance.now();
  const kinds = new Set<string>();
  const stints = {
    boundary: (emulator: FuzzEmulator, part: Tally, at: number, size: number) =>
      boundaryPhase(emulator, part, { calls: size, seed: at, note }),
    material: (emulator: FuzzEmulator, part: Tally, at: number) =>
      materialPhase(emulator, part, { seed: at, times: 20, note }),
    negative: async (emulator: FuzzEmulator, part: Tally, at: number) => {
      for (const id of await negativePhase(emulator, part, { seed: at, times: 3, note })) refused.add(id);
    },
    bytes: (emulator: FuzzEmulator, part: Tally, at: number, size: number) =>
      bytePhase(emulator, part, { calls: Math.min(size, BYTES_STINT), seed: at, note }),
  };
  for (let turn = 0; tally.calls < calls && kinds.size < MOST_FINDINGS; turn += 1) {
    const phase = phases[turn % phases.length] ?? 'boundary';
    const part = new Tally();
    const emulator = await FuzzEmulator.open(workshop, ending.signal, await stores.open());
    // Every stint has seeds of its own, far from the next one's.
    await stints[phase as keyof typeof stints](
      emulator,
      part,
      seed + turn * 100_000,
      Math.min(STINT, calls - tally.calls),
    );
    await emulator.close();
    tally.add(part);
    for (const finding of part.findings) {
      if (kinds.has(kindOf(finding.problem))) continue;
      kinds.add(kindOf(finding.problem));
      tally.findings.push(finding);
      print(`\nFOUND in the ${phase} phase: ${reportOf(finding)}\n`);
    }
    const seconds = (performance.now() - began) / 1_000;
    print(
      `${phase.padEnd(8)} ${tally.calls} calls · ${(tally.calls / seconds).toFixed(0)} calls/s · ${kinds.size} findings`,
    );
  }
  ending.abort();
  await workshop.close();
  await stores.close();
  await watch.close();
  const seconds = (performance.now() - began) / 1_000;
  const unreached = allOperations
    .filter((one) => isEmulated(one) && !tally.successes.has(one.operation))
    .map((one) => one.operation);
  return { tally, seconds, constraints: { known: breakages.length, refused: refused.size }, unreached };
}
