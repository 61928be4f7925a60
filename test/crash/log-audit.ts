import type pg from 'pg';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { follows, ROOT_HASH } from '../../src/domain/kernel/hash-chain.js';
import { PgStore } from '../../src/eventlog/pg-store.js';
import { WorldLog } from '../../src/eventlog/world-log.js';
import { worldFold } from '../../src/projections/world-fold.js';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';

/** What each operation leaves, whole: a call that left anything else is torn. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  CreateUserPool: ['UserPoolCreated'],
  CreateGroup: ['GroupCreated'],
  AdminCreateUser: ['UserCreated', 'PasswordSet'],
  AdminSetUserPassword: ['PasswordSet'],
  AdminAddUserToGroup: ['UserAddedToGroup'],
};

/** Follows the log of world `default` beside the emulator, and judges every event once: gapless, chained, each call whole. */
export class LogAudit {
  readonly torn: string[] = [];
  /** Names of users → how often they were created. */
  readonly users = new Map<string, number>();
  /** Names of groups → how often they were created. */
  readonly groups = new Map<string, number>();
  position = 0;
  private hash = ROOT_HASH;

  /** Reads on to the end. Throws where an event is missing or does not follow the one before it. */
  async readOn(connection: pg.ClientConfig): Promise<void> {
    const store = await open(connection);
    try {
      const row = await store.world('default');
      if (!row) throw new Error('The default world is gone.');
      if (row.head < this.position) throw new Error(`The log ends at ${row.head}, it went to ${this.position} before.`);
      const calls = new Map<string, StoredEvent[]>();
      while (this.position < row.head) {
        const page = await store.page(row.branch, this.position, row.head, 5_000);
        if (page.length === 0) throw new Error(`The log is broken after ${this.position}.`);
        for (const event of page) {
          if (event.position !== this.position + 1 || !follows(this.hash, event)) {
            throw new Error(`The log is broken at ${this.position + 1}.`);
          }
          ({ position: this.position, hash: this.hash } = event);
          const id = `${event.meta.op} ${event.meta.key}:${event.meta.n}`;
          calls.set(id, [...(calls.get(id) ?? []), event]);
        }
      }
      for (const [id, events] of calls) this.judge(id, events);
    } finally {
      await store.close();
    }
  }

  private judge(id: string, events: readonly StoredEvent[]): void {
    const types = events.map(({ type }) => type);
    const [op = ''] = id.split(' ');
    if (WHOLE[op]?.join() !== types.join()) this.torn.push(`${id}: ${types.join()}`);
    for (const { type, data } of events) {
      const { username, group } = data as { username?: string; group?: string };
      if (type === 'UserCreated' && username !== undefined)
        this.users.set(username, (this.users.get(username) ?? 0) + 1);
      if (type === 'GroupCreated' && group !== undefined) this.groups.set(group, (this.groups.get(group) ?? 0) + 1);
    }
  }
}

/**
 * Folds the whole log of every world, or of those with these names, from its first event on, the chain verified; answers the last
 * position of the default one.
 */
export const replay = async (connection: pg.ClientConfig, names?: readonly string[]): Promise<number> => {
  const store = await open(connection);
  try {
    const positions = new Map<string, number>();
    for (const row of await store.worlds()) {
      if (names?.includes(row.name) === false) continue;
      positions.set(row.name, (await WorldLog.open(store, worldFold, row, { verifyChain: async () => true })).position);
    }
    const position = positions.get('default');
    if (position === undefined) throw new Error('The default world is gone.');
    return position;
  } finally {
    await store.close();
  }
};

const open = (config: pg.ClientConfig): Promise<PgStore> =>
  PgStore.open({ config, migrations: join(PACKAGE_ROOT, 'migrations'), shared: false, describe: String });
