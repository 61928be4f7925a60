import { ControlRefusal } from '../control-refusal.js';
import { CLOSE_LIST, CLOSE_OBJECT, COLON, type Extent, JsonText, OPEN_LIST, OPEN_OBJECT } from './json-text.js';

/** A pool of the text. Its members are parsed when they are asked for, each user by itself: no part of it takes long. */
export interface SplitPool {
  /** All but the users. */
  members(): unknown;
  readonly users: number;
  user(index: number): unknown;
}

/** The same of an identity pool and its identities. */
export interface SplitIdentityPool {
  /** All but the identities. */
  members(): unknown;
  readonly identities: number;
  identity(index: number): unknown;
}

/** A document as it came, its pools found but not parsed. */
export interface SplitDocument {
  /** All but the pools. */
  readonly head: unknown;
  readonly pools: readonly SplitPool[];
  readonly identityPools: readonly SplitIdentityPool[];
}

/**
 * Finds pools, their users and identities in the text of a document. A hundred thousand users are twenty megabytes, which JSON.parse would take in one go while
 * nobody else is answered. `turn` is asked now and then, so that others get theirs. Throws ControlRefusal for what is no JSON object.
 */
export const splitDocument = async (bytes: Uint8Array, turn: () => Promise<void>): Promise<SplitDocument> => {
  const text = new JsonText(bytes);
  const pools: Part[] = [];
  const identityPools: Part[] = [];
  const into =
    (parts: Part[], listName: string): FoundItem =>
    async (place) => {
      parts.push(await partAt(text, place, listName, turn));
      await turn();
    };
  const lists = { pools: into(pools, 'users'), identityPools: into(identityPools, 'identities') };
  const head = await membersAt(text, '', lists);
  if (!text.isAtEnd()) throw text.notJson('');
  return {
    head: parsedMembers(text, '', head),
    pools: pools.map(({ members, count, item }) => ({ members, users: count, user: item })),
    identityPools: identityPools.map(({ members, count, item }) => ({ members, identities: count, identity: item })),
  };
};

const ITEMS_A_TURN = 1_000;

/** A pool, and the items of the one list of it that may be long. */
interface Part {
  readonly members: () => unknown;
  readonly count: number;
  readonly item: (index: number) => unknown;
}

const partAt = async (text: JsonText, place: string, listName: string, turn: () => Promise<void>): Promise<Part> => {
  if (text.next() !== OPEN_OBJECT) {
    const extent = text.value(place);
    return { members: () => text.parse(extent, place), count: 0, item: () => undefined };
  }
  const items: Extent[] = [];
  const found: FoundItem = async (item) => {
    items.push(text.value(item));
    if (items.length % ITEMS_A_TURN === 0) await turn();
  };
  const members = await membersAt(text, place, { [listName]: found });
  return {
    members: () => parsedMembers(text, place, members),
    count: items.length,
    item: (index) => {
      const extent = items[index];
      return extent && text.parse(extent, `${place}.${listName}[${index}]`);
    },
  };
};

type Members = ReadonlyMap<string, Extent>;

/** Is called where an item begins, and goes past it. */
type FoundItem = (place: string) => Promise<void>;

/** The members of the object that comes next, but for the lists of these names, whose items are found one by one. */
const membersAt = async (
  text: JsonText,
  place: string,
  lists: Readonly<Record<string, FoundItem>>,
): Promise<Members> => {
  const members = new Map<string, Extent>();
  const seen = new Set<string>();
  if (!text.take(OPEN_OBJECT)) throw text.notJson(place);
  for (let more = !text.take(CLOSE_OBJECT); more; more = text.another(CLOSE_OBJECT, place)) {
    const name = text.parse(text.value(place), place);
    if (typeof name !== 'string' || !text.take(COLON)) throw text.notJson(place);
    if (seen.has(name)) {
      const message = `${place === '' ? 'The document' : place} says ${name} twice.`;
      throw new ControlRefusal(400, 'BadBody', message, 'Say it once: only one of the two would count.');
    }
    seen.add(name);
    const here = place === '' ? name : `${place}.${name}`;
    const item = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (!item || text.next() !== OPEN_LIST) {
      members.set(name, text.value(here));
      continue;
    }
    text.take(OPEN_LIST);
    let index = 0;
    for (let items = !text.take(CLOSE_LIST); items; items = text.another(CLOSE_LIST, here)) {
      await item(`${here}[${index}]`);
      index += 1;
    }
  }
  return members;
};

const parsedMembers = (text: JsonText, place: string, members: Members): object =>
  Object.fromEntries(
    [...members].map(([name, extent]) => [name, text.parse(extent, place === '' ? name : `${place}.${name}`)]),
  );
