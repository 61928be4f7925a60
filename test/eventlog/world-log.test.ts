import { accept, refuse } from '../../src/domain/kernel/decision.js';
import { notAuthorized } from '../../src/domain/kernel/refusal.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { withHeldAppends } from './intercepted-store.js';
import {
  balanceOf,
  call,
  createLedger,
  dumpOf,
  type Exploded,
  type Ledger,
  type Moved,
  moved,
  reopen,
  transfer,
  wholeLog,
} from './ledger.js';

let memory: MemoryStore;
let held: ReturnType<typeof withHeldAppends>;
let log: WorldLog<Ledger>;
let announced: number[];

beforeEach(async () => {
  memory = new MemoryStore();
  held = withHeldAppends(memory);
  announced = [];
  log = await createLedger(held.store, {
    announce: (_, events) => announced.push(...events.map(({ position }) => position)),
  });
});

afterEach(async () => {
  held.release();
  const { live, folded } = await log.rebuilt();
  expect(live).toEqual(folded);
  await wholeLog(memory);
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Whether a promise has settled, after everything that can go on has gone on. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  const note = (): void => void (settled = true);
  promise.then(note, note);
  await turn();
  return settled;
};

const refused = () => call(log, 'refused', (state) => refuse(notAuthorized(`There are ${balanceOf(state, 'in')} in.`)));

describe('what is decided but not yet written', () => {
  test('is seen by the next decision, and neither is answered before it is committed', async () => {
    held.hold();
    const first = transfer(log, 5);
    await turn();
    const second = transfer(log, 7);
    expect(await isSettled(first)).toBe(false);
    expect(await isSettled(second)).toBe(false);
    expect(held.held).toBe(1);
    expect((await memory.world('default'))?.head).toBe(0);

    held.release();
    expect(await first).toMatchObject({ balance: 5 });
    expect(await second).toMatchObject({ balance: 12 });
    expect((await memory.world('default'))?.head).toBe(4);
  });

  test('is seen by reads, which wait for it too', async () => {
    held.hold();
    const first = transfer(log, 5);
    await turn();
    const seen = log.read((state) => balanceOf(state, 'in'));
    expect(await isSettled(seen)).toBe(false);
    held.release();
    expect(await seen).toBe(5);
    await first;
  });

  test('is not let out by a refusal that saw it', async () => {
    held.hold();
    const first = transfer(log, 5);
    await turn();
    const second = refused();
    expect(await isSettled(second)).toBe(false);
    held.release();
    await expect(second).rejects.toThrow('There are 5 in.');
    await first;
  });

  test('is not let out by a rule or a look that throws', async () => {
    held.hold();
    const first = transfer(log, 5);
    await turn();
    const second = call(log, 'throws', (state) => {
      throw notAuthorized(`There are ${balanceOf(state, 'in')} in.`);
    });
    const third = log.read((state) => {
      throw new Error(`I saw ${balanceOf(state, 'in')}.`);
    });
    expect(await isSettled(second)).toBe(false);
    expect(await isSettled(third)).toBe(false);
    held.release();
    await expect(second).rejects.toThrow('There are 5 in.');
    await expect(third).rejects.toThrow('I saw 5.');
    await first;
  });

  test('is announced only once it is committed', async () => {
    held.hold();
    const first = transfer(log);
    await turn();
    expect(announced).toEqual([]);
    held.release();
    await first;
    expect(announced).toEqual([1, 2]);
  });
});

describe('appends', () => {
  test('write all that gathered while one was under way in one statement', async () => {
    held.hold();
    const calls = [transfer(log, 1)];
    await turn();
    for (let amount = 2; amount <= 500; amount += 1) calls.push(transfer(log, amount));
    await turn();
    expect(held.appends).toBe(1);
    held.release();
    const answers = await Promise.all(calls);
    expect(held.appends).toBe(2);
    expect(answers.map(({ balance }) => balance)).toEqual(answers.map((_, i) => ((i + 1) * (i + 2)) / 2));
    expect(announced).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 1));
  });

  test('leave positions without gaps, and each hash made over the one before', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => transfer(log, i)));
    const events = await wholeLog(memory);
    expect(events).toHaveLength(100);
    expect(new Set(events.map(({ hash }) => hash)).size).toBe(100);
    expect(await log.events(97, 10)).toEqual(events.slice(97));
  });

  test('are not made for calls that leave no event', async () => {
    await expect(refused()).rejects.toThrow('There are 0 in.');
    expect(await log.read((state) => balanceOf(state, 'in'))).toBe(0);
    expect(held.appends).toBe(0);
  });

  test('keep the events of a refusal that leaves a trace', async () => {
    const counted = call(log, 'wrong', (_, { draw }) =>
      refuse(notAuthorized('Wrong.'), moved('failures', 1, draw.uuid('id'))),
    );
    await expect(counted).rejects.toThrow('Wrong.');
    expect(await log.read((state) => balanceOf(state, 'failures'))).toBe(1);
    expect(await wholeLog(memory)).toHaveLength(1);
  });
});

describe('a fault of ours', () => {
  test('in a rule changes nothing, and the next call works', async () => {
    await transfer(log, 5);
    const broken = call(log, 'broken', () => {
      throw new TypeError('x is undefined');
    });
    await expect(broken).rejects.toThrow('x is undefined');
    expect(await transfer(log, 1)).toMatchObject({ balance: 6 });
    expect(await wholeLog(memory)).toHaveLength(4);
  });

  const explode = () =>
    call(log, 'explode', (_, { draw }) =>
      accept<Moved | Exploded>(moved('in', 1_000, draw.uuid('id')), { type: 'Exploded', data: { account: 'in' } }),
    );

  test('in a fold that throws half-way leaves nothing of its call behind', async () => {
    await transfer(log, 5);
    await expect(explode()).rejects.toThrow('The fold exploded.');
    expect(await log.read((state) => balanceOf(state, 'in'))).toBe(5);
    expect(await transfer(log, 1)).toMatchObject({ balance: 6 });
    expect(await wholeLog(memory)).toHaveLength(4);
  });

  test('in a fold spares the calls before it and after it, in flight and waiting', async () => {
    held.hold();
    const first = transfer(log, 1);
    await turn();
    const second = transfer(log, 2);
    const third = explode();
    const fourth = transfer(log, 4);
    const seen = log.read((state) => balanceOf(state, 'in'));
    await expect(third).rejects.toThrow('The fold exploded.');
    held.release();
    expect(await Promise.all([first, second, fourth])).toMatchObject([{ balance: 1 }, { balance: 3 }, { balance: 7 }]);
    expect([3, 7]).toContain(await seen);
    expect((await wholeLog(memory)).map(({ data }) => (data as { amount: number }).amount)).toEqual([
      -1, 1, -2, 2, -4, 4,
    ]);
  });

  test('in what is answered takes the events back', async () => {
    const stamp = log.stamp('Move', '', 'bad answer', 0);
    const answered = log.decide(
      stamp,
      (_, { draw }) => accept(moved('in', 1, draw.uuid('id'))),
      () => {
        throw new Error('No answer.');
      },
    );
    await expect(answered).rejects.toThrow('No answer.');
    log.giveBack(stamp);
    expect(await transfer(log, 1)).toMatchObject({ balance: 1 });
    expect(await wholeLog(memory)).toHaveLength(2);
  });

  test('that writes an event nobody knows is refused before it is written', async () => {
    const unknown = call(log, 'unknown', () => accept({ type: 'Vanished', data: {} } as never));
    await expect(unknown).rejects.toThrow('Vanished is not in the catalogue of events.');
    expect(await wholeLog(memory)).toEqual([]);
  });
});

test('a log closed in the middle of work has finished it', async () => {
  const calls = Array.from({ length: 20 }, () => transfer(log));
  await log.close();
  expect(await wholeLog(memory)).toHaveLength(40);
  await Promise.all(calls);
  expect(await dumpOf(await reopen(memory))).toEqual(await dumpOf(log));
});
