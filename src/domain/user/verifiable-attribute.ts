import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';

/** The attribute of this name, if it is one that a code can verify. */
export const verifiableAttribute = (name: string): VerifiedAttribute | Refusal =>
  name === 'email' || name === 'phone_number'
    ? name
    : invalidParameter('Invalid attribute name. Only phone_number and email can be verified.');
