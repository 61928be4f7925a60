import type { FunctionEvent, FunctionSettings } from '../../../src/domain/function/events.js';
import { type CreatedFunction, evolveFunction } from '../../../src/domain/function/state.js';
import { Draw } from '../../../src/domain/kernel/draw.js';

export const NAME = { region: 'us-east-1', accountId: '000000000000', name: 'f' } as const;
export const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';
export const given = { at: 1_000, draw: new Draw(Buffer.from('seed'), 'call') };

export const settings: FunctionSettings = {
  runtime: 'nodejs22.x',
  handler: 'index.handler',
  role: 'arn:aws:iam::000000000000:role/r',
  description: 'd',
  timeout: 3,
  memorySize: 128,
  architecture: 'x86_64',
};
export const code = { hash: 'ab'.repeat(32), size: 10 };

export const created: FunctionEvent = {
  type: 'FunctionCreated',
  data: { ...NAME, settings, code, revision: 'r0', tags: {} },
};
export const published = (version: string): FunctionEvent => ({
  type: 'FunctionVersionPublished',
  data: { ...NAME, version, description: 'd', revision: `r${version}`, latestRevision: `l${version}` },
});

/** The function that these events make. */
export const after = (...events: readonly FunctionEvent[]): CreatedFunction => {
  const found = events.reduce<CreatedFunction | undefined>(
    (state, event, i) => evolveFunction(state, event, i),
    undefined,
  );
  if (!found) throw new Error('These events leave no function.');
  return found;
};
