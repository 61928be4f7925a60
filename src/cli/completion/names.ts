import { Control } from '../control.js';
import { endpointOf } from '../endpoint.js';
import { urlOf } from '../client-command.js';
import type { Candidate, Names } from './candidates.js';

/** Nobody waits longer for a TAB. */
const PATIENCE_MS = 3_000;

/** Names from the emulator that the line or the environment means; none where it does not answer. */
export const namesFrom =
  (env: NodeJS.ProcessEnv): Names =>
  async (placeholder, word, given) => {
    const list = LISTS[placeholder];
    if (!list) return [];
    const { url, world, token = env.RECOGNITO_CONTROL_TOKEN || undefined } = given;
    try {
      const endpoint = endpointOf({ text: url ?? urlOf(env), isGiven: url !== undefined }, world);
      return await list(new Control(endpoint, token), word);
    } catch {
      return [];
    }
  };

interface Named {
  readonly name: string;
  readonly at?: string;
}

const list = async (control: Control, name: string): Promise<readonly Candidate[]> => {
  const answer = await control.ask<Record<string, readonly Named[]>>('GET', `/${name}`, [name], {
    patienceMs: PATIENCE_MS,
  });
  return (answer[name] ?? []).map((one) => ({ value: one.name, ...(one.at !== undefined && { meaning: one.at }) }));
};

/** What a placeholder of arguments and options stands for. */
const LISTS: Readonly<Record<string, (control: Control, word: string) => Promise<readonly Candidate[]>>> = {
  world: (control) => list(control, 'worlds'),
  snapshot: (control) => list(control, 'snapshots'),
  recording: (control) => list(control, 'recordings'),
  'world[/snapshot]': async (control, word) => {
    const [world = '', begun] = word.split('/');
    return begun === undefined ? list(control, 'worlds') : snapshotsOf(control, world);
  },
  from: (control, word) => moments(control, word),
  to: (control, word) => moments(control, word),
};

const MOMENTS = [{ value: 'now' }, { value: 'start' }];

/** As `world/snapshot`. */
const snapshotsOf = async (control: Control, world: string): Promise<readonly Candidate[]> => {
  const there = new Control(endpointOf({ text: control.endpoint, isGiven: false }, world), control.token);
  return (await list(there, 'snapshots')).map((one) => ({ ...one, value: `${world}/${one.value}` }));
};

/** As `recognito diff` takes them. */
const moments = async (control: Control, word: string): Promise<readonly Candidate[]> => {
  const [, world, begun] = /^@([^/]*)(\/?)/.exec(word) ?? [];
  if (world === undefined) return [...MOMENTS, ...(await list(control, 'snapshots'))];
  const found =
    begun === ''
      ? await list(control, 'worlds')
      : [{ value: `${world}/start` }, ...(await snapshotsOf(control, world))];
  return found.map((one) => ({ ...one, value: `@${one.value}` }));
};
