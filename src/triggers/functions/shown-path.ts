import { isAbsolute, relative } from 'node:path';

/** A path as a person writes it: from the current folder where it lies below that. */
export const shownPath = (path: string): string => {
  const here = relative(process.cwd(), path);
  return here === '' || here.startsWith('..') || isAbsolute(here) ? path : here;
};
