import type { Draw } from '../kernel/draw.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The access key of temporary credentials: `ASIA` and 16 characters. */
export const newAccessKeyId = (draw: Draw): string => `ASIA${draw.from('access key', LETTERS, 16)}`;

/** Whether an access key names temporary credentials, which are somebody's or nobody's. */
export const isTemporary = (accessKeyId: string): boolean => accessKeyId.startsWith('ASIA');
