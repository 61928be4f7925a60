import { randomUUID } from 'node:crypto';
import { EVENT_VERSIONS } from '../../domain/event-catalogue.js';
import type { StoredEvent } from '../../domain/kernel/event.js';
import { sha256 } from '../../domain/kernel/hash.js';
import { follows, ROOT_HASH } from '../../domain/kernel/hash-chain.js';
import { MemoryStore } from '../../eventlog/memory-store.js';
import type { EventRow, Fork, WorldRow } from '../../eventlog/store.js';
import type { ContentLine } from '../file/content-line.js';
import type { EventLine, Header, LineBegin, SnapshotLine } from '../file/recording-lines.js';
import { damaged, UnreadableRecording } from '../file/unreadable.js';
import { namedContents } from '../named-contents.js';

const AT_ONCE = 1_000;

/** A line of the file as it stands in the store. */
interface Line {
  readonly branch: number;
  position: number;
  hash: string;
}

/** Puts a world into a store of memory, as it was when its recording began: all that it may be taken back to. Every event is checked. */
export class Scene {
  private readonly store = new MemoryStore();
  private readonly lines = new Map<number, Line>();
  private current: Line | undefined;
  private waiting: EventRow[] = [];
  /** Hashes of what events name. */
  private readonly named = new Set<string>();

  private constructor(private readonly header: Header) {}

  static async begin(header: Header): Promise<Scene> {
    const scene = new Scene(header);
    const { world: name, seed, clock } = header;
    await scene.store.createWorld({ name, id: randomUUID(), seed, clock });
    return scene;
  }

  /** Throws UnreadableRecording. */
  async add(line: LineBegin | EventLine | ContentLine | SnapshotLine): Promise<void> {
    if ('event' in line) return this.addEvent(line.event);
    if ('line' in line) return this.beginLine(line);
    if ('content' in line) return this.addContent(line);
    return this.addSnapshot(line);
  }

  /** The store, once all is there. Throws UnreadableRecording. */
  async set(): Promise<MemoryStore> {
    const { start, reset, clock } = this.header;
    await this.write();
    for (const hash of this.named) {
      if (!(await this.store.content(hash))) throw damaged('before its calls', `the content ${hash} is not in it`);
    }
    const place = await this.placeOf(start);
    if ((await this.hashAt(place)) !== start.hash)
      throw damaged('before its calls', 'its events lead elsewhere than it says');
    const back = await this.placeOf(reset);
    const { world } = this.header;
    await this.moveTo(place);
    await this.store.setStart(world, (await this.row()).epoch, { ...(back && { fork: back }), clock: reset.clock });
    await this.store.setClock(world, (await this.row()).epoch, clock);
    return this.store;
  }

  private async beginLine({ line, from }: LineBegin): Promise<void> {
    await this.write();
    if (this.lines.has(line)) throw damaged('before its calls', `line ${line} begins twice`);
    const place = from && (await this.placeOf(from));
    const { branch } = await this.moveTo(place);
    this.current = { branch, position: place?.position ?? 0, hash: await this.hashAt(place) };
    this.lines.set(line, this.current);
  }

  private async addEvent(event: StoredEvent): Promise<void> {
    const line = this.current;
    if (!line) throw damaged('before its calls', 'an event is on no line');
    const version = (EVENT_VERSIONS as Readonly<Record<string, number>>)[event.type];
    if (version === undefined || event.version > version) {
      const message = `The recording holds an event that this version does not know: ${event.type} version ${event.version}.`;
      throw new UnreadableRecording(
        'NewerRecording',
        message,
        'Replay it with the version of Recognito that wrote it.',
      );
    }
    if (event.position !== line.position + 1 || !follows(line.hash, event)) {
      throw damaged('before its calls', `event ${event.position} does not follow the one before it`);
    }
    for (const named of namedContents(event)) this.named.add(named);
    const { position, type, at, hash } = event;
    const [data, meta] = [JSON.stringify(event.data), JSON.stringify(event.meta)];
    this.waiting.push({ position, type, version: event.version, data, meta, at, hash });
    Object.assign(line, { position, hash });
    if (this.waiting.length === AT_ONCE) await this.write();
  }

  private async addContent({ content: { hash, base64 } }: ContentLine): Promise<void> {
    const bytes = Buffer.from(base64, 'base64');
    if (sha256(bytes).toString('base64url') !== hash) {
      throw damaged('before its calls', `the content ${hash} is another than its hash says`);
    }
    await this.store.saveContent(hash, bytes);
  }

  private async addSnapshot({ snapshot: { name, line, position, at, clock } }: SnapshotLine): Promise<void> {
    await this.write();
    const { branch, epoch } = await this.moveTo(await this.placeOf({ line, position }));
    await this.store.saveSnapshot({ world: this.header.world, name, branch, position, at, clock }, epoch);
    // Events are on a line that begins.
    this.current = undefined;
  }

  private async write(): Promise<void> {
    if (this.waiting.length === 0) return;
    const { branch, head, epoch } = await this.row();
    await this.store.append({ world: this.header.world, branch, head, epoch }, this.waiting);
    this.waiting = [];
  }

  /** Undefined for the place before everything. */
  private async placeOf({ line, position }: { line: number; position: number }): Promise<Fork | undefined> {
    if (position === 0) return undefined;
    const found = this.lines.get(line);
    if (!found || position > found.position)
      throw damaged('before its calls', `there is no place ${position} on line ${line}`);
    return { branch: found.branch, position };
  }

  private async moveTo(place: Fork | undefined): Promise<WorldRow> {
    const { branch, head, epoch } = await this.row();
    const { world, clock } = this.header;
    const moved = await this.store.moveWorld(
      { world, branch, head, epoch },
      { ...(place && { fork: place }), clock },
      0,
    );
    if (!moved) throw new Error('A world that nobody else knows was moved.');
    return moved;
  }

  private async hashAt(place: Fork | undefined): Promise<string> {
    if (!place) return ROOT_HASH;
    const [event] = await this.store.page(place.branch, place.position - 1, place.position, 1);
    return event?.hash ?? ROOT_HASH;
  }

  private async row(): Promise<WorldRow> {
    const row = await this.store.world(this.header.world);
    if (!row) throw new Error('A world that nobody else knows is gone.');
    return row;
  }
}
