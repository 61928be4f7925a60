import type { Draw } from '../kernel/draw.js';
import type { ClientSecret } from './events.js';

/**
 * A secret with its id, `<client id>--<epoch time of its creation>` (in milliseconds; two of one moment are kept apart). Without a
 * `value` of the caller's own, it is the 52 digits to the base 32 of a 260-bit number.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ClientSecretDescriptorType.html
 */
export const newSecret = (
  clientId: string,
  value: string | undefined,
  given: { readonly at: number; readonly draw: Draw },
  others: readonly ClientSecret[] = [],
): ClientSecret => {
  const idAt = (time: number): string => `${clientId}--${time}`;
  let time = given.at;
  while (others.some(({ id }) => id === idAt(time))) time += 1;
  return { id: idAt(time), value: value ?? given.draw.base32('client secret', 52) };
};
