import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import { parse } from './control.js';
import { EXIT, Failure } from './failure.js';
import { readInput, unusable } from './input.js';
import { type Column, table } from './table.js';
import { isYamlFile, jsonOf } from './yaml-files.js';

type Counts = Readonly<Record<string, number>>;

/** What an import did. */
interface Report {
  readonly created: Counts;
  readonly updated: Counts;
  readonly unchanged: Counts;
  readonly pools: readonly {
    readonly name: string;
    readonly id: string;
    readonly clients: readonly { readonly name: string; readonly id: string; readonly secret?: string }[];
  }[];
}

/** `recognito import`: a document into the world, or what cognito-local has kept, all of it or nothing. */
export const importCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito import app.yaml',
      'All of it, or nothing where a rule is broken in its middle. What is there already is brought to what the document says: a second time nothing changes.',
    ),
    client,
  )
    .argument('<file>', 'JSON or YAML; - reads it from standard input; or the folder .cognito of cognito-local')
    .action(acting(client, importDocument));

async function importDocument(session: Session, [file = '']: readonly string[]): Promise<void> {
  const { control, terminal, answer, note } = session;
  const { pieces, leftBehind = [] } = await documentOf(file);
  const progress = new Progress(terminal);
  const body = Readable.from(progress.passing(pieces));
  try {
    const report = await control.ask<Report>('POST', '/import', ['created', 'updated', 'unchanged', 'pools'], {
      body,
      headers: { 'content-type': 'application/json' },
      patienceMs: null,
    });
    answer(leftBehind.length > 0 ? { ...report, notImported: leftBehind } : report, () => linesOf(report, terminal));
    for (const what of leftBehind) note(`Not imported: ${what}.`);
  } catch (error) {
    // A document that the emulator does not take is no wrong use of this command.
    if (!(error instanceof Failure) || error.exitCode !== EXIT.usage) throw error;
    throw new Failure(EXIT.failed, error.word, error.message, error.hint);
  } finally {
    progress.end();
  }
}

/** What is sent, and what of a folder is not. */
interface Sending {
  readonly pieces: AsyncIterable<string | Buffer> | Iterable<string>;
  readonly leftBehind?: readonly string[];
}

/** The document as JSON, piece by piece: one that is JSON is never held as a whole. */
const documentOf = async (file: string): Promise<Sending> => {
  if (file === '-' || isYamlFile(file)) {
    const text = await readInput(file);
    return { pieces: [isYamlFile(file) || parse(text) === undefined ? await jsonOf(text, file) : text] };
  }
  try {
    const opened = await open(file);
    if (!(await opened.stat()).isDirectory()) return { pieces: opened.createReadStream() };
    await opened.close();
  } catch (error) {
    throw unusable(file, error);
  }
  const { readCognitoLocal } = await import('./cognito-local/read-folder.js');
  const { document, leftBehind } = await readCognitoLocal(file);
  return { pieces: [JSON.stringify(document)], leftBehind };
};

/** Says how far an import is: what has been sent, and how long it has taken. */
class Progress {
  private readonly began = performance.now();
  private bytes = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly terminal: Session['terminal']) {
    this.timer = setInterval(() => this.draw(), 200);
  }

  async *passing(pieces: AsyncIterable<string | Buffer> | Iterable<string>): AsyncGenerator<string | Buffer> {
    for await (const piece of pieces) {
      this.bytes += piece.length;
      yield piece;
    }
  }

  end(): void {
    clearInterval(this.timer);
  }

  private draw(): void {
    const seconds = Math.round((performance.now() - this.began) / 1_000);
    this.terminal.progress(`importing: ${(this.bytes / 1e6).toFixed(1)} MB sent, ${seconds} s`);
  }
}

interface Imported {
  readonly pool: string;
  readonly client?: string;
  readonly id: string;
  readonly secret?: string;
}

const IMPORTED: readonly Column<Imported>[] = [
  { title: 'POOL', of: ({ pool }) => pool },
  { title: 'CLIENT', of: ({ client }) => client },
  { title: 'ID', of: ({ id }) => id, whole: true },
  { title: 'SECRET', of: ({ secret }) => secret },
];

const linesOf = (report: Report, terminal: Session['terminal']): readonly string[] => {
  const { created, updated, unchanged, pools } = report;
  const counts: readonly Column<string>[] = [
    { title: 'KIND', of: (kind) => kind, whole: true },
    { title: 'CREATED', of: (kind) => created[kind], whole: true },
    { title: 'UPDATED', of: (kind) => updated[kind], whole: true },
    { title: 'UNCHANGED', of: (kind) => unchanged[kind], whole: true },
  ];
  const imported = pools.flatMap(({ name: pool, id, clients }): Imported[] => [
    { pool, id },
    ...clients.map(({ name: client, ...rest }) => ({ pool, client, ...rest })),
  ]);
  const columns = imported.some(({ secret }) => secret !== undefined) ? IMPORTED : IMPORTED.slice(0, -1);
  return [
    ...table(counts, Object.keys(created), terminal),
    ...(imported.length === 0 ? [] : ['', ...table(columns, imported, terminal)]),
  ];
};
