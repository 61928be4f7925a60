import { array, assert, asyncProperty, json, nat } from 'fast-check';
import { indentedJson } from '../../src/cli/indent-json.js';

/** The same text in pieces of these lengths, again and again. */
async function* inPieces(text: string, lengths: readonly number[]): AsyncGenerator<string> {
  for (let at = 0, i = 0; at < text.length; i += 1) {
    const end = at + Math.max(1, lengths[i % lengths.length] ?? 1);
    yield text.slice(at, end);
    at = end;
  }
}

const indented = async (text: string, lengths: readonly number[]): Promise<string> => {
  let all = '';
  for await (const piece of indentedJson(inPieces(text, lengths))) all += piece;
  return all;
};

test('JSON in pieces is indented as JSON.stringify does it, however it is cut', async () => {
  await assert(
    asyncProperty(json(), array(nat(9), { minLength: 1 }), async (text, lengths) => {
      expect(await indented(text, lengths)).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '{"a":{},"b":[],"c":[{}],"d":"{\\"[,:\\\\"}',
  ' { "a" : [ 1 , 2 ] , "b" : { } }\n',
  '[]',
  '"text, only"',
  '[[],[[]],1.5,true,null]',
])('%s, in every way to cut it in two', async (text) => {
  for (let at = 1; at < text.length; at += 1) {
    expect(await indented(text, [at, text.length])).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  }
});
