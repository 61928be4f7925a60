import { decode, encode } from '@jridgewell/sourcemap-codec';
import { runInNewContext } from 'node:vm';

const scriptPath: string = '../../scripts/one-shape.mjs';
const { oneShape } = (await import(scriptPath)) as {
  oneShape: (text: string, map: string) => { text: string; map: string };
};

const SCRIPT = `const a = { x: 1 }, none = undefined;
[{ ...a, y: 2 }, { ...a }, { z: 0, ...a }, { ...none, y: (() => ({ ...a, w: [{ ...a, x: 3 }] }))() }];
end();`;

/** A map that names each word of a script by its place. */
const mapOf = (text: string): string => {
  const mappings = text
    .split('\n')
    .map((line, row) =>
      [...line.matchAll(/\w+/g)].map(({ index }): [number, number, number, number] => [index, 0, row, index]),
    );
  return JSON.stringify({ version: 3, sources: ['script.ts'], names: [], mappings: encode(mappings) });
};

const wordAt = (text: string, line: number, column: number): string | undefined =>
  /^\w+/.exec(text.split('\n')[line]?.slice(column) ?? '')?.[0];

describe('the object literals of the bundle', () => {
  const shaped = oneShape(SCRIPT, mapOf(SCRIPT));

  it('begin with a spread of nothing where they begin with a spread', () => {
    expect(shaped.text.split('\n')[1]).toBe(
      '[{ ...null,...a, y: 2 }, { ...null,...a }, { z: 0, ...a }, ' +
        '{ ...null,...none, y: (() => ({ ...null,...a, w: [{ ...null,...a, x: 3 }] }))() }];',
    );
  });

  it('make what they made', () => {
    const valuesOf = (text: string): unknown => runInNewContext(text.replace('end();', ''));
    expect(JSON.stringify(valuesOf(shaped.text))).toBe(JSON.stringify(valuesOf(SCRIPT)));
  });

  it('are found by the source map where they are', () => {
    const segments = decode((JSON.parse(shaped.map) as { mappings: string }).mappings).flatMap((columns, line) =>
      columns.map(([column, , row = -1, place = -1]) => ({
        is: wordAt(shaped.text, line, column),
        was: wordAt(SCRIPT, row, place),
      })),
    );
    expect(segments).toHaveLength(SCRIPT.match(/\w+/g)?.length ?? 0);
    for (const { is, was } of segments) expect(is).toBe(was);
  });
});
