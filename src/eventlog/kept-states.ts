import type { Standing } from './standing.js';
import type { Fork } from './store.js';

/** A state that is kept, and the place that it is of. */
interface Kept<S> extends Fork {
  readonly standing: Standing<S>;
}

const START = Symbol('start');

/**
 * States of moments that a world may be taken back to, so that nothing has to be read for it: one for each name of a snapshot, and one for
 * the start. They are not to be written to.
 */
export class KeptStates<S> {
  private readonly all = new Map<string | typeof START, Kept<S>>();

  at({ branch, position }: Fork): Standing<S> | undefined {
    for (const kept of this.all.values()) {
      if (kept.branch === branch && kept.position === position) return kept.standing;
    }
    return undefined;
  }

  /** Keeps the state of a snapshot's moment, and lets go of the one that had the name. */
  keep(name: string, { branch, position }: Fork, standing: Standing<S>): void {
    this.all.set(name, { branch, position, standing });
  }

  /** Keeps the state of the start; nothing needs to be kept of an empty one. */
  keepStart(fork: Fork | undefined, standing: Standing<S>): void {
    if (fork) this.all.set(START, { ...fork, standing });
    else this.all.delete(START);
  }

  forget(name: string): void {
    this.all.delete(name);
  }

  /** To be called before one asks which snapshots there are: what it answers forgets those that are not among them. */
  reckoning(): (names: Iterable<string>) => void {
    const before = [...this.all];
    return (names) => {
      const there = new Set<string | typeof START>(names).add(START);
      for (const [name, kept] of before) if (!there.has(name) && this.all.get(name) === kept) this.all.delete(name);
    };
  }
}
