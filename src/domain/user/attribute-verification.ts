import type { Draw } from '../kernel/draw.js';
import type { MessageEvent } from '../message/events.js';
import { messageSent } from '../message/message-sent.js';
import { channelOf, renderAttributeCode } from '../message/render.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { attributeCodeDigest } from './attribute-code.js';
import type { UserEvent } from './events.js';
import { ATTRIBUTE_CODE_LIFE, type User } from './state.js';

/** What a code is made from. `fixedCode` is the emulator's setting that every code is alike. `at` is epoch milliseconds. */
export interface CodeGiven {
  readonly at: number;
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly fixedCode?: string | undefined;
}

/** Sends a code that verifies `attribute`, to its value `to`; an earlier code for it is void. */
export const sendAttributeCode = (
  pool: UserPool,
  user: User,
  attribute: VerifiedAttribute,
  to: string,
  { at, draw, worldSeed, fixedCode }: CodeGiven,
): readonly (UserEvent | MessageEvent)[] => {
  const code = fixedCode ?? draw.code(`${attribute} code`);
  const content = renderAttributeCode(pool.settings, attribute, code);
  const message = { kind: 'attribute-verification', channel: channelOf(attribute), to, content } as const;
  const { poolId, sub } = user;
  const digest = attributeCodeDigest(worldSeed, user, attribute, code);
  return [
    { type: 'AttributeCodeSent', data: { poolId, sub, attribute, code: digest, expiresAt: at + ATTRIBUTE_CODE_LIFE } },
    messageSent(worldSeed, draw.uuid(`${attribute} code message`), user, message),
  ];
};
