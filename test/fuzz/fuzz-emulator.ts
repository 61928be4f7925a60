import { join } from 'node:path';
import { resolveSettings } from '../../src/config.js';
import { type App, createApp } from '../../src/create-app.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { SnapshotRow, Store } from '../../src/eventlog/store.js';
import type { WorldLog } from '../../src/eventlog/world-log.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { noInspector } from '../../src/http/inspector.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { operationOf } from '../../src/protocol/services.js';
import { PoolKeys } from '../../src/tokens/pool-keys.js';
import { Workshop } from '../../src/tokens/workshop.js';
import type { WireAnswer } from '../http/sockets.js';
import { furnish } from './furnished-world.js';
import { KnownValues } from './known-values.js';
import { callParts, requestBytes } from './request-bytes.js';
import { type Asked, jsonOf } from './verdict.js';
import { Wire } from './wire.js';
import { type Bench, Workbench } from './workbench.js';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const WORLD = 'fuzz';

/**
 * An emulator in this process with one furnished world, behind a real port. `begin` takes the world back to where it was furnished, with its
 * clock standing still, so that the same calls get the same answers.
 */
export class FuzzEmulator {
  /** What the emulator logged as its own faults since it was last asked. */
  private faults: string[] = [];
  private furnished = new KnownValues();
  private snapshot: SnapshotRow | undefined;
  private benched: { readonly bench: Bench; readonly snapshot: SnapshotRow; readonly known: KnownValues } | undefined;
  known = new KnownValues();
  readonly worldName = WORLD;

  private constructor(
    private readonly app: App,
    private readonly worlds: Worlds<WorldState>,
    private readonly world: WorldLog<WorldState>,
    readonly wire: Wire,
  ) {}

  static async open(workshop: Workshop, signal: AbortSignal, store: Store = new MemoryStore()): Promise<FuzzEmulator> {
    const { settings } = await resolveSettings({ flags: { memory: true }, env: {}, cwd: PACKAGE_ROOT });
    const worlds = new Worlds(store, worldFold);
    await worlds.create({ name: 'default', seed: 'fuzz' });
    const world = await worlds.create({ name: WORLD, seed: 'fuzz', clock: { mode: 'frozen', now: NOON } });
    if (!world) throw new Error('The store has a world of that name already.');
    const faults: string[] = [];
    const app = await createApp({
      settings: { ...settings, logLevel: 'silent' },
      worlds,
      keys: new PoolKeys(workshop),
      inspector: {
        ...noInspector,
        failed: (error) => faults.push(error instanceof Error ? (error.stack ?? '') : String(error)),
      },
    });
    const { port } = await app.listen(0, '127.0.0.1');
    const emulator = new FuzzEmulator(app, worlds, world, new Wire(port, signal));
    emulator.faults = faults;
    await furnish(emulator);
    emulator.furnished = emulator.known;
    emulator.snapshot = await world.snapshot('furnished');
    return emulator;
  }

  static workshop(): Workshop {
    return new Workshop(join(PACKAGE_ROOT, 'dist', 'worker.mjs'));
  }

  /** Takes the furnished world back to where it has a pool besides in which everything can be done. */
  async beginAtBench(): Promise<Workbench> {
    await this.begin();
    if (!this.benched) {
      const bench = await Workbench.furnish(this);
      this.benched = { bench, snapshot: await this.world.snapshot('bench'), known: this.known };
    }
    const { bench, snapshot, known } = this.benched;
    await this.world.restore(snapshot);
    this.known = known.copy();
    return new Workbench(this, bench);
  }

  /** By the clock of the world. */
  now(): number {
    return this.world.clock.now();
  }

  async begin(): Promise<void> {
    await this.world.restore(this.snapshot);
    await this.world.setClock({ mode: 'frozen', now: NOON });
    this.known = this.furnished.copy();
    this.faults.length = 0;
  }

  async advance(ms: number): Promise<void> {
    await this.world.setClock({ mode: 'frozen', now: this.world.clock.now() + ms });
  }

  /** How far the log has come. */
  position(): number {
    return this.world.position;
  }

  /** One call with an input as it stands; what it took and gave is remembered when it succeeds. */
  async call(asked: Asked, input: unknown): Promise<WireAnswer> {
    const body = Buffer.from(JSON.stringify(input));
    const answer = await this.wire.send(requestBytes(callParts(WORLD, asked.service, asked.operation, body)));
    if (answer.status === 200) await this.learn(asked, input, answer.body);
    return answer;
  }

  /** The stacks of what went wrong inside, to go with a 500. */
  takeFaults(): string {
    return this.faults.splice(0).join('\n');
  }

  /** Folds the whole log afresh; undefined when that gives the state that is served from. */
  async divergence(): Promise<string | undefined> {
    const { live, folded } = await this.world.rebuilt();
    const [a, b] = [live.join('\n'), folded.join('\n')];
    return a === b ? undefined : `The state folded from the log is another than the live one:\n${a}\n---\n${b}`;
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.app.close();
    await this.worlds.close();
  }

  private async learn({ service, operation }: Asked, input: unknown, body: string): Promise<void> {
    const { inputShape, outputShape } = operationOf(service, operation);
    this.known.learn(service, inputShape, input);
    if (outputShape !== undefined) this.known.learn(service, outputShape, jsonOf(body));
    if (body.includes('"CodeDeliveryDetails')) await this.learnCodes();
  }

  private async learnCodes(): Promise<void> {
    const request = {
      method: 'GET',
      target: `/@${WORLD}/_recognito/messages`,
      headers: [['host', 'localhost']],
    } as const;
    const { body } = await this.wire.send(requestBytes({ ...request, body: Buffer.alloc(0) }));
    const { messages = [] } = (jsonOf(body) ?? {}) as { messages?: readonly { code?: string }[] };
    for (const { code } of messages.slice(0, 3)) {
      if (code !== undefined) this.known.add('ConfirmationCodeType', 'ConfirmationCode', code);
    }
  }
}
