import type { StoredEvent } from '../domain/kernel/event.js';
import { follows, ROOT_HASH } from '../domain/kernel/hash-chain.js';
import type { Fold } from './fold.js';
import { BrokenChain, UnknownEvent } from './store-refusals.js';
import type { Store } from './store.js';

/** Events read at once. */
const PAGE = 10_000;

/** A state and the place in the log that it is folded to. */
export interface Standing<S> {
  readonly state: S;
  readonly position: number;
  readonly hash: string;
}

/** A standing, and the position of the checkpoint that it was folded on from; 0 if from the first event. */
export interface Folded<S> {
  readonly standing: Standing<S>;
  readonly checkpoint: number;
}

/** The state at a place: from the newest checkpoint of this shape on its line, or from the first event. */
export const standingAt = async <S>(
  store: Store,
  fold: Fold<S>,
  world: string,
  branch: number,
  position: number,
  verify: boolean,
): Promise<Folded<S>> => {
  if (position === 0) return { standing: nothing(fold), checkpoint: 0 };
  const checkpoint = verify ? undefined : await store.checkpoint(branch, position, fold.format);
  if (!checkpoint) return { standing: await fromRoot(store, fold, world, branch, position, verify), checkpoint: 0 };
  const from = { state: fold.load(checkpoint.parts), position: checkpoint.position, hash: checkpoint.hash };
  const standing = await foldOn(store, fold, { name: world, branch }, from, position, verify);
  return { standing, checkpoint: checkpoint.position };
};

/** The state at a place, folded from the first event. */
export const fromRoot = async <S>(
  store: Store,
  fold: Fold<S>,
  world: string,
  branch: number,
  position: number,
  verify: boolean,
): Promise<Standing<S>> => foldOn(store, fold, { name: world, branch }, nothing(fold), position, verify);

/** The state before the first event. */
const nothing = <S>(fold: Fold<S>): Standing<S> => ({ state: fold.empty(), position: 0, hash: ROOT_HASH });

/** Folds the events after `from` up to `upTo` into its state. The log must be whole: gapless, known types, chained if `verify`. */
export const foldOn = async <S>(
  store: Store,
  fold: Fold<S>,
  world: { name: string; branch: number },
  from: Standing<S>,
  upTo: number,
  verify: boolean,
  each?: (event: StoredEvent) => void,
): Promise<Standing<S>> => {
  const { state } = from;
  let { position, hash } = from;
  while (position < upTo) {
    const page = await store.page(world.branch, position, upTo, PAGE);
    if (page.length === 0) throw new BrokenChain(world.name, position + 1);
    for (const event of page) {
      if (event.position !== position + 1) throw new BrokenChain(world.name, position + 1);
      if (verify && !follows(hash, event)) throw new BrokenChain(world.name, event.position);
      if (fold.versionOf(event.type) === undefined || event.version > (fold.versionOf(event.type) ?? 0)) {
        throw new UnknownEvent(world.name, event.position, event.type, event.version);
      }
      fold.apply(state, event);
      each?.(event);
      ({ position, hash } = event);
    }
  }
  return { state, position, hash };
};
