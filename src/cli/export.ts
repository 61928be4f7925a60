import { Option } from 'commander';
import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { parse } from './control.js';
import { indentedJson } from './indent-json.js';
import { writeAll } from './sink.js';
import { wholeNumber } from './whole-number.js';
import { isYamlFile, yamlOf } from './yaml-files.js';

interface Options {
  readonly yaml?: true;
  readonly users: boolean;
  readonly at?: number;
}

/** `recognito export`: the world as one document, as `recognito import` takes it. */
export const exportCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito export app.yaml',
      'JSON, or YAML where the file is named so; with --json as short as can be. It holds passwords as they are at rest and the secrets of clients: keep it as you keep those.',
    ),
    client,
  )
    .argument('[file]', 'where to; standard output without it')
    .option('--yaml', 'as YAML')
    .option('--no-users', 'pools, clients and groups only')
    .addOption(
      new Option('--at <position>', 'as it was after so many events').argParser(wholeNumber(0)).conflicts('users'),
    )
    .action(acting<Options>(client, exportWorld));

async function exportWorld(session: Session, [file]: readonly string[], options: Options): Promise<void> {
  const { control, terminal, json, note } = session;
  const { yaml, users, at } = options;
  const [path, query] = at === undefined ? ['/export', { users: users && undefined }] : ['/state', { at }];
  const seen = new Passing(await control.stream('GET', path, 'application/json', { query }), (megabytes) =>
    terminal.progress(`exporting: ${megabytes} MB`),
  );
  const pieces = yaml || isYamlFile(file) ? yamlOf(seen.pieces()) : json ? seen.pieces() : indentedJson(seen.pieces());
  await writeAll(pieces, file, terminal);
  for (const [what, count] of Object.entries(seen.notExported())) {
    if (count > 0) note(`Not exported: ${what} (${count}).`);
  }
  if (file !== undefined && file !== '-') note(`Exported to ${file}.`);
}

/** A document on its way: how much of it has passed, and what its end says. */
class Passing {
  private characters = 0;
  private end = '';

  constructor(
    private readonly source: AsyncIterable<string>,
    private readonly said: (megabytes: string) => void,
  ) {}

  async *pieces(): AsyncGenerator<string> {
    for await (const piece of this.source) {
      this.characters += piece.length;
      this.end = (this.end + piece).slice(-1_000);
      this.said((this.characters / 1e6).toFixed(1));
      yield piece;
    }
  }

  /** What the world has that no document holds: the last member of it. */
  notExported(): Readonly<Record<string, number>> {
    const [, counts = '{}'] = /"notExported":(\{[^{}]*\})\}$/.exec(this.end) ?? [];
    return parse(counts) as Readonly<Record<string, number>>;
  }
}
