import { accept, refuse } from '../../src/domain/kernel/decision.js';
import { Refusal } from '../../src/domain/kernel/refusal.js';
import type { Store } from '../../src/eventlog/store.js';
import { LogUnavailable, type WorldLog } from '../../src/eventlog/world-log.js';
import type { Worlds } from '../../src/eventlog/worlds.js';
import { intercepted } from './intercepted-store.js';
import { call, dumpOf, type Ledger, moved, openWorlds, reopen, wholeLog } from './ledger.js';

/**
 * How a storage call fails: nothing was done; it was done, but an error is answered; an error is answered after a while, nothing done;
 * an error is answered, and only later it is done after all.
 */
export type Fault = 'before' | 'after' | 'hanging' | 'late';
export const FAULTS: readonly Fault[] = ['before', 'after', 'hanging', 'late'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A store whose `nth` call (from 1) fails; `calls` counts them, `settled` waits for what was done late. */
const faulty = (inner: Store, nth: number, fault: Fault) => {
  const seen = { calls: 0, method: '' };
  let late: Promise<unknown> = Promise.resolve();
  const store = intercepted(inner, async (method, perform) => {
    seen.calls += 1;
    if (seen.calls !== nth) return perform();
    seen.method = method;
    if (fault === 'after') await perform();
    if (fault === 'hanging') await pause(5);
    if (fault === 'late')
      late = pause(5)
        .then(perform)
        .catch(() => undefined);
    throw new Error(`injected: ${fault} ${method}`);
  });
  return { store, seen, settled: () => late };
};

interface Made {
  readonly id: string;
  readonly outcome: 'acknowledged' | 'refused with a trace' | 'refused' | 'not written';
}

/** How many events a call leaves. */
const EVENTS: Readonly<Record<Made['outcome'], number>> = {
  acknowledged: 3,
  'refused with a trace': 2,
  refused: 0,
  'not written': 0,
};

/** Makes one call of a kind, and says what became of it. Rejects with whatever no caller may see. */
const make = async (log: WorldLog<Ledger>, kind: number, input: string): Promise<Made> => {
  let id = '';
  try {
    await call(log, input, (_, { draw }) => {
      id = draw.uuid('id');
      const events = ['a', 'b', 'c'].map((account) => moved(account, 1, id));
      if (kind === 1) return refuse(new Refusal('Refused', 'Refused.'), ...events.slice(0, 2));
      if (kind === 2) return refuse(new Refusal('Refused', 'Refused.'));
      return accept(...events);
    });
    return { id, outcome: 'acknowledged' };
  } catch (error) {
    if (error instanceof Refusal) return { id, outcome: kind === 1 ? 'refused with a trace' : 'refused' };
    if (error instanceof LogUnavailable && error.outcome === 'not written') return { id, outcome: 'not written' };
    throw error;
  }
};

/** 15 calls, most of them at the same time, with reads between them. */
const work = async (log: WorldLog<Ledger>, phase: string): Promise<readonly Made[]> => {
  const made = [await make(log, 0, `${phase} alone`)];
  const together = Array.from({ length: 12 }, (_, i) => make(log, i % 4, `${phase} ${i % 9}`));
  await log.read((state) => state.balances.size).catch(onlyUnavailable);
  await pause(0);
  together.push(make(log, 0, `${phase} late`), make(log, 1, `${phase} later`));
  made.push(...(await Promise.all(together)));
  return made;
};

const onlyUnavailable = (error: unknown): void => {
  if (!(error instanceof LogUnavailable)) throw error;
};

const twice = async <R>(step: () => Promise<R>): Promise<R> => {
  try {
    return await step();
  } catch {
    return step();
  }
};

const createOrGet = async (worlds: Worlds<Ledger>): Promise<WorldLog<Ledger>> => {
  const create = () => worlds.create({ name: 'default', seed: 'test', clock: { mode: 'frozen', now: 0 } });
  const log = (await twice(create)) ?? (await worlds.get('default'));
  if (!log) throw new Error('The world could not be made.');
  return log;
};

/** Each call's events are in the log as often as its answer says, no more and no less, and nobody else's. */
const compare = async (store: Store, made: readonly Made[]): Promise<void> => {
  const counts = new Map<string, number>();
  for (const { data } of await wholeLog(store)) {
    const { id } = data as { id: string };
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  // A call made again after it failed draws what the failed one drew.
  const done = made.filter(({ outcome }) => EVENTS[outcome] > 0);
  for (const { id, outcome } of done)
    expect({ outcome, events: counts.get(id) }).toEqual({ outcome, events: EVENTS[outcome] });
  expect(counts.size).toBe(done.length);
  expect(new Set(done.map(({ id }) => id)).size).toBe(done.length);
};

const compareStates = async (log: WorldLog<Ledger>, inner: Store): Promise<void> => {
  const { live, folded } = await twice(() => log.rebuilt());
  expect(live).toEqual(folded);
  expect(await dumpOf(await reopen(inner))).toEqual(live);
};

/**
 * Creates a world, works, takes a snapshot, works, restores, works, opens it again and works, with the `nth` storage call failing;
 * checks log, state and answers on the way. Answers which method failed; undefined when there were fewer calls.
 */
export const runScenario = async (inner: Store, nth: number, fault: Fault): Promise<string | undefined> => {
  const { store, seen, settled } = faulty(inner, nth, fault);
  const worlds = openWorlds(store);
  const log = await createOrGet(worlds);
  const kept = [...(await work(log, 'first'))];
  const snapshot = await log.snapshot('kept');
  const undone = await work(log, 'second');
  await compare(inner, [...kept, ...undone]);

  await log.restore(snapshot);
  await compare(inner, kept);
  kept.push(...(await work(log, 'third')));
  await settled();
  await compare(inner, kept);
  await compareStates(log, inner);

  const again = await twice(() => openWorlds(store).get('default'));
  if (!again) throw new Error('The world is gone.');
  kept.push(...(await work(again, 'fourth')));
  await settled();
  const last = await make(again, 0, 'last');
  kept.push(last.outcome === 'not written' ? await make(again, 0, 'last') : last);
  expect(kept.at(-1)?.outcome).toBe('acknowledged');
  await compare(inner, kept);
  await compareStates(again, inner);
  return seen.calls < nth ? undefined : seen.method;
};
