import { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import { channelOf, type CodeKind, renderCode, renderLink } from '../message/render.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import type { UserPool } from '../user-pool/state.js';
import { codeDigest, codeLife, type CodePurpose } from './code.js';
import type { UserEvent } from './events.js';
import type { HourlyQuota } from './hourly-quota.js';
import { type MessageGiven, type Recipient, sendMessage } from './send-message.js';

/** What a code is made from. `fixedCode` is the emulator's setting that every code is alike. `at` is epoch milliseconds. */
export interface CodeGiven extends MessageGiven {
  readonly at: number;
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

/** Sends a code; an earlier one for the same purpose is void. Refused where the CustomMessage trigger fails. */
export const sendCode = (
  pool: UserPool,
  user: Recipient,
  { purpose, kind, attribute, to, quota, link }: CodeRequest,
  given: CodeGiven,
): readonly (UserEvent | MessageEvent)[] | Refusal => {
  const { at, draw, worldSeed, fixedCode } = given;
  const code = fixedCode ?? draw.code(`${purpose} code`, DIGITS);
  const channel = channelOf(attribute);
  const messages = sendMessage(
    pool,
    user,
    { id: draw.uuid(`${purpose} message`), kind, channel, to },
    {
      code,
      render: (custom) =>
        link
          ? renderLink(pool.settings, link(code), code, custom)
          : renderCode(pool.settings, channel, kind, code, custom),
    },
    given,
  );
  if (messages instanceof Refusal) return messages;
  const { poolId, sub } = user;
  const sent = {
    attribute,
    sentTo: to,
    code: codeDigest(worldSeed, user, purpose, code),
    expiresAt: at + codeLife(purpose),
  };
  return [{ type: 'CodeSent', data: { poolId, sub, purpose, ...sent, ...(quota && { quota }) } }, ...messages];
};
