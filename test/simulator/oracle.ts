import { Refusal } from '../../src/domain/kernel/refusal.js';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import type { CallKey } from '../../src/domain/kernel/call-key.js';
import type { Fork } from '../../src/eventlog/store.js';
import { LogUnavailable, WorldDeleted, WorldMoved } from '../../src/eventlog/world-log.js';
import { type CallKind, type Credential, type Drawn, type Judged, nameOfKind, type Verdict } from './call-kind.js';
import { drawnIn } from './drawn.js';
import type { Model } from './model.js';
import type { Sight, Trace } from './traced-call.js';

/** A call that was made, and what is known of it. */
export interface Request {
  /** Counted from 1. */
  readonly number: number;
  readonly by: string;
  readonly kind: CallKind;
  readonly facts: unknown;
  readonly trace: Trace;
  /** What was acknowledged to anybody before it began: it has to see that. */
  mustSee: Sight;
  /** Its events in the log, and what had to come of it there. */
  outcome?: Sight & { readonly id: string; readonly verdict: Verdict };
  /** It was told that nothing of it is written, or will be from now on. */
  denied?: boolean;
  /** Whether the world was taken back, or was gone, at some time since it began. */
  readonly isMoved: () => boolean;
  readonly isGone: () => boolean;
}

/** By branch and position; only where a call ended. */
export type Models = Map<number, Map<number, Model>>;

export type Answer = { readonly output: unknown } | { readonly error: unknown };

/**
 * Judges the calls of one world. The log is the order of things: each group of events is one call, decided on the state that the calls
 * before it left, and a call without events was decided where it looked last. So each has exactly one right outcome.
 */
export class Oracle {
  private readonly named = new Map<string, Request>();
  private head: Sight;
  private acknowledged: Sight;

  constructor(
    private readonly seed: string,
    private readonly worldSeed: Uint8Array,
    private readonly models: Models,
    readonly beginning: Sight,
    /** What it is forked from, if it is. */
    from: Fork | undefined,
    private readonly empty: Model,
    private readonly gave: (credentials: readonly Credential[], codes: readonly string[]) => void,
  ) {
    this.head = this.acknowledged = beginning;
    const { branch, position } = beginning;
    models.set(branch, new Map([[position, from ? this.modelAt(from) : this.empty]]));
  }

  get newest(): Model {
    return this.modelAt(this.head);
  }

  get mustSee(): Sight {
    return this.acknowledged;
  }

  /** A call decides, under this name. */
  name(request: Request, { key, n }: CallKey): void {
    this.named.set(nameOf(request.by, key, n), request);
  }

  /** One call's events are in the log, `upTo` this place. */
  written(events: readonly StoredEvent[], upTo: Sight): void {
    const [first] = events;
    if (!first) return;
    const { by = '', key, n } = first.meta;
    const request = this.named.get(nameOf(by, key, n));
    if (!request) throw new Error(`the log holds ${first.type} of a call that nobody made`);
    const what = titleOf(request);
    if (request.outcome?.branch === upTo.branch) throw new Error(`${what} is written twice`);
    if (request.denied) throw new Error(`${what} was answered as not written, and is in the log`);
    if (first.at !== request.trace.at) throw new Error(`${what} is written with the time ${first.at}`);
    const id = `${key}:${n}`;
    const verdict = request.kind.judge(this.newest, this.judged(request, id));
    if (verdict.refusal !== undefined && !verdict.next) {
      throw new Error(`${what} left ${first.type}, and has to be refused: ${verdict.refusal}`);
    }
    const after = verdict.next ? this.next(what, verdict.next, events) : this.newest;
    request.outcome = { ...upTo, id, verdict };
    this.head = upTo;
    this.models.get(upTo.branch)?.set(upTo.position, after);
  }

  /** The world goes on from another place. */
  moved(branch: number, fork: Fork | undefined): void {
    const position = fork?.position ?? 0;
    this.models.set(branch, new Map([[position, fork ? this.modelAt(fork) : this.empty]]));
    this.head = { branch, position };
  }

  /** Whether a call ended there. */
  knows({ branch, position }: Fork): boolean {
    return this.models.get(branch)?.has(position) ?? false;
  }

  answered(request: Request, answer: Answer): void {
    const what = titleOf(request);
    const said = sentenceOf(answer);
    if ('error' in answer && !(answer.error instanceof Refusal)) {
      this.failed(request, answer.error);
      return;
    }
    const { outcome, trace } = request;
    if (trace.events > 0 && !outcome) throw new Error(`${what} was answered (${said}) before it was written`);
    const sight = outcome ?? trace.sight;
    this.saw(what, sight, request.mustSee);
    const verdict =
      outcome?.verdict ?? request.kind.judge(sight ? this.modelAt(sight) : this.newest, this.judged(request, ''));
    // What may be answered otherwise is then answered without a trace.
    const otherwise = !outcome && said === verdict.or;
    if (said !== (verdict.refusal ?? 'accepted') && !otherwise) {
      throw new Error(`${what} was answered: ${said}. It has to be: ${verdict.refusal ?? 'accepted'}`);
    }
    if (verdict.next && !outcome && !otherwise) throw new Error(`${what} was answered (${said}) and left no trace`);
    if (!('output' in answer)) return;
    const wrong = verdict.check?.(answer.output);
    if (wrong !== undefined) throw new Error(`${what}: ${wrong}`);
    const { seed } = this;
    this.gave(verdict.gives?.(answer.output).map((given) => ({ ...given, seed })) ?? [], []);
  }

  private failed(request: Request, error: unknown): void {
    if (error instanceof WorldMoved || error instanceof WorldDeleted) {
      const isTrue = error instanceof WorldMoved ? request.isMoved() : request.isGone();
      if (!isTrue) throw new Error(`${titleOf(request)} was answered: ${error.message} It was not.`);
      request.denied = true;
      return;
    }
    if (!(error instanceof LogUnavailable)) throw error;
    if (error.outcome === 'unknown') return;
    request.denied = true;
    if (request.outcome) throw new Error(`${titleOf(request)} was answered as not written, and is in the log`);
  }

  /** Nothing may be answered that is not committed, or that forgets what somebody was told before. */
  private saw(what: string, sight: Sight | undefined, mustSee: Sight): void {
    if (!sight) return;
    if (sight.branch === mustSee.branch && sight.position < mustSee.position) {
      throw new Error(`${what} saw ${sight.position} only, ${mustSee.position} had been acknowledged before`);
    }
    if (sight.branch !== this.head.branch) return;
    if (sight.position > this.head.position) throw new Error(`${what} saw what is not written`);
    if (this.acknowledged.branch !== sight.branch || this.acknowledged.position < sight.position) {
      this.acknowledged = { branch: sight.branch, position: sight.position };
    }
  }

  private next(what: string, next: (drawn: Drawn) => Model, events: readonly StoredEvent[]): Model {
    const drawn = drawnIn(this.worldSeed, events);
    this.gave(
      [],
      drawn.sent.flatMap(({ code }) => code ?? []),
    );
    try {
      const after = next(drawn);
      const at = events[0]?.at ?? 0;
      return drawn.challenged ? { ...after, challengedAt: Math.max(after.challengedAt, at) } : after;
    } catch (error) {
      throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private judged(request: Request, id: string): Judged<unknown> {
    return { facts: request.facts, at: request.trace.at ?? 0, id, seed: this.seed };
  }

  private modelAt({ branch, position }: Sight): Model {
    const model = this.models.get(branch)?.get(position);
    if (!model) throw new Error(`a call was decided in the middle of another, at ${position} of branch ${branch}`);
    return model;
  }
}

export const titleOf = ({ number, kind, by }: Request): string => `call ${number}, ${nameOfKind(kind)} at ${by},`;

const nameOf = (by: string, key: string, n: number): string => `${by} ${key} ${n}`;

const sentenceOf = (answer: Answer): string => {
  if (!('error' in answer)) return 'accepted';
  const { error } = answer;
  return error instanceof Refusal ? `${error.exception}: ${error.message}` : String(error);
};
