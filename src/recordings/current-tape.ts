import { AsyncLocalStorage } from 'node:async_hooks';
import type { TapeOf } from '../eventlog/tape.js';
import type { CallTape } from './call-tape.js';

// It follows a call through all that it awaits. Calls pay for that only while something is recorded or replayed: see `tapesInUse`.
const tapes = new AsyncLocalStorage<CallTape>();
let users = 0;

/** The tape of the call that is under way; undefined where it is neither recorded nor replayed. */
export const currentTape = (): CallTape | undefined => tapes.getStore();

/** The same as a world's log asks for it. */
export const tapeOf: TapeOf = (world) => {
  const tape = tapes.getStore();
  return tape?.world === world ? tape : undefined;
};

/** Machine time, epoch milliseconds: on a tape, that of the tape. */
export const machineTime = (): number => tapes.getStore()?.time() ?? Date.now();

export const onTape = <R>(tape: CallTape, work: () => R): R => tapes.run(tape, work);

/** For what is not the call's own: nothing of it is noted, and it is given nothing. */
export const offTape = <R>(work: () => R): R => tapes.exit(work);

/** For what nobody waits for. It belongs to no recording, and a replay does not do it again: a message must not leave twice. */
export const inBackground = (work: () => void): void => {
  if (!tapes.getStore()?.isReplay) tapes.exit(work);
};

/** To be called before the first tape; when all have called what it answers, calls cost what they did before. */
export const tapesInUse = (): (() => void) => {
  users += 1;
  let isUsing = true;
  return () => {
    if (!isUsing) return;
    isUsing = false;
    users -= 1;
    if (users === 0) tapes.disable();
  };
};
