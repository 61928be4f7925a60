import type { Store } from '../../eventlog/store.js';
import type { SentAnswer } from '../file/sent-answer.js';
import type { RecordedRequest } from '../record/recorded-call.js';
import type { Header } from '../file/recording-lines.js';

/** An emulator of its own, that nobody else reaches, in which recorded calls are made once more. */
export interface Stage {
  send(request: RecordedRequest): Promise<SentAnswer>;
  /** Where the log of the world stands. */
  place(): Promise<{ readonly position: number; readonly hash: string }>;
  close(): Promise<void>;
}

/** Opens a stage over a store with the world as it was when its recording began. Throws what opening a world does. */
export type OpenStage = (header: Header, store: Store) => Promise<Stage>;
