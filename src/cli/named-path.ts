import { wrongUsage } from './failure.js';

/**
 * `/worlds/w1`: the path of what has a name. Throws Failure for a name that a URL swallows (none, as of a variable that is not set, `.` and
 * `..`): it would lead to another route.
 */
export const namedPath = (collection: string, name: string): string => {
  if (/^\.{0,2}$/.test(name)) {
    throw wrongUsage(`"${name}" is no name.`, 'Where it comes from a variable of the shell: is that set?');
  }
  return `${collection}/${encodeURIComponent(name)}`;
};
