import fc from 'fast-check';
import { shapeOf, type ServiceName } from '../../src/protocol/services.js';

/**
 * A place in an input for a value that the emulator knows, such as the id of a pool: `nth` counts those seen so far, from the end where it is
 * negative. `otherwise` is sent while none has been seen.
 */
export class Known {
  constructor(
    readonly shape: string,
    readonly member: string,
    readonly nth: number,
    readonly otherwise: unknown,
  ) {}

  /** How a counterexample shows it. */
  [fc.toStringMethod](): string {
    return `<${this.shape} ${this.member} #${this.nth}, else ${fc.stringify(this.otherwise)}>`;
  }
}

interface Seen {
  readonly member: string;
  readonly value: string;
}

const MOST_OF_A_SHAPE = 40;

/** The values seen in calls and answers, by the model's shape; those of the same member name come before others of their shape. */
export class KnownValues {
  private readonly seen = new Map<string, Seen[]>();

  copy(): KnownValues {
    const copy = new KnownValues();
    for (const [shape, values] of this.seen) copy.seen.set(shape, [...values]);
    return copy;
  }

  add(shape: string, member: string, value: string): void {
    const values = this.seen.get(shape) ?? [];
    this.seen.set(shape, values);
    if (values.length < MOST_OF_A_SHAPE && !values.some((one) => one.value === value && one.member === member)) {
      values.push({ member, value });
    }
  }

  /** Remembers every string of an input or an output, by its shape. */
  learn(service: ServiceName, shapeName: string, value: unknown, member = ''): void {
    const { type, members, memberShape, valueShape, enum: values, document } = shapeOf(service, shapeName);
    if (typeof value === 'string' && type === 'string' && !values && value !== '') this.add(shapeName, member, value);
    if (typeof value !== 'object' || value === null || document) return;
    for (const [name, item] of Object.entries(value)) {
      const inner = type === 'structure' ? members?.[name]?.shape : (memberShape ?? valueShape);
      if (inner !== undefined) this.learn(service, inner, item, type === 'structure' ? name : member);
    }
  }

  /** The input with values in the places for them. */
  fill(input: unknown): unknown {
    if (input instanceof Known) return this.valueFor(input);
    if (Array.isArray(input)) return input.map((item) => this.fill(item));
    if (typeof input !== 'object' || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, this.fill(value)]));
  }

  private valueFor({ shape, member, nth, otherwise }: Known): unknown {
    const ofShape = this.seen.get(shape) ?? [];
    const ofMember = ofShape.filter((one) => one.member === member);
    const values = ofMember.length > 0 ? ofMember : ofShape;
    const count = values.length;
    return count === 0 ? otherwise : values[((nth % count) + count) % count]?.value;
  }
}
