import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { importUserPoolClient } from '../../../domain/client/import-user-pool-client.js';
import { importGroup } from '../../../domain/group/import-group.js';
import { importMemberships } from '../../../domain/group/import-memberships.js';
import type { Group } from '../../../domain/group/state.js';
import { accept, type Decision, refuse } from '../../../domain/kernel/decision.js';
import { Refusal } from '../../../domain/kernel/refusal.js';
import { MAX_POOLS } from '../../../domain/user-pool/create-user-pool.js';
import { importUserPool } from '../../../domain/user-pool/import-user-pool.js';
import { evolveUserPool, foldCase, type UserPool } from '../../../domain/user-pool/state.js';
import { identifyImportedUser } from '../../../domain/user/identify-imported-user.js';
import { importUser } from '../../../domain/user/import-user.js';
import { type PasswordMatches, passwordMatches } from '../../../domain/user/password-record.js';
import type { Stamp } from '../../../eventlog/stamp.js';
import type { WorldLog } from '../../../eventlog/world-log.js';
import { clientCount } from '../../../projections/clients.js';
import { groupCount, groupNamed, groupsOfPool, groupsOfUser } from '../../../projections/groups.js';
import { countPools } from '../../../projections/pools.js';
import { directoryOf, userBySub } from '../../../projections/users.js';
import type { WorldState } from '../../../projections/world-state.js';
import { didYouMean } from '../../../config/suggest.js';
import { type DocumentForm, documentForm } from './document-form.js';
import type { ClientEntry, GroupEntry, UserEntry } from './document-schema.js';
import { clientMeant, drawFor, poolHome } from './import-place.js';
import {
  type ImportedChange,
  type ImportedClientReport,
  type ImportedKind,
  type ImportReport,
  ImportTally,
} from './import-report.js';
import { asImportRefusal, importRefused } from './place.js';
import { importedMfa } from './imported-mfa.js';
import { importedPasskeys } from './imported-passkeys.js';
import { importClientLooks, saidClientLooks } from './client-looks.js';
import { hasManagedLogin, importPoolParts, saidPoolParts } from './pool-parts.js';
import { knownInPool } from '../../identity-providers/known-in-pool.js';
import type { BrandImages } from '../../brand-images.js';
import { saidClient } from './said-client.js';
import { saidGroup } from './said-group.js';
import type { SaidImage } from './said-looks.js';
import { saidPool } from './said-pool.js';
import { saidUser } from './said-user.js';
import type { SplitDocument, SplitPool } from './split-document.js';

/** So many are decided at once, a few milliseconds' work. */
const AT_ONCE = 50;
/** So many such parts may wait for the log at a time. */
const PARTS_WAITING = 16;

/** What a rule of an import says: whether the thing was there, and what becomes of it. */
interface Ruled<R> {
  readonly existed: boolean;
  readonly decision: Decision<AnyEvent>;
  readonly answer: (state: WorldState) => R;
}

/** Everything that a document says, decided and written into a world of the import's own. It is thrown away where anything is refused. */
export class ImportRun {
  private readonly form: DocumentForm = documentForm();
  private readonly tally = new ImportTally();
  private readonly seen = new Map<string, string>();
  private readonly at: number;
  private readonly matches: PasswordMatches;
  private readonly stamp: Stamp;

  constructor(
    private readonly world: WorldLog<WorldState>,
    private readonly document: SplitDocument,
    private readonly images: BrandImages,
    private readonly turn: () => Promise<void>,
  ) {
    this.at = world.clock.now();
    this.matches = passwordMatches(world.seed);
    // All events of an import are of one call. What it draws it draws by name.
    this.stamp = world.stamp('Import', '', '', this.at);
  }

  /** Throws ControlRefusal with the place of what is refused. */
  async run(): Promise<ImportReport & { readonly changed: boolean }> {
    const pools: ImportReport['pools'][number][] = [];
    try {
      this.form.head(this.document.head);
      for (const [index, source] of this.document.pools.entries()) {
        pools.push(await this.pool(source, `pools[${index}]`));
        await this.turn();
      }
    } finally {
      this.world.giveBack(this.stamp);
    }
    return { ...this.tally.counts, pools, changed: this.tally.changed };
  }

  private async pool(source: SplitPool, place: string): Promise<ImportReport['pools'][number]> {
    const entry = this.form.pool(source.members(), place);
    const { clients = [], groups = [] } = entry;
    const said = saidPool(entry, place);
    const parts = saidPoolParts(entry, place);
    const rule = (state: WorldState): Ruled<UserPool> => {
      const { before, ...home } = poolHome(state, this.world.seed, entry, place);
      this.once(`pool ${home.id}`, place);
      const poolsHere = state.pools.size < MAX_POOLS ? 0 : countPools(state, home);
      const managedLogin = hasManagedLogin(state, home.id, parts);
      const { at } = this;
      const itself = importUserPool(before, { ...said, ...home }, { at, poolsHere, managedLogin });
      const pool = itself.events.reduce((one, event) => evolveUserPool(one, event, at), before);
      const given = { at, worldSeed: this.world.seed };
      return {
        existed: before !== undefined,
        decision: pool && !itself.refusal ? joined(itself, importPoolParts(state, pool, parts, given)) : itself,
        answer: (after) => poolIn(after, home.id),
      };
    };
    const pool = await this.decide('pools', place, rule, parts.images);
    const made = await this.each(clients.length, (index) => {
      return this.client(pool, itemAt(clients, index), `${place}.clients[${index}]`);
    });
    await this.each(groups.length, (index) => this.group(pool, itemAt(groups, index), `${place}.groups[${index}]`));
    const seen = new Map<string, number>();
    await this.each(source.users, (index) => this.user(pool, source, index, place, seen));
    return { name: pool.name, id: pool.id, clients: made };
  }

  private async client(pool: UserPool, entry: ClientEntry, place: string): Promise<ImportedClientReport> {
    const said = saidClient(entry, pool.id, place);
    const looks = saidClientLooks(entry, place);
    const rule = (state: WorldState): Ruled<ImportedClientReport> => {
      const { before, id, draw } = clientMeant(state, this.world.seed, pool, entry, place);
      this.once(`client ${id}`, place);
      const { at } = this;
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
    return this.decide('clients', place, rule, looks.images);
  }

  private async group(pool: UserPool, entry: GroupEntry, place: string): Promise<void> {
    const said = saidGroup(entry, pool.id, place);
    return this.decide('groups', place, (state) => {
      const before = groupNamed(state, pool.id, said.name);
      this.once(`group ${pool.id} ${said.name}`, place);
      return {
        existed: before !== undefined,
        decision: importGroup(pool, before, groupCount(state, pool.id), said, { at: this.at }),
        answer: () => undefined,
      };
    });
  }

  /** Many at once, in their order: what is decided is seen by those that come after, and written with what else has gathered. */
  private async each<R>(count: number, one: (index: number) => Promise<R>): Promise<readonly R[]> {
    const done: R[] = [];
    const waiting: Promise<readonly R[]>[] = [];
    for (let from = 0; from < count; from += AT_ONCE) {
      const length = Math.min(AT_ONCE, count - from);
      waiting.push(allInOrder(Array.from({ length }, (_, offset) => one(from + offset))));
      if (waiting.length === PARTS_WAITING) done.push(...((await waiting.shift()) ?? []));
      await this.turn();
    }
    for (const part of waiting) done.push(...(await part));
    return done;
  }

  private async user(
    pool: UserPool,
    source: SplitPool,
    index: number,
    poolPlace: string,
    seen: Map<string, number>,
  ): Promise<void> {
    const place = `${poolPlace}.users[${index}]`;
    const entry = this.form.user(source.user(index), place);
    const said = saidUser(entry, pool.id, place);
    const draw = drawFor(this.world.seed, 'user', pool.id, foldCase(pool, said.username));
    await this.decide('users', place, (state) => {
      const directory = directoryOf(state, pool);
      const bySub = (sub: string) => userBySub(state, pool.id, sub);
      const who = identifyImportedUser(pool, said, { draw, directory, bySub });
      if (who instanceof Refusal) return { existed: false, decision: refuse(who), answer: () => undefined };
      const other = seen.get(who.sub) ?? index;
      if (other !== index) throw twice(place, `${poolPlace}.users[${other}]`);
      seen.set(who.sub, index);
      const { at, matches } = this;
      const { linkedTo } = knownInPool(state, pool);
      const given = { at, draw, worldSeed: this.world.seed, matches, directory, linkedTo };
      const user = importUser(pool, who, said, given);
      const groups = entry.groups && groupsMeant(state, pool, entry, `${place}.groups`);
      // One who has only just come is in none.
      const held = who.before ? groupsOfUser(state, pool.id, who.sub) : [];
      const member = { poolId: pool.id, sub: who.sub };
      const memberships = groups ? importMemberships(member, held, groups) : accept<AnyEvent>();
      const passkeys = importedPasskeys(state, member, entry, place, at);
      const mfa = importedMfa(member, who.before?.mfa, entry, given);
      return {
        existed: who.before !== undefined,
        decision: joined(joined(joined(user, memberships), passkeys), mfa),
        answer: () => undefined,
      };
    });
  }

  private async decide<R>(
    kind: ImportedKind,
    place: string,
    rule: (state: WorldState) => Ruled<R>,
    images: readonly SaidImage[] = [],
  ): Promise<R> {
    let ruled: Ruled<R> | undefined;
    try {
      if (images.length > 0) await this.keep(images, rule);
      const outcome = await this.world.decide<AnyEvent, { readonly change: ImportedChange; readonly value: R }>(
        this.stamp,
        (state) => {
          ruled = rule(state);
          return ruled.decision;
        },
        (state, events) => {
          if (!ruled) throw new Error('What was not decided is not answered.');
          const change = events.length === 0 ? 'unchanged' : ruled.existed ? 'updated' : 'created';
          return { change, value: ruled.answer(state) };
        },
      );
      this.tally.add(kind, outcome.change);
      return outcome.value;
    } catch (error) {
      throw asImportRefusal(error, place);
    }
  }

  /** Keeps files before the event that names them; not those of what is refused, nor what is there already. */
  private async keep(images: readonly SaidImage[], rule: (state: WorldState) => Ruled<unknown>): Promise<void> {
    const { refusal, events } = await this.world.read((state) => rule(state).decision);
    if (refusal) throw refusal;
    if (events.length === 0) return;
    for (const { image, bytes } of images) await this.images.keep(image, bytes);
  }

  /** A thing that a document says twice would be what it says last, and nobody would know. */
  private once(thing: string, place: string): void {
    const other = this.seen.get(thing) ?? place;
    if (other !== place) throw twice(place, other);
    this.seen.set(thing, place);
  }
}

const twice = (place: string, other: string) =>
  importRefused(place, `This is ${other} again.`, 'Say it once; two of one name have ids of their own.');

const joined = (one: Decision<AnyEvent>, other: Decision<AnyEvent>): Decision<AnyEvent> => {
  const refusal = one.refusal ?? other.refusal;
  return refusal ? refuse(refusal) : accept(...one.events, ...other.events);
};

const poolIn = (state: WorldState, poolId: string): UserPool => {
  const pool = state.pools.get(poolId);
  if (!pool) throw new Error(`The user pool ${poolId} was imported and is not there.`);
  return pool;
};

const groupsMeant = (state: WorldState, pool: UserPool, { groups = [] }: UserEntry, place: string): readonly Group[] =>
  groups.map((name, index) => {
    const group = groupNamed(state, pool.id, name);
    if (group) return group;
    const names = [...groupsOfPool(state, pool.id)].map(([one]) => one);
    const message = `The pool has no group ${JSON.stringify(name)}.${didYouMean(name, names)}`;
    throw importRefused(`${place}[${index}]`, message, 'Say the groups of the pool in its groups.');
  });

/** All of them, or the failure of the first that fails. */
const allInOrder = <R>(parts: readonly Promise<R>[]): Promise<readonly R[]> => {
  const all = Promise.allSettled(parts).then((outcomes) =>
    outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    }),
  );
  // It is awaited later; until then nobody hears of its failure.
  all.catch(() => undefined);
  return all;
};

const itemAt = <T>(items: readonly T[], index: number): T => {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index}.`);
  return item;
};
