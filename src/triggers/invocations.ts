import type { Invocation } from './invocation.js';

/** How many are kept in each world; older ones are forgotten. */
const KEPT = 1_000;

interface Kept {
  list: Invocation[];
  begun: number;
  count: number;
}

/** What triggers were asked lately, by world. In memory: a restart forgets it. */
export class Invocations {
  private readonly worlds = new Map<string, Kept>();
  private readonly listeners = new Set<(invocation: Invocation) => void>();

  record(made: Omit<Invocation, 'number'>): void {
    const kept = this.keptOf(made.world);
    kept.count += 1;
    const invocation = { ...made, number: kept.count };
    kept.list.push(invocation);
    if (kept.list.length > KEPT) kept.list.shift();
    for (const listener of this.listeners) listener(invocation);
  }

  /** How many have begun in a world, with this one: no two of them have the same, which tells their draws apart. */
  begin(world: string): number {
    const kept = this.keptOf(world);
    kept.begun += 1;
    return kept.begun;
  }

  private keptOf(world: string): Kept {
    const kept = this.worlds.get(world) ?? { list: [], begun: 0, count: 0 };
    this.worlds.set(world, kept);
    return kept;
  }

  /** The oldest first. */
  of(world: string): readonly Invocation[] {
    return this.worlds.get(world)?.list ?? [];
  }

  find(world: string, id: string): Invocation | undefined {
    return this.of(world).find((invocation) => invocation.id === id);
  }

  /** Told of every further invocation, of any world; answers what ends that. */
  follow(listener: (invocation: Invocation) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
