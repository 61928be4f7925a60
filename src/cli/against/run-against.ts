import { Readable } from 'node:stream';
import { bytesOf, type Content } from '../../recordings/file/content.js';
import { RecordingReader } from '../../recordings/file/read-recording.js';
import type { CallLine } from '../../recordings/file/recording-lines.js';
import { UnreadableRecording } from '../../recordings/file/unreadable.js';
import { type Control, parse, type Reply } from '../control.js';
import { EXIT, Failure } from '../failure.js';
import type { Comparison } from '../comparison.js';
import { givenToBrowser, shown } from './answer-parts.js';
import { compare, type Difference, forEachText } from './compare.js';
import { Correspondence } from './correspondence.js';
import { formOf } from './forms.js';
import { forEachMember, replaceMembers } from './json-members.js';
import { obstacleTo } from './obstacle.js';
import { mappedHeader, parametersOf } from './request-parts.js';

type Answer = NonNullable<CallLine['answer']>;

/** What the calls of a recording came to at another endpoint. */
export interface AgainstReport extends Comparison {
  readonly differences: readonly {
    readonly n: number;
    readonly operation: string;
    readonly recorded: Answer;
    readonly replayed: Answer;
    readonly difference: readonly Difference[];
  }[];
  /** Calls that could not be sent, by why. */
  readonly skipped: readonly { readonly why: string; readonly calls: number }[];
}

const SHOWN = 20;
const PATIENCE_MS = 60_000;

/**
 * Sends the calls of a recording to another endpoint, one after the other as they were answered, credentials as they were recorded, with the
 * endpoint's own ids, tokens, sessions and codes in place of the recorded ones; and compares the answers after mapping. Throws Failure.
 */
export const runAgainst = async (input: AsyncIterable<Uint8Array>, other: Control): Promise<AgainstReport> => {
  const { header, reader } = await asFailure(RecordingReader.open(input));
  const isRecognito = await answersAsRecognito(other);
  const run = new Run(header.world, other, isRecognito);
  for (let line = await asFailure(reader.next()); line; line = await asFailure(reader.next())) {
    if ('event' in line) {
      const message =
        'The recording begins in a world that has something in it already, which the other endpoint has not got.';
      throw new Failure(
        EXIT.failed,
        'NotFromTheStart',
        message,
        'Record from an empty world: reset it, then start the recording.',
      );
    }
    if ('n' in line && line.answer) await run.make(line, line.answer);
  }
  return run.report();
};

class Run {
  private calls = 0;
  private differing = 0;
  private readonly differences: AgainstReport['differences'][number][] = [];
  private readonly skipped = new Map<string, number>();
  private readonly known: Correspondence;
  private readonly prefix: RegExp;
  private base = '';

  constructor(
    world: string,
    private readonly other: Control,
    private readonly isRecognito: boolean,
  ) {
    this.prefix = new RegExp(`^/@${encodeURIComponent(world).replace(/[.]/g, '\\.')}(?=/|\\?|$)`);
    this.known = new Correspondence(() => this.base, other.endpoint);
  }

  async make(line: CallLine, recorded: Answer): Promise<void> {
    const { request } = line;
    const [prefix = ''] = this.prefix.exec(request.path) ?? [];
    this.base = `${request.origin ?? `http://${String(request.headers.host)}`}${prefix}`;
    const path = request.path.slice(prefix.length) || '/';
    const why = obstacleTo(line, path, this.known, this.isRecognito);
    if (why !== undefined) {
      this.skipped.set(why, (this.skipped.get(why) ?? 0) + 1);
      // What it gave, later calls will lack.
      forEachText(shown(recorded, this.base), (text) => formOf(text) !== undefined && this.known.miss(text));
      return;
    }
    const replayed = await this.send(request, path);
    this.calls += 1;
    const difference = compare(shown(recorded, this.base), shown(replayed, this.other.endpoint), this.known);
    this.learnGiven(recorded, replayed);
    this.learnSecrets(recorded, replayed);
    await this.learnCodes(line);
    if (difference.length === 0) return;
    this.differing += 1;
    const operation = operationOf(request, `${request.method} ${path}`);
    if (this.differences.length < SHOWN)
      this.differences.push({ n: line.n, operation, recorded, replayed, difference });
  }

  report(): AgainstReport {
    const { calls, differing, differences, skipped } = this;
    return {
      equal: differing === 0,
      calls,
      differing,
      differences,
      skipped: [...skipped].map(([why, number]) => ({ why, calls: number })),
    };
  }

  private async send(request: CallLine['request'], path: string): Promise<Answer> {
    const { method, headers } = request;
    const bytes = this.bodyOf(request);
    const sent = Object.entries(headers).flatMap(([name, value]) =>
      NOT_SENT.has(name)
        ? []
        : [[name, mappedHeader(name, [value].flat().join(', '), (text) => this.known.text(text))] as const],
    );
    const reply = await this.other.exchange(this.known.query(this.known.text(path)), {
      method,
      headers: { ...Object.fromEntries(sent), ...(bytes && { 'content-length': String(bytes.length) }) },
      body: bytes && Readable.from([bytes]),
      patienceMs: PATIENCE_MS,
    });
    return answerOf(reply);
  }

  private bodyOf(request: CallLine['request']): Buffer | undefined {
    const { body } = request;
    const parameters = parametersOf(request);
    if (!parameters) return body && bytesOf('json' in body ? { json: this.inputOf(body.json) } : body);
    const mapped = [...parameters].map(([name, value]): [string, string] => [
      name,
      String(this.known.value(value, name)),
    ]);
    return Buffer.from(new URLSearchParams(mapped).toString());
  }

  private inputOf(json: unknown): unknown {
    const input = this.known.value(json);
    const names: string[] = [];
    const clientIds: string[] = [];
    forEachMember(json, (name, value) => {
      if (typeof value !== 'string') return;
      if (/^(?:ClientId|CLIENT_ID)$/.test(name)) clientIds.push(value);
      else names.push(value);
      if (/^(?:Username|USERNAME)$/.test(name)) this.known.learnName(value);
    });
    const [clientId = ''] = clientIds;
    return replaceMembers(input, json, (name, value) =>
      /^(?:SecretHash|SECRET_HASH)$/.test(name) ? this.known.secretHash(value, clientId, names) : undefined,
    );
  }

  /** A client's secret comes with its client. */
  private learnSecrets(recorded: Answer, replayed: Answer): void {
    const [here, there] = [clientOf(recorded), clientOf(replayed)];
    if (here.ClientId === undefined || here.ClientSecret === undefined || there.ClientSecret === undefined) return;
    this.known.learnSecret(here.ClientId, here.ClientSecret, there.ClientSecret);
  }

  private learnGiven(recorded: Answer, replayed: Answer): void {
    const there = givenToBrowser(replayed);
    for (const [name, value] of givenToBrowser(recorded)) {
      const given = there.get(name);
      if (formOf(value) === undefined) continue;
      if (given === undefined) this.known.miss(value);
      else this.known.learn(value, given);
    }
  }

  /** What the call sent is in the inbox there, if there is one. */
  private async learnCodes({ sent = [] }: CallLine): Promise<void> {
    if (!this.isRecognito) return;
    for (const { to, kind, username, code, link, temporaryPassword } of sent) {
      const query = { to, kind, username: this.known.text(username) };
      const found = await this.other.ask<Inbox>('GET', '/messages', ['messages'], { query });
      const [message] = found.messages;
      if (code !== undefined && message?.code !== undefined) this.known.learnCode(code, message.code);
      const [inLink, inOther] = [codeIn(link), codeIn(message?.link)];
      if (inLink !== undefined && inOther !== undefined) this.known.learnCode(inLink, inOther);
      if (temporaryPassword !== undefined && message?.temporaryPassword !== undefined) {
        this.known.learn(temporaryPassword, message.temporaryPassword);
      }
    }
  }
}

interface Inbox {
  readonly messages: readonly { readonly code?: string; readonly link?: string; readonly temporaryPassword?: string }[];
}

/** Of the request's way, which is another one now. */
const NOT_SENT = new Set(['host', 'origin', 'referer']);

const codeIn = (link: string | undefined): string | undefined => /confirmation_code=([^&]+)/.exec(link ?? '')?.[1];

const clientOf = ({ body }: Answer): { ClientId?: string; ClientSecret?: string } => {
  const json = jsonOf(body) as { UserPoolClient?: { ClientId?: string; ClientSecret?: string } } | undefined;
  return json?.UserPoolClient ?? {};
};

const jsonOf = (content: Content | undefined): unknown => (content && 'json' in content ? content.json : undefined);

const answerOf = ({ status, headers, text }: Reply): Answer => {
  const json = parse(text);
  const present = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    status,
    headers: Object.fromEntries(present),
    ...(text !== '' && { body: json === undefined ? { text } : { json } }),
  };
};

const operationOf = (request: CallLine['request'], otherwise: string): string => {
  const target = request.headers['x-amz-target'];
  const named = typeof target === 'string' ? /\.(\w+)$/.exec(target)?.[1] : parametersOf(request)?.get('Action');
  return named ?? otherwise;
};

const answersAsRecognito = async (other: Control): Promise<boolean> => {
  try {
    await other.ask('GET', '/health', ['status', 'version', 'world'] as never[]);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.exitCode === EXIT.notReachable) throw error;
    return false;
  }
};

const asFailure = async <R>(reading: Promise<R>): Promise<R> => {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UnreadableRecording)) throw error;
    throw new Failure(EXIT.failed, error.word, error.message, error.hint);
  }
};
