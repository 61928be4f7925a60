import { openedTokens } from '../../recordings/file/open-tokens.js';
import type { Correspondence } from './correspondence.js';
import { formOf, isId, isTime } from './forms.js';

/** A place where an answer differs, after mapping; as a replay shows it. */
export interface Difference {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Walks a recorded answer and the other endpoint's in parallel. Values that each endpoint makes for itself are learnt where they are met
 * first, and must be the learnt ones from then on; tokens are compared claim by claim, times by their being times.
 */
export const compare = (here: unknown, there: unknown, known: Correspondence): readonly Difference[] =>
  walk(here, there, known, '', '');

const walk = (
  here: unknown,
  there: unknown,
  known: Correspondence,
  path: string,
  name: string,
): readonly Difference[] => {
  if (typeof here === 'string' && typeof there === 'string') return texts(here, there, known, path, name);
  if (typeof here === 'number' && typeof there === 'number') {
    return here === there || isTime(name) ? [] : [{ path, before: here, after: there }];
  }
  if (isContainer(here) && isContainer(there) && Array.isArray(here) === Array.isArray(there)) {
    // A member may be named for an id.
    const names = [...new Set([...Object.keys(here).map((one) => known.text(one)), ...Object.keys(there)])];
    const recorded = new Map(Object.entries(here).map(([one, value]) => [known.text(one), value]));
    const own = Array.isArray(here) ? () => name : (one: string) => one;
    return names.flatMap((one) => walk(recorded.get(one), there[one], known, `${path}/${escaped(one)}`, own(one)));
  }
  if (JSON.stringify(here) === JSON.stringify(there)) return [];
  // What is recorded and not there, later calls will lack.
  forEachText(here, (text) => formOf(text) !== undefined && known.miss(text));
  return [{ path, ...(here !== undefined && { before: here }), ...(there !== undefined && { after: there }) }];
};

const texts = (
  here: string,
  there: string,
  known: Correspondence,
  path: string,
  name: string,
): readonly Difference[] => {
  if (known.text(here) === there) return [];
  const [opened, openedThere] = [openedTokens(here), openedTokens(there)];
  if (isToken(opened) && isToken(openedThere)) {
    known.learn(here, there);
    return [
      ...walk(withoutKeyId(opened.header), withoutKeyId(openedThere.header), known, `${path}/header`, ''),
      ...walk(opened.payload, openedThere.payload, known, `${path}/payload`, ''),
    ];
  }
  if (isTime(name) && !Number.isNaN(Date.parse(here)) && !Number.isNaN(Date.parse(there))) return [];
  const form = formOf(here);
  const isMade = isId(name) || (form !== undefined && form !== 'url' && form === formOf(there));
  if (isMade && known.learn(here, there)) return [];
  if (form !== undefined) known.miss(here);
  return [{ path, before: here, after: there }];
};

interface Token {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signature: string;
}

const isToken = (value: unknown): value is Token => typeof value === 'object' && value !== null && 'signature' in value;

/** Every pool has its own keys. */
const withoutKeyId = ({ kid: _, ...header }: Token['header']): object => header;

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Calls back with every text in a JSON value. */
export const forEachText = (value: unknown, each: (text: string) => void): void => {
  if (typeof value === 'string') each(value);
  else if (isContainer(value)) for (const member of Object.values(value)) forEachText(member, each);
};

const escaped = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1');
