import { openForSender, openMessage } from '../../domain/message/seal.js';
import type { MessageEvent } from '../../domain/message/events.js';
import type { StoredEvent } from '../../domain/kernel/event.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { CallLine } from '../file/recording-lines.js';
import {
  type RecordedAnswer,
  RecordedCall,
  type RecordedRequest,
  type Score,
  type SentMessage,
} from './recorded-call.js';
import type { RecordingFile } from './recording-file.js';

/** A world as it is recorded, whatever its state is. */
export type RecordableWorld = Pick<
  WorldLog<unknown>,
  | 'name'
  | 'id'
  | 'seed'
  | 'seedText'
  | 'clock'
  | 'history'
  | 'position'
  | 'start'
  | 'isDeleted'
  | 'moment'
  | 'snapshots'
  | 'follow'
>;

/** How long the end of a recording waits for calls that are under way. */
const PATIENCE_MS = 10_000;

/** A recording that runs: what arrives is begun here, and written when it is answered. */
export class Recording implements Score {
  readonly firstHistory: number;
  /** What the log has come to. */
  private place: { readonly position: number; readonly hash: string };
  private turns = 0;
  private arrived = 0;
  private done = 0;
  private isDisturbed = false;
  private readonly underWay = new Set<RecordedCall>();
  private idle: (() => void) | undefined;
  /** Lines that wait for those of the beginning. */
  private early: CallLine[] | undefined = [];

  constructor(
    private readonly recorded: RecordableWorld,
    private readonly file: RecordingFile,
    /** Where it begins. */
    { position, hash }: { readonly position: number; readonly hash: string },
    private readonly endpoint: (endpoint: string) => string,
  ) {
    this.firstHistory = recorded.history;
    this.place = { position, hash };
  }

  get world(): string {
    return this.recorded.name;
  }

  /** How many calls have been answered. */
  get calls(): number {
    return this.done;
  }

  /** What ended it before its time. */
  get failure(): Error | undefined {
    return this.file.failure;
  }

  /** A call has arrived, whole. */
  begin(request: RecordedRequest, isByFunction: boolean): RecordedCall {
    this.arrived += 1;
    const call = new RecordedCall(this, {
      n: this.arrived,
      after: this.done,
      at: new Date(this.recorded.clock.now()).toISOString(),
      ...(isByFunction && { by: [...this.underWay].flatMap(({ running }) => running) }),
      request,
    });
    this.underWay.add(call);
    return call;
  }

  /** The call is answered, or will never be. */
  end(call: RecordedCall, answer: RecordedAnswer | undefined): void {
    if (!this.underWay.delete(call)) return;
    this.done += 1;
    this.write(call.over(answer, this.place.position));
    if (this.underWay.size === 0) this.idle?.();
  }

  nextTurn(): number {
    this.turns += 1;
    return this.turns;
  }

  came({ position, hash }: { position: number; hash: string }, events: readonly StoredEvent[]): readonly SentMessage[] {
    if (events.length > 0 && position - events.length !== this.place.position) this.isDisturbed = true;
    this.place = { position, hash };
    return events.flatMap((event) => this.messageIn(event));
  }

  endpointForFunctions(endpoint: string): string {
    return this.endpoint(endpoint);
  }

  /** The lines of the beginning are written: those of the calls may follow. */
  begun(): void {
    const { early = [] } = this;
    this.early = undefined;
    for (const line of early) this.write(line);
  }

  /** Writes the last line. No further call is begun; those under way are waited for, and written as they stand if they take too long. */
  async close(): Promise<void> {
    const isQuiet = this.underWay.size === 0;
    if (isQuiet && !this.recorded.isDeleted && this.recorded.position !== this.place.position) this.isDisturbed = true;
    if (!isQuiet) await this.answered();
    for (const call of this.underWay) this.end(call, undefined);
    const { calls } = this;
    this.file.write({
      end: {
        at: new Date().toISOString(),
        calls,
        ...this.place,
        ...(this.recorded.isDeleted && { worldDeleted: true }),
        ...(this.isDisturbed && { disturbed: true }),
      },
    });
    await this.file.close();
  }

  private async answered(): Promise<void> {
    let patience: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
      patience = setTimeout(resolve, PATIENCE_MS);
    });
    clearTimeout(patience);
  }

  private write(line: CallLine): void {
    if (this.early) this.early.push(line);
    else this.file.write(line);
  }

  /** What a later call may bring back: the reader of the file has no inbox. */
  private messageIn(event: StoredEvent): readonly SentMessage[] {
    if (event.type !== 'MessageSent') return [];
    const { seed } = this.recorded;
    const { id, to, kind, username, sealed, by } = event.data as MessageEvent['data'];
    if (by === 'sender') return [{ to, kind, username, code: openForSender(seed, id, sealed).code }];
    const { code, link, temporaryPassword } = openMessage(seed, id, sealed);
    const shown = {
      ...(code !== undefined && { code }),
      ...(link !== undefined && { link }),
      ...(temporaryPassword !== undefined && { temporaryPassword }),
    };
    return [{ to, kind, username, ...shown }];
  }
}
