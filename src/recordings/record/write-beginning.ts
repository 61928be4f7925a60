import { ROOT_HASH } from '../../domain/kernel/hash-chain.js';
import type { Fork, SnapshotRow, Start, Store } from '../../eventlog/store.js';
import type { ContentLine } from '../file/content-line.js';
import type { EventLine, Header, LineBegin, SnapshotLine } from '../file/recording-lines.js';
import { namedContents } from '../named-contents.js';

/** Where a world stands when its recording begins, and where it may be taken back to. */
export interface Beginning {
  /** Undefined: nothing has happened. */
  readonly present: Fork | undefined;
  readonly hash: string;
  readonly start: Start;
  readonly snapshots: readonly SnapshotRow[];
}

type Facts = Omit<Header, 'start' | 'reset'>;
type Written = Header | LineBegin | EventLine | ContentLine | SnapshotLine;

/** What of a store is read. */
export type ReadStore = Pick<Store, 'page' | 'content'>;

/** A place on a line of the file. */
interface PlaceInFile {
  readonly line: number;
  readonly position: number;
}

const PAGE = 1_000;
const NOWHERE: PlaceInFile = { line: 0, position: 0 };

/** The lines before the first call: the header, and all events that the world may go back to, each once, with the contents that they name. */
export const beginningLines = async function* (
  store: ReadStore,
  facts: Facts,
  { present, hash, start, snapshots }: Beginning,
): AsyncGenerator<Written> {
  const plan = new Lines(store);
  const now = await plan.placeOf(present);
  const reset = await plan.placeOf(start.fork);
  const kept = [];
  for (const { name, branch, position, at, clock } of snapshots) {
    const place = await plan.placeOf(position > 0 ? { branch, position } : undefined);
    kept.push({ snapshot: { name, ...place, at, clock } });
  }
  yield { ...facts, start: { ...now, hash }, reset: { ...reset, clock: start.clock } };
  yield* plan.lines();
  yield* plan.contents();
  yield* kept;
};

/** Lines of the history as the file has them. Histories that begin alike are told from each other by their hashes, which name all before. */
class Lines {
  /** Each goes on from a place on an earlier one, up to the place that it was written for. */
  private readonly all: { readonly to: Fork; readonly from: PlaceInFile }[] = [];

  /** Named by the events that have been written. */
  private readonly named = new Set<string>();

  constructor(private readonly store: ReadStore) {}

  /** Where a place is, or will be, in the file. */
  async placeOf(fork: Fork | undefined): Promise<PlaceInFile> {
    if (!fork) return NOWHERE;
    let from = NOWHERE;
    for (const [line, { to }] of this.all.entries()) {
      const position = await this.inCommon(to, fork);
      if (position > from.position) from = { line, position };
    }
    if (from.position === fork.position) return from;
    this.all.push({ to: fork, from });
    return { line: this.all.length - 1, position: fork.position };
  }

  async *lines(): AsyncGenerator<LineBegin | EventLine> {
    for (const [line, { to, from }] of this.all.entries()) {
      yield { line, ...(from.position > 0 && { from }) };
      for (let after = from.position; after < to.position;) {
        const page = await this.store.page(to.branch, after, to.position, PAGE);
        if (page.length === 0) throw new Error('The log does not have the events that it had.');
        for (const event of page) {
          for (const hash of namedContents(event)) this.named.add(hash);
          yield { event: { ...event, meta: { ...event.meta } } };
        }
        after += page.length;
      }
    }
  }

  /** What the lines' events name. */
  async *contents(): AsyncGenerator<ContentLine> {
    for (const hash of this.named) {
      const bytes = await this.store.content(hash);
      if (!bytes) throw new Error(`The content ${hash} is not in the store.`);
      yield { content: { hash, base64: Buffer.from(bytes).toString('base64') } };
    }
  }

  /** How many events two places have in common. */
  private async inCommon(one: Fork, other: Fork): Promise<number> {
    let [none, some] = [0, Math.min(one.position, other.position)];
    if (await this.isSame(one, other, some)) return some;
    while (some - none > 1) {
      const middle = (none + some) >> 1;
      if (await this.isSame(one, other, middle)) none = middle;
      else some = middle;
    }
    return none;
  }

  private async isSame(one: Fork, other: Fork, position: number): Promise<boolean> {
    return one.branch === other.branch || (await this.hashAt(one, position)) === (await this.hashAt(other, position));
  }

  private async hashAt({ branch }: Fork, position: number): Promise<string> {
    const [event] = position === 0 ? [] : await this.store.page(branch, position - 1, position, 1);
    return event?.hash ?? ROOT_HASH;
  }
}
