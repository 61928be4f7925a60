import { hmacSha256 } from '../kernel/hash.js';
import type { UserPool } from '../user-pool/state.js';
import { type CodeDelivery, codeDelivery } from './code-delivery.js';
import { isEmail, isPhoneNumber } from './contact-form.js';

/**
 * The delivery that is told where the client hides that there was none: masked from a name that is an address, else made up, always
 * alike for the same name; by SMS where the pool verifies phone numbers.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const simulatedDelivery = (
  worldSeed: Uint8Array,
  pool: Pick<UserPool, 'id' | 'settings'>,
  name: string,
): CodeDelivery => {
  if (isEmail(name)) return codeDelivery('email', name);
  if (isPhoneNumber(name)) return codeDelivery('phone_number', name);
  const [first = 0, second = 0, ...more] = hmacSha256(worldSeed, 'simulated delivery\0', pool.id, '\0', name);
  return pool.settings.AutoVerifiedAttributes?.includes('phone_number')
    ? codeDelivery('phone_number', `+1${more.slice(0, 10).map(digit).join('')}`)
    : codeDelivery('email', `${letter(first)}@${letter(second)}`);
};

const letter = (byte: number): string => String.fromCharCode(97 + (byte % 26));

const digit = (byte: number): number => byte % 10;
