import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaults, type Setting, type SettingName, settingNames, settings } from '../../src/config/settings-table.js';
import { ROOT } from './source-files.js';

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);
const shownDefault = (name: SettingName): string => {
  const value = defaults[name];
  const isEmpty = value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
  return isEmpty ? '' : code(typeof value === 'object' ? JSON.stringify(value) : String(value));
};

/** The cells of a setting's row. */
const rowOf = (name: SettingName): readonly string[] => {
  const { flag, opposite, variable, foreignVariable, describe }: Setting = settings[name];
  const both = (...texts: readonly (string | undefined)[]): string => texts.map(code).filter(Boolean).join(', ');
  const said = opposite ? `${describe}; \`${opposite.flag}\`: ${opposite.describe}` : describe;
  return [both(flag, opposite?.flag), both(variable, foreignVariable), code(name), shownDefault(name), said];
};
const CONFIG = [
  ...['`--config <file>`', '`RECOGNITO_CONFIG`', '', ''],
  'configuration file, in place of the nearest `recognito.config.{json,yaml,mjs}` upward',
];

const cells = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

test('docs/cli.md has every setting of recognito start as its table has it, and no other', async () => {
  const page = await readFile(join(ROOT, 'docs/cli.md'), 'utf8');
  const [, section = ''] = page.split(/^## What it is started with$/m);
  const [, table = ''] = /\n((?:\|.*\n)+)/.exec(section) ?? [];
  const [head, , ...rows] = table.trimEnd().split('\n').map(cells);
  expect(head).toEqual(['flag', 'variable', 'in the file', 'default', 'what']);
  expect(rows).toEqual([...settingNames.map(rowOf), CONFIG]);
});
