import type { Draw } from '../kernel/draw.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The access key of temporary credentials: `ASIA` and 16 characters. */
export const newAccessKeyId = (draw: Draw): string => {
  let id = 'ASIA';
  // There are 32 letters: each byte gives all of them alike.
  for (const byte of draw.bytes('access key', 16)) id += LETTERS[byte % LETTERS.length];
  return id;
};

/** Whether an access key names temporary credentials, which are somebody's or nobody's. */
export const isTemporary = (accessKeyId: string): boolean => accessKeyId.startsWith('ASIA');
