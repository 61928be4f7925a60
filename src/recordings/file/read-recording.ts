import { Ajv, type ValidateFunction } from 'ajv';
import { CALL } from './call-line.js';
import { CONTENT_LINE } from './content-line.js';
import {
  END,
  EVENT_LINE,
  HEADER,
  type Header,
  LINE,
  RECORDING_VERSION,
  type RecordingLine,
  SNAPSHOT,
} from './recording-lines.js';
import { damaged, UnreadableRecording } from './unreadable.js';

/** By the member that only they have. */
const LINES = { n: CALL, event: EVENT_LINE, line: LINE, content: CONTENT_LINE, snapshot: SNAPSHOT, end: END } as const;

/** Each is compiled when it is first met, which takes as long as it takes to replay a hundred calls: once in a process. */
class Checks {
  private ajv: Ajv | undefined;
  private readonly compiled = new Map<object, ValidateFunction>();

  /** What is wrong with a value; undefined: nothing. */
  problem(schema: object, value: unknown): string | undefined {
    const check = this.compiled.get(schema) ?? (this.ajv ??= new Ajv({ strict: false })).compile(schema);
    this.compiled.set(schema, check);
    if (check(value)) return undefined;
    const [{ instancePath = '', message = '' } = {}] = check.errors ?? [];
    return `${instancePath === '' ? 'it' : instancePath.slice(1).replaceAll('/', '.')} ${message}`;
  }
}

const checks = new Checks();

/** What stands in a line, and whether its end is there. */
interface Text {
  readonly text: string;
  readonly isWhole: boolean;
}

/** A recording as it is read: its lines in the order of the file, which is that of the answers. */
export class RecordingReader {
  private number = 0;

  private constructor(private readonly texts: AsyncIterator<Text, undefined>) {}

  /** Throws UnreadableRecording, and what the input throws. */
  static async open(input: AsyncIterable<Uint8Array>): Promise<{ header: Header; reader: RecordingReader }> {
    const reader = new RecordingReader(linesOf(input));
    return { header: await reader.header(), reader };
  }

  /** The next line; undefined after the last. A last line that is cut off is none. Throws UnreadableRecording, and what the input throws. */
  async next(): Promise<RecordingLine | undefined> {
    for (;;) {
      const next = await this.texts.next();
      if (next.done) return undefined;
      this.number += 1;
      const { text, isWhole } = next.value;
      if (text === '') continue;
      const line = parsed(text);
      if (line === undefined && !isWhole) return undefined;
      const place = `in line ${this.number}`;
      if (typeof line !== 'object' || line === null) throw damaged(place, 'it is no JSON object');
      const [, schema] = Object.entries(LINES).find(([member]) => member in line) ?? [];
      if (!schema) throw damaged(place, 'it is of no kind that there is');
      const problem = checks.problem(schema, line);
      if (problem !== undefined) throw damaged(place, problem);
      return line as RecordingLine;
    }
  }

  private async header(): Promise<Header> {
    const first = await this.texts.next();
    this.number = 1;
    const header = first.done ? undefined : (parsed(first.value.text) as Partial<Header> | undefined);
    const version: unknown = header?.recording;
    if (typeof version !== 'number') {
      const hint = 'Its first line is a JSON object with the member recording: see docs/recordings.md.';
      throw new UnreadableRecording('NotARecording', 'That is no recording.', hint);
    }
    if (version !== RECORDING_VERSION) {
      const message = `The recording is of form ${version}, and this version of Recognito reads form ${RECORDING_VERSION}.`;
      const hint = `Replay it with the version that wrote it: ${String(header?.recognito)}.`;
      throw new UnreadableRecording('UnknownRecordingVersion', message, hint);
    }
    const problem = checks.problem(HEADER, header);
    if (problem !== undefined) throw damaged('in line 1', problem);
    return header as Header;
  }
}

const linesOf = async function* (input: AsyncIterable<Uint8Array>): AsyncGenerator<Text, undefined> {
  let rest: Buffer[] = [];
  for await (const bytes of input) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const last = chunk.subarray(from, at);
      const line = rest.length === 0 ? last : Buffer.concat([...rest, last]);
      yield { text: line.toString('utf8'), isWhole: true };
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield { text: Buffer.concat(rest).toString('utf8'), isWhole: false };
  return undefined;
};

const NEWLINE = 0x0a;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
