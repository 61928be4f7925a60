import { boundaryPhase } from './boundary-phase.js';
import { Tally } from './findings.js';
import { FuzzEmulator } from './fuzz-emulator.js';
import { requestBytes } from './request-bytes.js';
import { StallWatch } from './stall-watch.js';

const SEED = 11;
const STALL_MS = 60_000;
const PATIENCE = 180_000;

const ending = new AbortController();
const workshop = FuzzEmulator.workshop();
let watch: StallWatch;
let emulator: FuzzEmulator;
let worlds = 0;

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

const control = async (method: string, target: string, content?: string): Promise<string> => {
  const body = Buffer.from(content ?? '');
  const headers = [
    ['host', 'localhost'],
    ['content-type', 'application/json'],
  ] as const;
  const answer = await emulator.wire.send(requestBytes({ method, target, headers, body }));
  if (answer.status >= 300)
    throw new Error(`${method} ${target}: ${answer.status} ${answer.body}\n${emulator.takeFaults()}`);
  return answer.body;
};

interface Exported {
  readonly pools: readonly { readonly users: readonly object[] }[];
  readonly notExported: object;
}

/** Text for text, but for what no document holds. */
const pools = (document: string): string => JSON.stringify((JSON.parse(document) as Exported).pools);

/** What is wrong with the world's export, if it is: it makes another world, of another seed, the same, and this one no other. */
const lost = async (): Promise<string | undefined> => {
  const here = `/@${emulator.worldName}/_recognito`;
  const document = await control('GET', `${here}/export`);
  const { created, updated } = JSON.parse(await control('POST', `${here}/import`, document)) as Record<string, object>;
  if (/[1-9]/.test(JSON.stringify([created, updated]))) {
    return `Imported where it came from it changes ${JSON.stringify({ created, updated })}:\n${document}`;
  }
  worlds += 1;
  const name = `copy-${worlds}`;
  await control('POST', '/_recognito/worlds', JSON.stringify({ name, seed: name }));
  await control('POST', `/@${name}/_recognito/import`, document);
  const again = await control('GET', `/@${name}/_recognito/export`);
  const { differences } = JSON.parse(await control('GET', `${here}/diff?from=@${name}`)) as {
    differences: readonly object[];
  };
  await control('DELETE', `/_recognito/worlds/${name}`);
  if (pools(again) !== pools(document))
    return `The export of what was imported is another:\n${document}\n---\n${again}`;
  return differences.length > 0 ? `There are differences: ${JSON.stringify(differences)}` : undefined;
};

test(
  'whatever a world has come to by valid calls, its export makes the same in a world of another seed',
  async () => {
    const checked = Object.create(emulator, { divergence: { value: lost } }) as FuzzEmulator;
    const tally = new Tally();
    await boundaryPhase(checked, tally, { calls: 1_500, seed: SEED, perRun: 60, note: (text) => watch.note(text) });
    expect(tally.report()).toBe('');
    expect(worlds).toBeGreaterThan(20);
  },
  PATIENCE,
);
