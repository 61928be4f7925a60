import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { EXIT, Failure } from './failure.js';
import { inCommands } from './hints.js';
import { open, type Sent } from './http-client.js';

/** Longer than any answer takes that waits for nothing. */
const PATIENCE_MS = 30_000;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Asked {
  readonly query?: Query;
  /** JSON unless it is a stream, which says what it is in `headers`. */
  readonly body?: object | Readable | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; null: however long it takes. */
  readonly patienceMs?: number | null;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A running Recognito, at the world that is asked about. Every method throws Failure. */
export class Control {
  constructor(
    /** http(s), with the world's prefix, without a trailing slash. */
    readonly endpoint: string,
    readonly token?: string,
  ) {}

  /**
   * What a route of the control API answers when all is well. `path` is below `/_recognito`.
   * @param members which the answer has if it is Recognito's
   */
  async ask<T extends object>(
    method: string,
    path: string,
    members: readonly (keyof T & string)[],
    asked: Asked = {},
  ): Promise<T> {
    const reply = await this.reply(method, path, asked);
    if (reply.status >= 300) throw this.refused(`/_recognito${path}`, reply);
    const answer = parse(reply.text);
    if (!hasMembers<T>(answer, members)) throw this.notOurs(`/_recognito${path}`, reply.status);
    return answer;
  }

  /** What a route answers, whatever it is. */
  reply(method: string, path: string, asked: Asked = {}): Promise<Reply> {
    return this.exchange(`/_recognito${path}`, this.sent(method, asked), asked.query);
  }

  /** The text of a route's answer as it comes, once it is one of this media type. */
  async stream(method: string, path: string, mediaType: string, asked: Asked = {}): Promise<AsyncIterable<string>> {
    const sent = this.sent(method, { patienceMs: null, ...asked });
    const answer = await this.reach(`/_recognito${path}`, sent, asked.query);
    const { statusCode: status = 0, headers } = answer;
    const pieces = this.piecesOf(answer);
    if (status === 200 && headers['content-type']?.startsWith(mediaType)) return pieces;
    throw this.refused(`/_recognito${path}`, { status, headers, text: await joined(pieces) });
  }

  /** Any request below the endpoint, without the control token. */
  async exchange(path: string, sent: Sent, query: Query = {}): Promise<Reply> {
    const answer = await this.reach(path, sent, query);
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await joined(this.piecesOf(answer)) };
  }

  /** The failure that a refusal is, at a path below the endpoint: what the emulator says, or that it is no Recognito. */
  refused(path: string, { status, text }: Reply): Failure {
    const answer = parse(text);
    if (!hasMembers<{ error: string; message: string; hint: string }>(answer, ['error', 'message', 'hint'])) {
      return this.notOurs(path, status);
    }
    const { error, message, hint } = answer;
    return new Failure(status === 400 ? EXIT.usage : EXIT.failed, error, message, inCommands(hint));
  }

  private notOurs(path: string, status: number): Failure {
    const message = `${this.endpoint}${path} answered ${status}, but not as Recognito does.`;
    return new Failure(EXIT.failed, 'NotRecognito', message, 'Another program may be listening there.');
  }

  private unreachable(reason: string): Failure {
    const [message, hint] = this.obstacle(reason);
    return new Failure(EXIT.notReachable, 'NotReachable', `${message} (${reason}).`, hint);
  }

  /** Whoever is told to start what already runs looks in the wrong place: TLS has failures of its own. */
  private obstacle(reason: string): readonly [message: string, hint: string] {
    if (/CERT|SIGNATURE/.test(reason)) {
      const hint = 'NODE_EXTRA_CA_CERTS names a CA to trust; recognito cert, asked at the http URL, says where it is.';
      return [`the certificate shown at ${this.endpoint} is not trusted`, hint];
    }
    if (/^(EPROTO|ERR_SSL_)/.test(reason)) {
      return [`what answers at ${this.endpoint} does not speak TLS`, 'Give it as http://, or the port of --tls-port.'];
    }
    return [`nothing answers at ${this.endpoint}`, 'Start it with: recognito start'];
  }

  private sent(method: string, { body, headers = {}, patienceMs = PATIENCE_MS }: Asked): Sent {
    const isStream = body !== undefined && 'pipe' in body;
    return {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !isStream && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isStream ? body : JSON.stringify(body),
      patienceMs: patienceMs ?? undefined,
    };
  }

  private async reach(path: string, sent: Sent, query: Query = {}): Promise<IncomingMessage> {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
    const search = given.size === 0 ? '' : `?${given.toString()}`;
    try {
      return await open(`${this.endpoint}${path}${search}`, sent);
    } catch (error) {
      throw this.unreachable((error as Error).message);
    }
  }

  private async *piecesOf(answer: IncomingMessage): AsyncGenerator<string> {
    try {
      yield* answer.setEncoding('utf8') as AsyncIterable<string>;
    } catch (error) {
      throw this.unreachable((error as NodeJS.ErrnoException).code ?? (error as Error).message);
    }
  }
}

const joined = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

export const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const hasMembers = <T extends object>(value: unknown, members: readonly (keyof T & string)[]): value is T =>
  typeof value === 'object' && value !== null && members.every((name) => name in value);
