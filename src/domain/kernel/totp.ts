import { createHmac } from 'node:crypto';
import { SECOND } from './time.js';

/** How long a code is a user's code. */
const STEP = 30 * SECOND;
const DIGITS = 6;
/** How many steps a clock may be off, either way. */
const DRIFT = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, section 6, without padding: what authenticator apps take a secret in. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
};

/** What a text in base32 says: capital letters, no padding. */
export const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
};

/** The time step at an instant, epoch milliseconds. */
export const timeStepAt = (at: number): number => Math.floor(at / STEP);

/** The code of a time step: RFC 6238 with SHA-1, six digits. */
export const totpCode = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
};

/** The time step that a code is of, near one of the clocks (epoch milliseconds); undefined: of none. */
export const provenTimeStep = (secret: Uint8Array, code: string, clocks: readonly number[]): number | undefined => {
  for (const clock of clocks) {
    const now = timeStepAt(clock);
    for (let step = now - DRIFT; step <= now + DRIFT; step += 1) {
      if (step >= 0 && totpCode(secret, step) === code) return step;
    }
  }
  return undefined;
};
