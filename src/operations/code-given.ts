import type { Settings } from '../config.js';
import type { Metadata } from '../domain/trigger/question.js';
import type { CodeGiven } from '../domain/user/send-code.js';
import type { Call } from './call.js';
import type { AskingGiven } from './triggered.js';

/** What rules that send codes are given. `clientMetadata` is what the call brought for triggers. */
export const codeGiven = (
  call: Call,
  { at, draw, ask }: AskingGiven,
  settings: Pick<Settings, 'code'>,
  clientMetadata: Metadata | undefined,
): CodeGiven => ({
  at,
  draw,
  ask,
  clientMetadata,
  worldSeed: call.world.seed,
  fixedCode: settings.code,
});
