import type { FastifyRequest } from 'fastify';
import type { WorldLog } from '../../eventlog/world-log.js';
import { Call, DEFAULT_ACCOUNT } from '../../operations/call.js';
import type { WorldState } from '../../projections/world-state.js';
import { baseUrlOf } from '../porter.js';

/**
 * Answers a request of the control API through a call, which may leave events. `op` and `input` name it: it takes no draws away from the
 * calls of AWS's APIs.
 */
export const withControlCall = async <R>(
  request: FastifyRequest,
  world: WorldLog<WorldState>,
  op: string,
  input: object,
  answer: (call: Call) => Promise<R>,
): Promise<R> => {
  const call = new Call(world, {
    op,
    region: undefined,
    accountId: DEFAULT_ACCOUNT,
    baseUrl: baseUrlOf(request),
    userAgent: undefined,
    canonicalInput: () => JSON.stringify(input),
  });
  try {
    return await answer(call);
  } finally {
    call.end();
  }
};
