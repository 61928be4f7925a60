/** What a simulation found. The seed and the number of calls bring it back. */
export class SimulationFailure extends Error {
  constructor(
    readonly seed: number,
    readonly calls: number,
    readonly step: number,
    history: readonly string[],
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `seed ${seed}, step ${step}: ${reason}\n` +
        history.map((line) => `  ${line}\n`).join('') +
        `npm run bench -- simulator --seed ${seed} --seeds 1 --calls ${calls}`,
      { cause },
    );
    this.name = 'SimulationFailure';
  }
}
