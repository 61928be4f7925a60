import { invalidParameter, type Refusal } from '../kernel/refusal.js';

/** AWS says the same of a domain that is not there, of one that is another pool's, and of a pool that is not there. */
export const unknownDomain = (): Refusal => invalidParameter('No such domain or user pool exists.');
