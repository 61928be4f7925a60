import { connect } from 'node:net';

/** One HTTP answer as it came over the wire; header names in lower case, values as sent. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What came back over one connection. */
export interface Exchange {
  readonly answers: readonly WireAnswer[];
  /** The server ended the connection. */
  readonly closed: boolean;
  /** The server had taken all of the request when its first bytes came back. */
  readonly taken: boolean;
}

/** Writes bytes to a server and reads until it has given this many answers, or has ended the connection. */
export const exchange = (endpoint: string, request: string, expected: number): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const socket = connect(Number(port), hostname);
    let received = Buffer.alloc(0);
    let taken = false;
    const done = (closed: boolean): void => {
      socket.destroy();
      resolve({ answers: answersIn(received), closed, taken });
    };
    socket.on('data', (chunk: Buffer) => {
      // What does not fit into the buffers of the kernel waits in the socket until the other side reads.
      if (received.length === 0) taken = socket.writableLength === 0;
      received = Buffer.concat([received, chunk]);
      const answers = answersIn(received);
      const last = answers.at(-1);
      if (answers.length >= expected && last?.headers.get('connection') !== 'close') done(false);
    });
    socket.on('end', () => done(true));
    socket.on('error', reject);
    socket.write(request);
  });

/** The complete answers at the head of what was received; every answer of the emulator says its length. */
export const answersIn = (received: Buffer): WireAnswer[] => {
  const answers: WireAnswer[] = [];
  let rest = received;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const [statusLine = '', ...lines] = rest.toString('latin1', 0, end).split('\r\n');
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const from = end + 4;
    const to = from + Number(headers.get('content-length') ?? 0);
    if (rest.length < to) return answers;
    const status = Number(statusLine.split(' ')[1]);
    // 100 Continue announces the answer, it is none.
    if (status !== 100) answers.push({ status, headers, body: rest.toString('utf8', from, to) });
    rest = rest.subarray(to);
  }
};

/** A request as bytes: Host and Content-Length are added. */
export const requestText = (
  method: string,
  target: string,
  headers: readonly (readonly [string, string])[] = [],
  body = '',
): string => {
  const length: readonly [string, string][] = body === '' ? [] : [['content-length', String(Buffer.byteLength(body))]];
  const all = [['host', 'localhost'] as const, ...headers, ...length];
  return `${method} ${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};
