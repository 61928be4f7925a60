import type { FunctionRef, FunctionSource, LambdaFunction, Seeker } from '../lambda-function.js';

/** A source that has processes or connections to let go of. */
export interface ClosableSource extends FunctionSource {
  close(): Promise<void>;
}

/** Every function that can be called: of the configuration file, else of the folder, else created over the Lambda API, else elsewhere. */
export class Functions implements ClosableSource {
  private readonly sources: readonly ClosableSource[];

  constructor(sources: {
    readonly config: ClosableSource;
    readonly folder: ClosableSource;
    readonly created: ClosableSource;
    readonly endpoint?: ClosableSource;
  }) {
    const { config, folder, created, endpoint } = sources;
    this.sources = [config, folder, created, ...(endpoint ? [endpoint] : [])];
  }

  async find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined> {
    for (const source of this.sources) {
      const found = await source.find(ref, seeker);
      if (found) return found;
    }
    return undefined;
  }

  /** Of two functions of one name, the one that `find` answers. */
  async list(seeker: Seeker): Promise<readonly LambdaFunction[]> {
    const found = new Map<string, LambdaFunction>();
    for (const source of this.sources) {
      for (const one of await source.list(seeker)) if (!found.has(one.name)) found.set(one.name, one);
    }
    return [...found.values()];
  }

  /** Ends all functions that run. */
  async close(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.close()));
  }
}
