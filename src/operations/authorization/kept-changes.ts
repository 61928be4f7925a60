import { open, seal } from '../../domain/kernel/sealing.js';
import type { TokenChanges } from '../../domain/trigger/question.js';

const PURPOSE = 'token changes';

/** What PreTokenGeneration wants changed, kept with the code that the tokens will be exchanged for: it may hold what nobody should read in the log. */
export const sealChanges = (
  worldSeed: Uint8Array,
  code: string,
  changes: TokenChanges | undefined,
): string | undefined => changes && seal(worldSeed, PURPOSE, code, JSON.stringify(changes));

export const openChanges = (
  worldSeed: Uint8Array,
  code: string,
  sealed: string | undefined,
): TokenChanges | undefined =>
  sealed === undefined ? undefined : (JSON.parse(open(worldSeed, PURPOSE, code, sealed)) as TokenChanges);
