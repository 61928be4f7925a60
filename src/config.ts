import { statSync } from 'node:fs';
import { resolve, dirname } from 'node:path';
import { findConfigFile, readConfigFile, type ConfigFile } from './config/config-file.js';
import { leadsHere } from './config/leads-here.js';
import type { Setting, SettingName, SettingValues } from './config/settings-table.js';
import { defaults, settingNames, settings } from './config/settings-table.js';
import { didYouMean } from './config/suggest.js';
import type { Reading } from './config/text-forms.js';
import { variablesElsewhere } from './config/variables-elsewhere.js';
import { SettingRefusal } from './start-refusal.js';

/** Where a value came from: `flag`, `variable RECOGNITO_PORT`, `file /path/to/recognito.config.yaml`, or `default`. */
export type Origin = 'flag' | `variable ${string}` | `file ${string}` | 'default';

/** What the emulator is started with: each value, and where it came from. */
export interface Settings extends Readonly<SettingValues> {
  readonly origins: Readonly<Record<SettingName, Origin>>;
}

/** What settings are made of. `flags` holds the text after each flag, `true` for one without text. */
export interface Sources {
  readonly flags?: Readonly<Partial<Record<SettingName, string | boolean>>>;
  /** The path given to `--config`. */
  readonly config?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths and the search for a configuration file start from. */
  readonly cwd?: string;
}

/** Variables with our prefix that are not settings: the file's path, and the endpoint that the client commands use. */
const OTHER_VARIABLES = ['RECOGNITO_CONFIG', 'RECOGNITO_URL'];

interface Given {
  readonly value: unknown;
  readonly origin: Origin;
  /** How a message names it: `--port`, `RECOGNITO_PORT`, `"port" in /path`. */
  readonly label: string;
  /** 0 is the strongest: flag, our variable, that of other tools, file, default. */
  readonly rank: number;
  readonly folder: string;
}

/**
 * Finds the value of every setting: flag, else variable, else configuration file, else default; all are checked alike.
 * `warnings` are lines for a person: variables that nobody reads, settings that others make idle.
 * @throws SettingRefusal for a value that is not allowed, and for two that contradict each other
 */
export async function resolveSettings(sources: Sources = {}): Promise<{ settings: Settings; warnings: string[] }> {
  const { env = {}, cwd = process.cwd() } = sources;
  const named = sources.config ?? (env['RECOGNITO_CONFIG'] || undefined);
  const path = named === undefined ? findConfigFile(cwd) : resolve(cwd, named);
  const file = path === undefined ? undefined : await readConfigFile(path);

  const found = new Map<SettingName, Given>();
  for (const name of settingNames) {
    const one = find(name, sources.flags ?? {}, env, cwd, file);
    if (one.value !== undefined) found.set(name, one);
  }
  const idle = settleStore(found);
  const values = Object.fromEntries([...found].map(([name, one]) => [name, checked(name, one)]));
  // Each value went through its setting's own reader, whose type the table ties to SettingValues.
  const given = values as unknown as SettingValues;
  const settled = { ...given, inboxHint: hintsAtCodes(given, found) };
  checkFunctions(settled, found);
  checkTls(settled, found);
  const origins = Object.fromEntries(settingNames.map((name) => [name, found.get(name)?.origin ?? 'default']));
  return {
    settings: { ...settled, origins: origins as Record<SettingName, Origin> },
    warnings: [...idle, ...idleFolder(found), ...unknownVariables(env), ...elsewhere(settled, env)],
  };
}

function find(
  name: SettingName,
  flags: NonNullable<Sources['flags']>,
  env: NonNullable<Sources['env']>,
  cwd: string,
  file: ConfigFile | undefined,
): Given {
  const { variable, foreignVariable, flag }: Setting = settings[name];
  if (flags[name] !== undefined) {
    return { value: flags[name], origin: 'flag', label: flag?.split(' ')[0] ?? name, rank: 0, folder: cwd };
  }
  // An empty variable sets nothing.
  for (const [i, key] of [variable, foreignVariable].entries()) {
    if (key !== undefined && env[key])
      return { value: env[key], origin: `variable ${key}`, label: key, rank: 1 + i, folder: cwd };
  }
  if (file && file.content[name] !== undefined) {
    const { path, content } = file;
    return {
      value: content[name],
      origin: `file ${path}`,
      label: `"${name}" in ${path}`,
      rank: 3,
      folder: dirname(path),
    };
  }
  // Functions belong to the project that a configuration file is part of; the data to where one stands.
  const folder = name === 'triggers' && file ? dirname(file.path) : cwd;
  return { value: defaults[name], origin: 'default', label: name, rank: 4, folder };
}

function checked(name: SettingName, given: Given): unknown {
  const setting: Setting = settings[name];
  const typed = typeof given.value === 'string' ? fromText(setting, given.value) : { value: given.value };
  const reading = 'expected' in typed ? typed : read(setting, typed.value);
  if ('expected' in reading) {
    const shown = setting.secret || typeof given.value === 'object' ? '' : ` ${JSON.stringify(given.value)}`;
    throw new SettingRefusal(`${given.label}${shown} cannot be used.`, `Expected ${reading.expected}.`);
  }
  const place = setting.place as ((value: unknown, folder: string) => unknown) | undefined;
  return place ? place(reading.value, given.folder) : reading.value;
}

/** Brings the text of a flag or variable to the setting's type. */
function fromText({ kind }: Setting, text: string): Reading<unknown> {
  switch (kind) {
    case 'string':
      return { value: text };
    case 'list':
      return {
        value: text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      };
    case 'integer':
      return { value: /^[0-9]{1,15}$/.test(text.trim()) ? Number(text) : NaN };
    case 'functions':
      return { expected: 'functions in a configuration file' };
    case 'identityProviders':
      return { expected: 'identity providers in a configuration file' };
    case 'boolean':
      if (/^(true|1|yes|on)$/i.test(text)) return { value: true };
      if (/^(false|0|no|off)$/i.test(text)) return { value: false };
      return { expected: 'true or false' };
  }
}

function read(setting: Setting, value: unknown): Reading<unknown> {
  const one = setting.read as (value: unknown) => Reading<unknown>;
  if (!Array.isArray(value)) return one(value);
  const items = value.map(one);
  return (
    items.find((item) => 'expected' in item) ?? {
      value: items.map((item) => ('value' in item ? item.value : undefined)),
    }
  );
}

/**
 * There is one store: of memory and a database's URL the stronger source wins, before the weaker one's form is looked at
 * (a shell's DATABASE_URL may be meant for another program). Equally strong ones contradict each other.
 */
function settleStore(found: Map<SettingName, Given>): string[] {
  const [memory, databaseUrl] = [found.get('memory'), found.get('databaseUrl')];
  const inMemory = memory !== undefined && checked('memory', memory) === true;
  if (inMemory && databaseUrl) {
    if (memory.rank === databaseUrl.rank) {
      throw new SettingRefusal(
        `${memory.label} and ${databaseUrl.label} contradict each other.`,
        'Keep one: memory forgets everything at the end, a database keeps it.',
      );
    }
    if (memory.rank < databaseUrl.rank) found.delete('databaseUrl');
    else found.set('memory', { ...memory, value: false, origin: databaseUrl.origin });
  }
  const outdone = inMemory && found.has('databaseUrl') ? [memory] : [];
  const store = found.get('databaseUrl') ?? (inMemory ? memory : undefined);
  if (!store) return [];
  const flags = [found.get('data'), found.get('durability')].filter((one) => one?.origin === 'flag');
  return [...outdone, ...flags].map(
    (one) => `${String(one?.label)} has no effect: ${store.label} names another store.`,
  );
}

/** A folder that was named has to be there, and functions that are not here are asked for elsewhere: of us they would be asked for ever. */
function checkFunctions({ triggers, lambdaEndpoint, ...settled }: SettingValues, found: Map<SettingName, Given>): void {
  const folder = found.get('triggers');
  if (folder && folder.origin !== 'default' && !statSync(triggers, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SettingRefusal(`${folder.label} "${triggers}" cannot be used.`, 'Expected a folder that is there.');
  }
  const { host, port, tlsPort = 0 } = settled;
  if (lambdaEndpoint !== undefined && [port, tlsPort].some((one) => leadsHere(lambdaEndpoint, { host, port: one }))) {
    throw new SettingRefusal(
      `${String(found.get('lambdaEndpoint')?.label)} "${lambdaEndpoint}" cannot be used.`,
      'Expected a Lambda elsewhere: Recognito itself will listen there, and would ask itself for ever.',
    );
  }
}

/** Whoever has to show a token to look into an inbox is not told of it by a page, unless that was asked for. */
function hintsAtCodes({ inboxHint, controlToken }: SettingValues, found: Map<SettingName, Given>): boolean {
  return inboxHint && (controlToken === undefined || found.get('inboxHint')?.origin !== 'default');
}

function idleFolder(found: Map<SettingName, Given>): string[] {
  const folder = found.get('tlsFolder');
  return folder && !found.has('tlsPort') ? [`${folder.label} has no effect: no TLS port is set.`] : [];
}

function checkTls({ port, tlsPort }: SettingValues, found: Map<SettingName, Given>): void {
  if (tlsPort === undefined || tlsPort === 0 || tlsPort !== port) return;
  throw new SettingRefusal(
    `${String(found.get('tlsPort')?.label)} ${tlsPort} cannot be used.`,
    'Expected a port besides that of plain HTTP.',
  );
}

/** Some are set for another emulator that runs beside: who wants no warnings is told nothing of them. */
function elsewhere({ logLevel }: SettingValues, env: NonNullable<Sources['env']>): string[] {
  return logLevel === 'silent' || logLevel === 'error' ? [] : variablesElsewhere(env);
}

function unknownVariables(env: NonNullable<Sources['env']>): string[] {
  const ours = settingNames.map((name): string | undefined => (settings[name] as Setting).variable);
  const known = [...ours.filter((key) => key !== undefined), ...OTHER_VARIABLES];
  return Object.keys(env)
    .filter((key) => key.startsWith('RECOGNITO_') && !known.includes(key))
    .map((key) => `${key} is not a variable that Recognito reads.${didYouMean(key, known)}`);
}
