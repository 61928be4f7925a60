import type { Settings } from '../config.js';
import type { CodeGiven } from '../domain/user/send-code.js';
import type { Given } from '../eventlog/stamp.js';
import type { Call } from './call.js';

/** What rules that send or check codes are given. */
export const codeGiven = (call: Call, { at, draw }: Given, settings: Pick<Settings, 'code'>): CodeGiven => ({
  at,
  draw,
  worldSeed: call.world.seed,
  fixedCode: settings.code,
});
