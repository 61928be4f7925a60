import type { Draw } from '../kernel/draw.js';
import type { MessageEvent } from '../message/events.js';
import { messageSent } from '../message/message-sent.js';
import { channelOf, type CodeKind, renderCode, renderLink } from '../message/render.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { codeDigest, codeLife, type CodePurpose } from './code.js';
import type { UserEvent } from './events.js';
import type { HourlyQuota } from './hourly-quota.js';
import type { User } from './state.js';

/** What a code is made from. `fixedCode` is the emulator's setting that every code is alike. `at` is epoch milliseconds. */
export interface CodeGiven {
  readonly at: number;
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly fixedCode?: string | undefined;
}

export interface CodeRequest {
  readonly purpose: CodePurpose;
  readonly kind: CodeKind;
  readonly attribute: VerifiedAttribute;
  /** The address, which need not be the attribute's value yet. */
  readonly to: string;
  readonly quota?: HourlyQuota;
  /** Makes the link that brings the code back, where the pool wants one in place of the code. */
  readonly link?: (code: string) => string;
}

const DIGITS = 6;

/** Sends a code; an earlier one for the same purpose is void. */
export const sendCode = (
  pool: UserPool,
  user: Pick<User, 'poolId' | 'sub' | 'username'>,
  { purpose, kind, attribute, to, quota, link }: CodeRequest,
  { at, draw, worldSeed, fixedCode }: CodeGiven,
): readonly (UserEvent | MessageEvent)[] => {
  const code = fixedCode ?? draw.code(`${purpose} code`, DIGITS);
  const content = link
    ? renderLink(pool.settings, link(code), code)
    : renderCode(pool.settings, channelOf(attribute), kind, code);
  const { poolId, sub } = user;
  const sent = {
    attribute,
    sentTo: to,
    code: codeDigest(worldSeed, user, purpose, code),
    expiresAt: at + codeLife(purpose),
  };
  return [
    { type: 'CodeSent', data: { poolId, sub, purpose, ...sent, ...(quota && { quota }) } },
    messageSent(worldSeed, draw.uuid(`${purpose} message`), user, { kind, channel: channelOf(attribute), to, content }),
  ];
};
