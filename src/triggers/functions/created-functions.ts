import { functionArn } from '../../domain/function/arn.js';
import { type Invoker, mayInvoke } from '../../domain/function/may-invoke.js';
import { openEnvironment } from '../../domain/function/environment.js';
import { runtimeFamily } from '../../domain/function/runtimes.js';
import type { CreatedFunction, FunctionVersion } from '../../domain/function/state.js';
import { policyOn, versionFor } from '../../domain/function/versions.js';
import { functionNamed, functionsOf } from '../../projections/functions.js';
import type { WorldState } from '../../projections/world-state.js';
import type { FunctionRef, LambdaFunction, Seeker } from '../lambda-function.js';
import type { CodeFolders } from './code-folders.js';
import type { ClosableSource } from './functions.js';
import type { Code, Program, StartRuntime } from './runtime.js';
import { UnzipRefusal } from './unzip.js';
import { WarmRuntimes } from './warm-runtimes.js';

/** A world as functions are run from it. */
export interface FunctionWorld {
  readonly seed: Uint8Array;
  read<R>(look: (state: WorldState) => R): Promise<R>;
}

/** What the functions of the Lambda API lie in, and run with. */
export interface CreatedFunctionsParts {
  /** Undefined where there is no such world. */
  readonly worldNamed: (name: string) => Promise<FunctionWorld | undefined>;
  /** The bytes of a package by its hash. */
  readonly content: (hash: string) => Promise<Uint8Array | undefined>;
  readonly folders: CodeFolders;
  readonly start: StartRuntime;
  /** `strict`: pools run only functions whose resource policy lets them. */
  readonly permissions: 'off' | 'strict';
}

/** The functions that were made over the Lambda API, in each world its own. */
export class CreatedFunctions implements ClosableSource {
  private readonly runtimes = new Map<string, WarmRuntimes>();

  constructor(private readonly parts: CreatedFunctionsParts) {}

  /** A qualifier has to be that of a version or an alias that is there. */
  async find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined> {
    const world = await this.parts.worldNamed(seeker.world);
    const found = await world?.read((state) => functionNamed(state, ref));
    const version = found && versionFor(found, ref.qualifier);
    if (!world || !found || !version) {
      if (!found) this.runtimesOf(seeker.world).keepOnly((name) => name !== ref.name);
      return undefined;
    }
    return this.functionOf(world, seeker.world, found, version, ref.qualifier);
  }

  async list(seeker: Seeker): Promise<readonly LambdaFunction[]> {
    const world = await this.parts.worldNamed(seeker.world);
    if (!world) return [];
    const all = await world.read((state) => [...functionsOf(state, seeker)]);
    return all.map(([, found]) => this.functionOf(world, seeker.world, found, found.latest, undefined));
  }

  /** Ends what runs, and removes the packages' folders. */
  async close(): Promise<void> {
    await Promise.all([...this.runtimes.values()].map((runtimes) => runtimes.close()));
    await this.parts.folders.close();
  }

  private functionOf(
    world: FunctionWorld,
    worldName: string,
    found: CreatedFunction,
    version: FunctionVersion,
    qualifier: string | undefined,
  ): LambdaFunction {
    const { region, accountId, name } = found;
    const { hash } = version.code;
    const place = `package ${hash.slice(0, 12)}`;
    const policy = policyOn(found, qualifier);
    return {
      name,
      arn: functionArn(found),
      version: version.version,
      origin: 'created',
      place,
      ...(this.parts.permissions === 'strict' && { permits: (invoker: Invoker) => mayInvoke(policy, invoker) }),
      run: async (run) => {
        // The package is unpacked when it first runs, and found broken then, if it is.
        const code = await this.codeOf(world, version);
        const stamp = JSON.stringify([hash, version.settings]);
        const seen = { origin: 'created', place, version: version.version, stamp, code: () => code } as const;
        return this.runtimesOf(worldName).functionOf({ region, accountId, name }, seen).run(run);
      },
    };
  }

  private async codeOf({ seed }: FunctionWorld, { code: { hash }, settings }: FunctionVersion): Promise<Code> {
    const { environment, timeout, memorySize } = settings;
    const limits = {
      ...(environment && { env: openEnvironment(seed, environment) }),
      ownTimeoutMs: timeout * 1_000,
      memoryMb: memorySize,
    };
    try {
      const root = await this.parts.folders.folderOf(hash, () => this.load(hash));
      return { root, program: programOf(settings.runtime, settings.handler), ...limits };
    } catch (error) {
      if (!(error instanceof UnzipRefusal)) throw error;
      const errorMessage = `The package cannot be unpacked: ${error.message}`;
      return { root: '/', program: missing('InvalidZipFileException', errorMessage), ...limits };
    }
  }

  private async load(hash: string): Promise<Buffer> {
    const bytes = await this.parts.content(hash);
    if (!bytes) throw new UnzipRefusal('broken', `The store has not got its bytes (${hash}).`);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private runtimesOf(world: string): WarmRuntimes {
    let runtimes = this.runtimes.get(world);
    if (!runtimes) {
      runtimes = new WarmRuntimes(this.parts.start);
      this.runtimes.set(world, runtimes);
    }
    return runtimes;
  }
}

const missing = (errorType: string, errorMessage: string): Program => ({
  kind: 'missing',
  error: { errorType, errorMessage },
});

const programOf = (runtime: string, handler: string): Program => {
  switch (runtimeFamily(runtime)) {
    case 'nodejs':
      return { kind: 'node', handler, runtime };
    case 'python':
      return { kind: 'python', handler, runtime };
    case 'provided':
      return { kind: 'command', command: ['./bootstrap'], handler, runtime };
    case undefined:
      return missing('Runtime.InvalidRuntime', `The runtime ${runtime} is not emulated by this version of Recognito.`);
  }
};
