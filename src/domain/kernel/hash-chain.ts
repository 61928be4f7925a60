import type { EventMeta } from './event.js';
import { sha256Text } from './hash.js';

/** The hash before a branch's first event. */
export const ROOT_HASH = '';

/** The hash of an event: over the one before it, its place, and its parts as they are written. base64url of SHA-256. */
export const chainHash = (
  before: string,
  event: { position: number; type: string; version: number; at: number },
  data: string,
  meta: string,
): string => sha256Text(`${before}\0${event.position}\0${event.type}\0${event.version}\0${event.at}\0${data}\0${meta}`);

/** True when `event` follows `before`. What JSON.stringify wrote, JSON.parse and JSON.stringify write again to the same bytes. */
export const follows = (
  before: string,
  event: { position: number; type: string; version: number; at: number; data: unknown; meta: EventMeta; hash: string },
): boolean => chainHash(before, event, JSON.stringify(event.data), JSON.stringify(event.meta)) === event.hash;
