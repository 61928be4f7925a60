import type { AnyEvent } from '../../../domain/event-catalogue.js';
import type { Decision } from '../../../domain/kernel/decision.js';
import { type PasswordMatches, passwordMatches } from '../../../domain/user/password-record.js';
import type { Stamp } from '../../../eventlog/stamp.js';
import type { WorldLog } from '../../../eventlog/world-log.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { BrandImages } from '../../brand-images.js';
import { type DocumentForm, documentForm } from './document-form.js';
import { type ImportedChange, type ImportedKind, ImportTally } from './import-report.js';
import { asImportRefusal, importRefused } from './place.js';
import type { SaidImage } from './said-looks.js';

/** So many are decided at once, a few milliseconds' work. */
const AT_ONCE = 50;
/** So many such parts may wait for the log at a time. */
const PARTS_WAITING = 16;

/** What a rule of an import says: whether the thing was there, and what becomes of it. */
export interface Ruled<R> {
  readonly existed: boolean;
  readonly decision: Decision<AnyEvent>;
  readonly answer: (state: WorldState) => R;
}

/** What an import's run does for each of its things. */
export class ImportSteps {
  readonly form: DocumentForm = documentForm();
  readonly tally = new ImportTally();
  /** World time, epoch milliseconds. */
  readonly at: number;
  readonly worldSeed: Uint8Array;
  readonly matches: PasswordMatches;
  private readonly seen = new Map<string, string>();
  private readonly stamp: Stamp;

  constructor(
    private readonly world: WorldLog<WorldState>,
    private readonly images: BrandImages,
    private readonly turn: () => Promise<void>,
  ) {
    this.at = world.clock.now();
    this.worldSeed = world.seed;
    this.matches = passwordMatches(world.seed);
    // All events of an import are of one call. What it draws it draws by name.
    this.stamp = world.stamp('Import', '', '', this.at);
  }

  /** The run is over. */
  end(): void {
    this.world.giveBack(this.stamp);
  }

  /** Many at once, in their order: what is decided is seen by those that come after, and written with what else has gathered. */
  async each<R>(count: number, one: (index: number) => Promise<R>): Promise<readonly R[]> {
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

  /** Decides a thing of the document, and writes what comes of it. */
  async decide<R>(
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

  /** A thing that a document says twice would be what it says last, and nobody would know. */
  once(thing: string, place: string): void {
    const other = this.seen.get(thing) ?? place;
    if (other !== place) throw saidTwice(place, other);
    this.seen.set(thing, place);
  }

  /** Keeps files before the event that names them; not those of what is refused, nor what is there already. */
  private async keep(images: readonly SaidImage[], rule: (state: WorldState) => Ruled<unknown>): Promise<void> {
    const { refusal, events } = await this.world.read((state) => rule(state).decision);
    if (refusal) throw refusal;
    if (events.length === 0) return;
    for (const { image, bytes } of images) await this.images.keep(image, bytes);
  }
}

/** What is refused of a thing that was said at another place already. */
export const saidTwice = (place: string, other: string) =>
  importRefused(place, `This is ${other} again.`, 'Say it once; two of one name have ids of their own.');

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
