import type { Draw } from '../kernel/draw.js';
import type { PasswordPolicy } from '../user-pool/settings.js';

/** Without letters and digits that look alike, and without what means something in HTML or a shell. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!@#%*+-=?_';
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];
const SHORTEST = 8;

/** A password for an invitation: as long as the policy asks, 8 at least, with a letter of each case, a digit and a symbol. */
export const drawTemporaryPassword = (policy: PasswordPolicy, draw: Draw): string => {
  const length = Math.max(SHORTEST, policy.MinimumLength);
  for (let tries = 0; ; tries += 1) {
    const password = draw.from(`temporary password ${tries}`, ALPHABET, length);
    if (CLASSES.every((characters) => characters.test(password))) return password;
  }
};
