import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import type { Decision } from '../../src/domain/kernel/decision.js';
import type { DomainEvent } from '../../src/domain/kernel/event.js';
import type { Given, Stamp } from '../../src/eventlog/stamp.js';
import { Call } from '../../src/operations/call.js';
import type { WorldState } from '../../src/projections/world-state.js';

/** Where a call stood when it last looked, by which it is judged: the place in the log of all that it saw. */
export interface Sight {
  readonly branch: number;
  readonly position: number;
}

/** What a call's own looks told of it. The last one counts: a call that decides again forgets what it decided before. */
export interface Trace {
  sight?: Sight;
  /** The world's time at the door. */
  at?: number;
  /** How many events the last decision left. */
  events: number;
  /** Told each time the call decides, with the name by which its events would stand in the log. */
  readonly named: (stamp: Stamp) => void;
}

/** A call that notes where in the log its answer belongs. */
export class TracedCall extends Call {
  trace?: Trace;
  /** There is no other time here than the world's. */
  override readonly wallAt = this.at;

  override read<R>(look: (state: WorldState) => R): Promise<R> {
    return super.read((state) => {
      this.look();
      return look(state);
    });
  }

  override decide<E extends AnyEvent & DomainEvent, R>(
    rule: (state: WorldState, given: Given) => Decision<E>,
    answer: (state: WorldState, events: readonly E[]) => R,
  ): Promise<R> {
    return super.decide((state, given) => {
      this.look();
      // The world gives a rule the call's stamp, which has its time and draws.
      this.trace?.named(given as Stamp);
      const decision = rule(state, given);
      if (this.trace) this.trace.events = decision.events.length;
      return decision;
    }, answer);
  }

  private look(): void {
    if (!this.trace) return;
    this.trace.events = 0;
    this.trace.sight = { branch: this.world.branch, position: this.world.position };
  }
}
