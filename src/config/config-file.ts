import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SettingRefusal } from '../start-refusal.js';

const NAMES = ['recognito.config.json', 'recognito.config.yaml', 'recognito.config.yml', 'recognito.config.mjs'];

/** A configuration file as it was found: its absolute path and its content, checked against the schema. */
export interface ConfigFile {
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Finds the nearest `recognito.config.{json,yaml,yml,mjs}` from a folder upward.
 * @throws SettingRefusal when one folder holds two of them
 */
export function findConfigFile(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = NAMES.filter((name) => existsSync(join(folder, name)));
    if (found.length > 1) {
      throw new SettingRefusal(
        `${folder} holds ${String(found.length)} configuration files: ${found.join(', ')}.`,
        'Keep one of them, or name one with --config FILE.',
      );
    }
    if (found[0] !== undefined) return join(folder, found[0]);
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * Reads a configuration file and checks it against the schema.
 * @throws SettingRefusal when it cannot be read or parsed, or holds a key or a type that the schema does not know
 */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  if (!existsSync(path)) {
    throw new SettingRefusal(`The configuration file ${path} does not exist.`, 'Check the path given to --config.');
  }
  const content = await parse(path);
  // Most starts have no configuration file: they do without the time that it takes to load a validator.
  const { checkConfig } = await import('./config-schema.js');
  return { path, content: checkConfig(path, content) };
}

async function parse(path: string): Promise<unknown> {
  const format = extname(path);
  try {
    switch (format) {
      case '.json':
        // Editors on Windows begin a file with a byte order mark.
        return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
      case '.yaml':
      case '.yml':
        // An empty YAML file is a configuration that sets nothing.
        return (await import('yaml')).parse(readFileSync(path, 'utf8')) ?? {};
      case '.mjs':
        return ((await import(pathToFileURL(path).href)) as { default?: unknown }).default;
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new SettingRefusal(`The configuration file ${path} cannot be read: ${reason}`, 'Mend the file.');
  }
  throw new SettingRefusal(
    `The configuration file ${path} has an ending that is not known.`,
    'It ends in .json, .yaml, .yml or .mjs.',
  );
}
