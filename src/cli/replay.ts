import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { acting, described, type Fill, type Session, withCommonOptions } from './client-command.js';
import type { Comparison, DifferingCall, Member } from './comparison.js';
import { Control } from './control.js';
import { endpointOf } from './endpoint.js';
import { cutTo, visible } from './display-width.js';
import { EXIT, Failure, wrongUsage } from './failure.js';
import { unusable } from './input.js';
import { table } from './table.js';

interface Report extends Comparison {
  readonly log: {
    readonly equal: boolean;
    readonly recorded: { readonly position: number };
    readonly differsAt?: { readonly n: number; readonly operation: string };
  };
  readonly cutOff?: true;
  readonly disturbed?: true;
  readonly underWay?: number;
  readonly liveTriggers?: { readonly runs: number; readonly fromRecording: readonly string[] };
}

interface Options {
  readonly liveTriggers?: true;
  readonly against?: string;
}

/** `recognito replay`: makes the calls of a recording once more, and shows what differs. Exit code 1 where anything does. */
export const replayCommand: Fill = (command, client) =>
  withCommonOptions(
    described(
      command,
      'recognito replay checkout.ndjson',
      'In a fresh world, with the recorded times, draws and trigger answers: everything must be as it was. Exit code 1 where it is not.',
    ),
    client,
  )
    .argument('<file>', 'a recording; - reads it from standard input')
    .option('--live-triggers', "ask today's functions in place of the recorded answers")
    .option('--against <url>', 'send the calls to another endpoint, and compare after mapping ids and tokens')
    .action(acting<Options>(client, replay));

async function replay(
  session: Session,
  [file = '']: readonly string[],
  { liveTriggers, against }: Options,
): Promise<number> {
  if (against !== undefined) {
    if (liveTriggers)
      throw wrongUsage('--live-triggers and --against do not go together.', 'The other endpoint has its own.');
    const { runAgainst } = await import('./against/run-against.js');
    const other = new Control(
      endpointOf({ text: against, isGiven: true }),
      session.env.RECOGNITO_CONTROL_TOKEN || undefined,
    );
    const report = await runAgainst(await piecesOf(file, session, 'sending'), other);
    session.answer(report, () => [
      ...comparison(report, session, 'THERE'),
      ...report.skipped.map(({ why, calls }) => `Not sent: ${count(calls, 'call')} ${why}.`),
    ]);
    return report.equal ? EXIT.ok : EXIT.failed;
  }
  const report = await session.control
    .ask<Report>('POST', '/replay', ['equal', 'calls', 'differences', 'log'], {
      query: { 'live-triggers': liveTriggers },
      headers: { 'content-type': 'application/x-ndjson' },
      body: Readable.from(await piecesOf(file, session, 'replaying')),
      patienceMs: null,
    })
    .catch((error: unknown) => {
      // A file that is no recording is no wrong use of this command.
      if (!(error instanceof Failure) || error.exitCode !== EXIT.usage) throw error;
      throw new Failure(EXIT.failed, error.word, error.message, error.hint);
    });
  session.answer(report, () => linesOf(report, session));
  return report.equal ? EXIT.ok : EXIT.failed;
}

const linesOf = (report: Report, session: Session): readonly string[] => {
  const { log, cutOff, disturbed, underWay, liveTriggers } = report;
  const { differsAt, recorded } = log;
  const from = differsAt ? ` from call ${differsAt.n} (${differsAt.operation}) on` : '';
  return [
    ...comparison(report, session, 'REPLAYED'),
    log.equal ? `The log is what it was: ${count(recorded.position, 'event')}.` : `The log differs${from}.`,
    ...(liveTriggers ? [`Today's functions ran ${count(liveTriggers.runs, 'time')}.`] : []),
    ...(liveTriggers?.fromRecording ?? []).map((arn) => `Not there today, answered as recorded: ${arn}`),
    ...(cutOff
      ? ['The recording has no end: it still runs, or the emulator was killed. What is there was replayed.']
      : []),
    ...(disturbed ? ['The recorded log has events that are of no recorded call: nothing equal can be expected.'] : []),
    ...(underWay === undefined ? [] : [`Not compared: ${count(underWay, 'call')} under way when the recording ended.`]),
  ];
};

/** How many differ, and the first of them side by side. */
const comparison = (
  { calls, differing, differences }: Comparison,
  { terminal }: Session,
  there: string,
): readonly string[] => {
  const [first, ...others] = differences;
  if (!first) return [`${count(calls, 'call')}, every answer what it was.`];
  const columns = [
    { title: 'WHERE', of: ({ path }: Member) => path || '(all of it)' },
    { title: 'RECORDED', of: ({ before }: Member) => valueOf(before) },
    { title: there, of: ({ after }: Member) => valueOf(after) },
  ];
  return [
    `${count(calls, 'call')}, ${differing} of them ${differing === 1 ? 'differs' : 'differ'}. The first:`,
    terminal.paint.heading(visible(titleOf(first))),
    ...table(columns, first.difference, terminal),
    ...(others.length === 0
      ? []
      : ['Then:', ...others.map((call) => visible(`  ${titleOf(call)}: ${placesOf(call)}`))]),
    ...(differing > differences.length ? [`  and ${differing - differences.length} more`] : []),
  ];
};

const titleOf = ({ n, operation }: DifferingCall): string =>
  n === undefined ? `a call that was not recorded, ${operation}` : `call ${n}, ${operation}`;

const placesOf = ({ difference }: DifferingCall): string => {
  const [first] = difference;
  return difference.length === 1 ? (first?.path ?? '') : `${first?.path ?? ''} and ${difference.length - 1} more`;
};

/** Tokens are longer than anybody reads: JSON has the whole. */
const MOST = 100;

const valueOf = (value: unknown): string => (value === undefined ? '—' : cutTo(MOST, JSON.stringify(value)));

const count = (number: number, of: string): string => `${number} ${of}${number === 1 ? '' : 's'}`;

/** The file as it is read, with a line about how far that is. */
const piecesOf = async (file: string, { terminal }: Session, doing: string): Promise<AsyncIterable<Buffer>> => {
  if (file === '-') return process.stdin as AsyncIterable<Buffer>;
  const found = await stat(file).catch((error: unknown) => {
    throw unusable(file, error);
  });
  if (!found.isFile()) throw unusable(file, { code: found.isDirectory() ? 'EISDIR' : 'ENOTSUP' });
  return withProgress(createReadStream(file), found.size, (part) => terminal.progress(`${doing}: ${part}`));
};

const withProgress = async function* (
  pieces: AsyncIterable<unknown>,
  size: number,
  tell: (part: string) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    read += piece.length;
    tell(`${Math.floor((100 * read) / size)} %`);
    yield piece;
  }
};
