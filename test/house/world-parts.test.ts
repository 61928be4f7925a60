import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentSchema } from '../../src/operations/emulator/document/document-schema.js';
import {
  LEFT_PARTS,
  LEFT_TABLES,
  notExportedSchema,
  WORLD_PARTS,
} from '../../src/operations/emulator/document/world-parts.js';
import { emptyState } from '../../src/projections/world-state.js';
import { ROOT } from './source-files.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** The schema of a member of the document, `pools.clients.terms`; undefined where there is none. */
const memberAt = (place: string): Schema | undefined =>
  place.split('.').reduce<Schema | undefined>((within, name) => {
    const member = within?.properties?.[name];
    return member?.items ?? member;
  }, documentSchema() as Schema);

test('every kind of record of a world is in documents, follows from what is, or is left out with a reason', () => {
  expect(Object.keys(WORLD_PARTS).sort()).toEqual(Object.keys(emptyState()).sort());
  for (const part of Object.values(WORLD_PARTS)) {
    expect(Object.values(part)).toEqual([expect.stringMatching(/\w/)]);
  }
});

test('what is in documents has its member there', () => {
  const places = Object.values(WORLD_PARTS).flatMap((part) => ('said' in part ? [part.said] : []));
  expect(places.length).toBeGreaterThan(15);
  expect(places.filter((place) => !memberAt(place))).toEqual([]);
  expect(memberAt('pools.clients.nonsense')).toBeUndefined();
});

test('what is left out is counted, and docs/seed.md says why', async () => {
  const page = await readFile(join(ROOT, 'docs/seed.md'), 'utf8');
  const { properties } = notExportedSchema();
  expect(Object.keys(properties)).toEqual([...LEFT_TABLES, ...Object.keys(LEFT_PARTS)]);
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const said = Object.keys(properties).map((name) => [name, rows.find(([, cell]) => cell === `\`${name}\``)?.[2]]);
  const meant = Object.entries(properties).map(([name, schema]) => [
    name,
    (schema as { description: string }).description,
  ]);
  expect(said).toEqual(meant);
});
