import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** What the operations of each service are called with. */
const TARGETS = {
  'cognito-idp': 'AWSCognitoIdentityProviderService',
  'cognito-identity': 'AWSCognitoIdentityService',
};

const prefixOf = (world) => (world === undefined ? '' : `/@${world}`);

/**
 * Sends AWS JSON 1.1 over connections that are kept, in requests written by hand: node:http's client costs more than some of the calls that
 * are measured, on the same cores.
 */
export class AwsJson {
  idle = [];
  open = new Set();

  constructor(port) {
    this.port = port;
  }

  /** The answer of one call, parsed; of the default world, unless another is named. Rejects on any status but 200: a measure of refusals measures nothing. */
  async call(operation, input, world, service = 'cognito-idp') {
    const body = JSON.stringify(input);
    const request =
      `POST ${prefixOf(world)}/ HTTP/1.1\r\nhost: localhost:${this.port}\r\n` +
      `content-type: application/x-amz-json-1.1\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `x-amz-target: ${TARGETS[service]}.${operation}\r\nx-amz-date: 20260101T000000Z\r\n` +
      'authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/' +
      `${service}/aws4_request, ` +
      `SignedHeaders=host, Signature=unchecked\r\n\r\n${body}`;
    const { status, text } = await this.send(request);
    if (status !== 200) throw new Error(`${operation}: ${status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The answer of a route of our control API, parsed; `path` is below /_recognito. Rejects on a refusal. */
  async control(method, path, { world, body } = {}) {
    const json = body === undefined ? '' : JSON.stringify(body);
    const request =
      `${method} ${prefixOf(world)}/_recognito/${path} HTTP/1.1\r\nhost: localhost:${this.port}\r\n` +
      (method === 'GET'
        ? '\r\n'
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
    const { status, text } = await this.send(request);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  /** What an OAuth endpoint or a page answers, `{status, head, text}` (its headers as they came): a form is posted, anything else is asked for. */
  async page(path, { form, headers = {} } = {}) {
    const body = form === undefined ? '' : new URLSearchParams(form).toString();
    const all = {
      host: `localhost:${this.port}`,
      ...(form !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': body.length,
      }),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.send(`${form === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  }

  close() {
    for (const connection of this.open) connection.socket.destroy();
  }

  async send(request) {
    const kept = this.idle.pop();
    if (kept) {
      const answer = await kept.send(request);
      // A connection may be closed by the server, idle as it was, just before the request comes.
      if (answer) return answer;
    }
    const fresh = await Connection.to(this.port, {
      idle: (connection) => this.idle.push(connection),
      closed: (connection) => {
        this.open.delete(connection);
        this.idle = this.idle.filter((one) => one !== connection);
      },
    });
    this.open.add(fresh);
    const answer = await fresh.send(request);
    if (!answer) throw new Error('The server closed the connection without an answer.');
    return answer;
  }
}

/** One connection, one request at a time. */
class Connection {
  static async to(port, listeners) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Connection(socket, listeners);
  }

  received = undefined;
  settle = undefined;

  constructor(socket, listeners) {
    this.socket = socket;
    this.listeners = listeners;
    socket.on('data', (part) => this.take(part));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.end());
  }

  /** `{status, head, text}`; undefined when the server closed the connection before it answered anything. */
  send(request) {
    if (this.socket.destroyed) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  take(part) {
    this.received = this.received ? Buffer.concat([this.received, part]) : part;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length === undefined) {
      this.finish(({ reject }) => reject(new Error(`This answer has no Content-Length: ${head}`)));
      this.socket.destroy();
      return;
    }
    const end = headEnd + HEAD_END.length + Number(length);
    if (this.received.length < end) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      head,
      text: this.received.toString('utf8', headEnd + HEAD_END.length, end),
    };
    this.received = undefined;
    if (/^connection: *close/im.test(head)) this.socket.destroy();
    else this.listeners.idle(this);
    this.finish(({ resolve }) => resolve(answer));
  }

  end() {
    this.listeners.closed(this);
    if (this.received)
      this.finish(({ reject }) => reject(new Error('The server closed the connection in mid-answer.')));
    else this.finish(({ resolve }) => resolve(undefined));
  }

  finish(how) {
    const { settle } = this;
    this.settle = undefined;
    if (settle) how(settle);
  }
}
