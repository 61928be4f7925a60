import { CrashRounds, VICTIMS } from './rounds.js';

const linux = process.platform === 'linux';
if (!linux) console.warn('SKIPPED: the kills need /proc to find the processes of Postgres.');

let rounds: CrashRounds;
let closed = false;

beforeAll(async () => {
  if (linux) rounds = await CrashRounds.open();
}, 60_000);

afterAll(() => {
  if (linux && !closed) rounds.abandon();
});

(linux ? test : test.skip).each([...VICTIMS, ...VICTIMS])(
  'when %s is killed under load, what was acknowledged is there, once, nothing is half, and every world is as it was left',
  async (victim) => {
    const round = await rounds.run(victim, 150);
    expect(round).toMatchObject({ lost: [], twice: [], deniedButWritten: [], torn: [], astray: [] });
    expect(round.acknowledged).toBeGreaterThanOrEqual(150);
    expect(round.travelled).toBeGreaterThan(0);
  },
  60_000,
);

(linux ? test : test.skip)(
  'after all of it the log folds from its first event on, and an orderly end leaves no process',
  async () => {
    await rounds.close();
    closed = true;
  },
  60_000,
);
