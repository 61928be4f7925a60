import { wrongUsage } from './failure.js';

const PREFIX = /\/@([^/]*)$/;

/**
 * The endpoint of a world: that of the URL, or the one that `world` names in place of it. Throws Failure for what is no http(s) URL, and
 * for a URL that was given to name another world.
 */
export const endpointOf = ({ text, isGiven }: { text: string; isGiven: boolean }, world?: string): string => {
  const plain = text.replace(/\/+$/, '');
  if (!/^https?:/i.test(plain) || !URL.canParse(plain) || /[?#]/.test(plain)) {
    throw wrongUsage(`${text} is not an http(s) URL.`, 'Such as http://localhost:4566, or http://localhost:4566/@w1.');
  }
  if (world === undefined) return plain;
  const inUrl = worldOf(plain);
  if (isGiven && inUrl !== undefined && inUrl !== world) {
    throw wrongUsage(`--url names world ${inUrl}, and --world ${world}.`, 'Give one of them.');
  }
  return `${plain.replace(PREFIX, '')}/@${encodeURIComponent(world)}`;
};

/** The world that an endpoint names; undefined where it names none: the default world. */
export const worldOf = (endpoint: string): string | undefined => {
  const [, name] = PREFIX.exec(endpoint) ?? [];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return name;
  }
};
