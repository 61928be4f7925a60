import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { importUserPoolClient } from '../../../domain/client/import-user-pool-client.js';
import { importGroup } from '../../../domain/group/import-group.js';
import { accept, type Decision, refuse } from '../../../domain/kernel/decision.js';
import { Refusal } from '../../../domain/kernel/refusal.js';
import { MAX_POOLS } from '../../../domain/user-pool/create-user-pool.js';
import { importUserPool } from '../../../domain/user-pool/import-user-pool.js';
import { evolveUserPool, foldCase, type UserPool } from '../../../domain/user-pool/state.js';
import { identifyImportedUser } from '../../../domain/user/identify-imported-user.js';
import { importUser } from '../../../domain/user/import-user.js';
import type { WorldLog } from '../../../eventlog/world-log.js';
import { clientCount } from '../../../projections/clients.js';
import { groupCount, groupNamed } from '../../../projections/groups.js';
import { countPools } from '../../../projections/pools.js';
import { directoryOf, userBySub } from '../../../projections/users.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { ClientEntry, GroupEntry, HeadEntry } from './document-schema.js';
import { clientMeant, drawFor, poolHome } from './import-place.js';
import type { ImportedClientReport, ImportReport } from './import-report.js';
import { importedUserParts } from './imported-user-parts.js';
import { importClientLooks, saidClientLooks } from './client-looks.js';
import { importOneIdentityPool } from './import-identity-pools.js';
import { ImportSteps, type Ruled, saidTwice } from './import-steps.js';
import { hasManagedLogin, importPoolParts, saidPoolParts } from './pool-parts.js';
import { knownInPool } from '../../identity-providers/known-in-pool.js';
import type { BrandImages } from '../../brand-images.js';
import { saidClient } from './said-client.js';
import { saidGroup } from './said-group.js';
import { saidPool } from './said-pool.js';
import { saidUser } from './said-user.js';
import type { SplitDocument, SplitPool } from './split-document.js';
import { importDigest, importLimit, saidDigests, saidLimit } from './world-settings.js';

/** Everything that a document says, decided and written into a world of the import's own. It is thrown away where anything is refused. */
export class ImportRun {
  private readonly steps: ImportSteps;

  constructor(
    private readonly world: WorldLog<WorldState>,
    private readonly document: SplitDocument,
    images: BrandImages,
    private readonly turn: () => Promise<void>,
  ) {
    this.steps = new ImportSteps(world, images, turn);
  }

  /** Throws ControlRefusal with the place of what is refused. */
  async run(): Promise<ImportReport & { readonly changed: boolean }> {
    const pools: ImportReport['pools'][number][] = [];
    const identityPools: NonNullable<ImportReport['identityPools']>[number][] = [];
    try {
      await this.worldSettings(this.steps.form.head(this.document.head));
      for (const [index, source] of this.document.pools.entries()) {
        pools.push(await this.pool(source, `pools[${index}]`));
        await this.turn();
      }
      for (const [index, source] of this.document.identityPools.entries()) {
        identityPools.push(await importOneIdentityPool(this.steps, source, `identityPools[${index}]`));
        await this.turn();
      }
    } finally {
      this.steps.end();
    }
    const made = { pools, ...(identityPools.length > 0 && { identityPools }) };
    return { ...this.steps.tally.counts, ...made, changed: this.steps.tally.changed };
  }

  private async worldSettings(head: HeadEntry): Promise<void> {
    const { provisionedLimits = [] } = head;
    await this.steps.each(provisionedLimits.length, (index) => {
      const place = `provisionedLimits[${index}]`;
      const limit = saidLimit(itemAt(provisionedLimits, index), place);
      return this.steps.decide('provisionedLimits', place, (state) => {
        this.steps.once(`limit ${limit.accountId} ${limit.region} ${limit.category}`, place);
        // Whatever an account has, it has that much of the category already.
        return { existed: true, decision: importLimit(state, limit), answer: () => undefined };
      });
    });
    const digests = saidDigests(head);
    await this.steps.each(digests.length, (index) =>
      this.steps.decide('compromisedPasswords', 'compromisedPasswords', (state) => {
        return { existed: false, decision: importDigest(state, itemAt(digests, index)), answer: () => undefined };
      }),
    );
  }

  private async pool(source: SplitPool, place: string): Promise<ImportReport['pools'][number]> {
    const entry = this.steps.form.pool(source.members(), place);
    const { clients = [], groups = [] } = entry;
    const said = saidPool(entry, place);
    const parts = saidPoolParts(entry, place);
    const rule = (state: WorldState): Ruled<UserPool> => {
      const { before, ...home } = poolHome(state, this.world.seed, entry, place);
      this.steps.once(`pool ${home.id}`, place);
      const poolsHere = state.pools.size < MAX_POOLS ? 0 : countPools(state, home);
      const managedLogin = hasManagedLogin(state, home.id, parts);
      const { at } = this.steps;
      const itself = importUserPool(before, { ...said, ...home }, { at, poolsHere, managedLogin });
      const pool = itself.events.reduce((one, event) => evolveUserPool(one, event, at), before);
      const given = { at, worldSeed: this.world.seed };
      return {
        existed: before !== undefined,
        decision: pool && !itself.refusal ? joined(itself, importPoolParts(state, pool, place, parts, given)) : itself,
        answer: (after) => poolIn(after, home.id),
      };
    };
    const pool = await this.steps.decide('pools', place, rule, parts.images);
    const made = await this.steps.each(clients.length, (index) => {
      return this.client(pool, itemAt(clients, index), `${place}.clients[${index}]`);
    });
    await this.steps.each(groups.length, (index) =>
      this.group(pool, itemAt(groups, index), `${place}.groups[${index}]`),
    );
    const seen = new Map<string, number>();
    await this.steps.each(source.users, (index) => this.user(pool, source, index, place, seen));
    return { name: pool.name, id: pool.id, clients: made };
  }

  private async client(pool: UserPool, entry: ClientEntry, place: string): Promise<ImportedClientReport> {
    const said = saidClient(entry, pool.id, place);
    const looks = saidClientLooks(entry, place);
    const rule = (state: WorldState): Ruled<ImportedClientReport> => {
      const { before, id, draw } = clientMeant(state, this.world.seed, pool, entry, place);
      this.steps.once(`client ${id}`, place);
      const { at } = this.steps;
      const itself = importUserPoolClient(pool, before, clientCount(state, pool.id), { ...said, id }, { at, draw });
      const named = { poolId: pool.id, clientId: id };
      const given = { at, worldSeed: this.world.seed };
      return {
        existed: before !== undefined,
        decision: itself.refusal ? itself : joined(itself, importClientLooks(state, named, looks, given)),
        answer: (after) => {
          const { name, secrets } = after.clients.get(id) ?? { name: said.name, secrets: [] };
          const secret = secrets.at(-1)?.value;
          return { name, id, ...(secret !== undefined && { secret }) };
        },
      };
    };
    return this.steps.decide('clients', place, rule, looks.images);
  }

  private async group(pool: UserPool, entry: GroupEntry, place: string): Promise<void> {
    const said = saidGroup(entry, pool.id, place);
    return this.steps.decide('groups', place, (state) => {
      const before = groupNamed(state, pool.id, said.name);
      this.steps.once(`group ${pool.id} ${said.name}`, place);
      return {
        existed: before !== undefined,
        decision: importGroup(pool, before, groupCount(state, pool.id), said, { at: this.steps.at }),
        answer: () => undefined,
      };
    });
  }

  private async user(
    pool: UserPool,
    source: SplitPool,
    index: number,
    poolPlace: string,
    seen: Map<string, number>,
  ): Promise<void> {
    const place = `${poolPlace}.users[${index}]`;
    const entry = this.steps.form.user(source.user(index), place);
    const said = saidUser(entry, pool.id, place);
    const draw = drawFor(this.world.seed, 'user', pool.id, foldCase(pool, said.username));
    await this.steps.decide('users', place, (state) => {
      const directory = directoryOf(state, pool);
      const bySub = (sub: string) => userBySub(state, pool.id, sub);
      const who = identifyImportedUser(pool, said, { draw, directory, bySub });
      if (who instanceof Refusal) return { existed: false, decision: refuse(who), answer: () => undefined };
      const other = seen.get(who.sub) ?? index;
      if (other !== index) throw saidTwice(place, `${poolPlace}.users[${other}]`);
      seen.set(who.sub, index);
      const { at, matches } = this.steps;
      const { linkedTo } = knownInPool(state, pool);
      const given = { at, draw, worldSeed: this.world.seed, matches, directory, linkedTo };
      const user = importUser(pool, who, said, given);
      const parts = importedUserParts(state, pool, who, entry, place, given);
      return {
        existed: who.before !== undefined,
        decision: parts.reduce(joined, user),
        answer: () => undefined,
      };
    });
  }
}

const joined = (one: Decision<AnyEvent>, other: Decision<AnyEvent>): Decision<AnyEvent> => {
  const refusal = one.refusal ?? other.refusal;
  return refusal ? refuse(refusal) : accept(...one.events, ...other.events);
};

const poolIn = (state: WorldState, poolId: string): UserPool => {
  const pool = state.pools.get(poolId);
  if (!pool) throw new Error(`The user pool ${poolId} was imported and is not there.`);
  return pool;
};

const itemAt = <T>(items: readonly T[], index: number): T => {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index}.`);
  return item;
};
