import type { Option } from 'commander';

/** Words that an option usually takes, for completion alone: the option itself judges what it is given. */
export const offered = new WeakMap<Option, readonly string[]>();
