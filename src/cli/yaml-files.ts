import { EXIT, Failure } from './failure.js';

export const isYamlFile = (file: string | undefined): boolean => /\.ya?ml$/i.test(file ?? '');

/** A JSON document as YAML. It has to be held in memory as a whole. */
export async function* yamlOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  const { stringify } = await import('yaml');
  yield stringify(JSON.parse(text), { lineWidth: 0 });
}

/** A YAML document as JSON. Throws Failure, which says where it is wrong. */
export const jsonOf = async (text: string, file: string): Promise<string> => {
  const { parse } = await import('yaml');
  try {
    return JSON.stringify(parse(text) ?? {});
  } catch (error) {
    const [where = ''] = (error as Error).message.split('\n');
    const name = file === '-' ? 'standard input' : file;
    throw new Failure(EXIT.failed, 'BadYaml', `${name} is neither JSON nor YAML: ${where.replace(/:$/, '')}.`);
  }
};
