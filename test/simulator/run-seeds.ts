import { EmulatedOperations } from './emulated-operations.js';
import { type Prepared, prepare } from './prepared-log.js';
import { type Plan, Simulation } from './simulation.js';
import { Tally } from './tally.js';

/** Runs simulations one after another; what is the same in all of them is made once. */
export class SeedRunner {
  private constructor(
    private readonly operations: EmulatedOperations,
    private readonly prepared: (seed: string, branch: number) => Promise<Prepared>,
  ) {}

  static async open(): Promise<SeedRunner> {
    const operations = await EmulatedOperations.open();
    const made = new Map<string, Promise<Prepared>>();
    return new SeedRunner(operations, async (seed, branch) => {
      const known = made.get(seed) ?? prepare(operations, seed, branch);
      made.set(seed, known);
      return { ...(await known), branch };
    });
  }

  /** Throws SimulationFailure. Two worlds of one seed give the same secrets for the same calls, which is where they could be mixed up. */
  async run(plan: Plan): Promise<Tally> {
    const left = await this.prepared('one', 1);
    const right = await this.prepared(plan.seed % 2 === 0 ? 'one' : 'other', 2);
    return new Simulation(this.operations, [left, right], plan).run();
  }

  /** Runs as many seeds from a first one on. Throws the first SimulationFailure. */
  async runAll(first: number, seeds: number, calls: number): Promise<Tally> {
    const total = new Tally();
    for (let seed = first; seed < first + seeds; seed += 1) total.add(await this.run({ seed, calls }));
    return total;
  }

  async close(): Promise<void> {
    await this.operations.close();
  }
}
