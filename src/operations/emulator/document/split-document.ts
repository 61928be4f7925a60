import { ControlRefusal } from '../control-refusal.js';

/** Where a value stands in the text: from its first byte to behind its last. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

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

const byteOf = (character: string): number => character.charCodeAt(0);
const [OPEN_OBJECT, CLOSE_OBJECT] = [byteOf('{'), byteOf('}')];
const [OPEN_LIST, CLOSE_LIST] = [byteOf('['), byteOf(']')];
const [COLON, COMMA, QUOTE, BACKSLASH] = [byteOf(':'), byteOf(','), byteOf('"'), byteOf('\\')];

/** Walks through the text of a JSON document, value by value. What is inside of them is looked at when they are parsed. */
class JsonText {
  private at = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly bytes: Uint8Array) {
    // Some editors begin a file with a byte order mark.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  isAtEnd(): boolean {
    return this.next() === undefined;
  }

  /** The next byte that is no white space. */
  next(): number | undefined {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.at += 1;
    }
  }

  take(byte: number): boolean {
    if (this.next() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** True where a comma follows, false where `close` ends the list or object. */
  another(close: number, place: string): boolean {
    if (this.take(COMMA)) return true;
    if (this.take(close)) return false;
    throw this.notJson(place);
  }

  /** Where the next value stands. It may turn out to be none. */
  value(place: string): Extent {
    this.next();
    const from = this.at;
    let depth = 0;
    do {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.notJson(place);
      if (byte === QUOTE) this.skipString(place);
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        this.at += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        this.at += 1;
      } else if (depth > 0) this.at += 1;
      else this.skipWord();
    } while (depth > 0);
    if (depth < 0 || this.at === from) throw this.notJson(place, from);
    return { from, to: this.at };
  }

  parse({ from, to }: Extent, place: string): unknown {
    try {
      return JSON.parse(this.decoder.decode(this.bytes.subarray(from, to)));
    } catch {
      throw this.notJson(place, from);
    }
  }

  notJson(place: string, at = this.at): ControlRefusal {
    const where = place === '' ? '' : ` in ${place}`;
    const message = `The document is not JSON${where}, at or after byte ${at + 1}.`;
    return new ControlRefusal(400, 'BadBody', message, 'Send a JSON object as docs/seed.md describes it, in UTF-8.');
  }

  private skipString(place: string): void {
    for (this.at += 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.notJson(place);
      if (byte === BACKSLASH) this.at += 1;
      else if (byte === QUOTE) break;
    }
    this.at += 1;
  }

  /** A number, true, false or null, up to what cannot be part of it. */
  private skipWord(): void {
    for (;;) {
      const byte = this.bytes[this.at] ?? COMMA;
      const isWord =
        (byte >= 0x30 && byte <= 0x39) ||
        (byte >= 0x61 && byte <= 0x7a) ||
        byte === 0x2b ||
        byte === 0x2d ||
        byte === 0x2e ||
        byte === 0x45;
      if (!isWord) return;
      this.at += 1;
    }
  }
}
