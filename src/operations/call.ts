import type { Decision } from '../domain/kernel/decision.js';
import type { DomainEvent } from '../domain/kernel/event.js';
import type { Draw } from '../domain/kernel/draw.js';
import type { Given, Stamp } from '../eventlog/stamp.js';
import type { WorldLog } from '../eventlog/world-log.js';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { WorldState } from '../projections/world-state.js';

/** Where a call came from, as the door saw it. */
export interface Caller {
  /** The operation's name. */
  readonly op: string;
  /** From the credential scope; undefined for an unsigned call, whose region follows from its pool or client. */
  readonly region: string | undefined;
  readonly accountId: string;
  /** Scheme, host and world prefix that the caller used, without a trailing slash: `http://localhost:4566/@w1`. */
  readonly baseUrl: string;
  readonly userAgent: string | undefined;
  /** Absent where nobody called from outside. */
  readonly ipAddress?: string;
  /** The input as JSON with its members in the model's order; not asked for by calls that only read. */
  readonly canonicalInput: () => string;
}

/** Where an unsigned call's resources are made or looked up when nothing else says it. */
export const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_ACCOUNT = '000000000000';

/**
 * One call, stamped at the door with its world, its time and its draws. Operations read and decide through it, so that no answer
 * leaves before all that it saw is committed.
 */
export class Call {
  /** Real time at the door, epoch milliseconds: what the caller's own clock says, wherever the world's was moved to. */
  readonly wallAt: number;
  private taken: Stamp | undefined;
  private readonly steps: Call[] = [];

  constructor(
    readonly world: WorldLog<WorldState>,
    readonly caller: Caller,
    /** World time at the door, epoch milliseconds. */
    readonly at = world.clock.now(),
    /** Which history of the world it began in: a call does not go on in another. */
    private readonly history = world.history,
  ) {
    this.wallAt = world.clock.machine();
  }

  get region(): string {
    return this.caller.region ?? DEFAULT_REGION;
  }

  get accountId(): string {
    return this.caller.accountId;
  }

  /** Draws for what must be known before the decision, such as a password's salt. */
  get draw(): Draw {
    return this.stamp.draw;
  }

  read<R>(look: (state: WorldState) => R): Promise<R> {
    return this.world.read(look, this.history);
  }

  /** See WorldLog.decide. `answer` sees the state right after the events. */
  decide<E extends AnyEvent & DomainEvent, R>(
    rule: (state: WorldState, given: Given) => Decision<E>,
    answer: (state: WorldState, events: readonly E[]) => R,
  ): Promise<R> {
    return this.world.decide(this.stamp, rule, answer, this.history);
  }

  /**
   * A further decision of this call, for what must follow once the first is written. It has a name and draws of its own: by its name a
   * decision is found in the log, and two of one name would be one. It ends with the call.
   */
  step(name: string): Call {
    const canonicalInput = (): string => `${name}\0${this.caller.canonicalInput()}`;
    const step = new Call(this.world, { ...this.caller, canonicalInput }, this.at, this.history);
    this.steps.push(step);
    return step;
  }

  /** The door calls this once the call is answered. */
  end(): void {
    if (this.taken) this.world.giveBack(this.taken);
    for (const step of this.steps) step.end();
  }

  private get stamp(): Stamp {
    const { op, accountId, region, canonicalInput } = this.caller;
    this.taken ??= this.world.stamp(op, `${accountId}/${region ?? ''}`, canonicalInput(), this.at);
    return this.taken;
  }
}
