/** What a text means; how that looks is the terminal's. */
export type Paint = Readonly<Record<'heading' | 'added' | 'removed' | 'changed' | 'error', (text: string) => string>>;

const SGR = { heading: 1, added: 32, removed: 31, changed: 33, error: 31 } as const;
const RESET = '\u001b[0m';

const plain = (text: string): string => text;

/** Paints with ANSI colours, or not at all. */
export const paintWith = (coloured: boolean): Paint => {
  const painter = (code: number) => (coloured ? (text: string) => `\u001b[${code}m${text}${RESET}` : plain);
  return {
    heading: painter(SGR.heading),
    added: painter(SGR.added),
    removed: painter(SGR.removed),
    changed: painter(SGR.changed),
    error: painter(SGR.error),
  };
};

/**
 * Whether to colour what goes to a stream: on a terminal only, unless FORCE_COLOR or CLICOLOR_FORCE ask for it; not where NO_COLOR
 * (https://no-color.org) or CLICOLOR=0 (https://bixense.com/clicolors) is set. FORCE_COLOR goes before NO_COLOR, as in Node.
 */
export const isColoured = (env: NodeJS.ProcessEnv, isTerminal: boolean): boolean => {
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0') return true;
  return isTerminal && CLICOLOR !== '0' && TERM !== 'dumb';
};
