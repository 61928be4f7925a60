import { WorldDeleted, WorldMoved } from '../eventlog/world-log.js';
import { ProtocolError } from '../protocol/protocol-error.js';

/** What AWS's doors answer a call whose world was restored or deleted meanwhile, which AWS has no word for; undefined for other errors. */
export const worldException = (error: unknown): ProtocolError | undefined => {
  if (error instanceof WorldMoved) return new ProtocolError('WorldRestoredException', error.message, 409);
  if (error instanceof WorldDeleted) return new ProtocolError('UnknownWorldException', error.message, 404);
  return undefined;
};
