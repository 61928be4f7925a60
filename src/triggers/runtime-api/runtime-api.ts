import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { traceIdOf } from '../function-environment.js';
import { MAX_RESPONSE_BYTES } from '../run-failures.js';
import { readBody } from './read-body.js';

/** What a runtime is handed by `next`. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly functionArn: string;
  /** JSON. */
  readonly clientContext?: string | undefined;
}

/** What a runtime said of an invocation, or of its own start. */
export type Report =
  | { readonly kind: 'response'; readonly payload: string }
  | { readonly kind: 'error'; readonly payload: string; readonly type: string | undefined }
  | { readonly kind: 'response too large' };

/** Where a runtime stands, in the words of its refusals. */
type State =
  | 'Started'
  | 'InitError'
  | 'Ready'
  | 'Running'
  | 'InvocationResponse'
  | 'InvocationErrorResponse'
  | 'ResponseSent';

const PREFIX = '/2018-06-01/runtime/';
/** The header that tells of a failure may carry a stack of frames. */
const MAX_HEADER_BYTES = 1024 * 1024;

/**
 * The Lambda Runtime API for one process, on a free port of 127.0.0.1: it hands out one invocation at a time and takes its answer.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  private state: State = 'Started';
  private pending: ServerResponse | undefined;
  private invocation: { readonly requestId: string; readonly report: (report: Report) => void } | undefined;
  private whenReady: (() => void)[] = [];
  private readonly server: Server;

  private constructor(
    /** Told when the process reports that it could not start. */
    private readonly onInitError: (report: Report) => void,
  ) {
    this.server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
      // A runtime that leaves in the middle of its report has ended: whoever watches the process says so.
      this.answer(request, response).catch(() => response.destroy());
    });
    // A handler may think for as long as it is allowed to, on a connection that says nothing meanwhile.
    Object.assign(this.server, { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });
  }

  static async open(onInitError: (report: Report) => void): Promise<RuntimeApi> {
    const api = new RuntimeApi(onInitError);
    await new Promise<void>((resolve, reject) => {
      api.server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  /** AWS_LAMBDA_RUNTIME_API: `127.0.0.1:40123`. */
  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Has the process ever asked for work? */
  get started(): boolean {
    return this.state !== 'Started' && this.state !== 'InitError';
  }

  /** Fulfilled once the process waits for work. */
  ready(): Promise<void> {
    if (this.pending) return Promise.resolve();
    return new Promise((resolve) => this.whenReady.push(resolve));
  }

  /** Hands an invocation to the process, which waits for it, and answers what the process reports. */
  invoke(invocation: Invocation): Promise<Report> {
    const { pending } = this;
    if (!pending) throw new Error('The runtime does not wait for work.');
    return new Promise((report) => {
      const { requestId } = invocation;
      this.pending = undefined;
      this.invocation = { requestId, report };
      this.state = 'Running';
      // As bytes: Node writes headers in the encoding of a text that comes with them.
      const body = Buffer.from(invocation.payload, 'utf8');
      pending.writeHead(200, headersOf(invocation, body.length)).end(body);
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The process is no browser: a page that found the port gets nothing, whatever name it calls the port by.
    if (request.headers.origin !== undefined || request.headers.host !== this.address) {
      refuse(response, 403, 'Forbidden', 'This port is for one function only.');
      return;
    }
    const path = request.url?.startsWith(PREFIX) ? request.url.slice(PREFIX.length) : undefined;
    const [, requestId, what] = /^invocation\/([^/]+)\/(response|error)$/.exec(path ?? '') ?? [];
    if (path === 'invocation/next' && request.method === 'GET') this.next(response);
    else if (path === 'init/error' && request.method === 'POST') await this.takeInitError(request, response);
    else if (requestId !== undefined && request.method === 'POST') {
      await this.takeReport(requestId, what as 'response' | 'error', request, response);
    } else refuse(response, 404, 'NotFound', `${request.method} ${request.url} is not of the Lambda Runtime API.`);
  }

  private next(response: ServerResponse): void {
    if (this.pending || !['Started', 'Ready', 'ResponseSent'].includes(this.state)) {
      this.refuseTransition('Ready', response);
      return;
    }
    this.state = 'Ready';
    this.pending = response;
    response.once('close', () => {
      if (this.pending === response) this.pending = undefined;
    });
    for (const tell of this.whenReady.splice(0)) tell();
  }

  private async takeReport(
    requestId: string,
    what: 'response' | 'error',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { invocation } = this;
    if (this.state !== 'Running' || !invocation) {
      request.resume();
      this.refuseTransition(what === 'response' ? 'InvocationResponse' : 'InvocationErrorResponse', response);
      return;
    }
    if (requestId !== invocation.requestId) {
      request.resume();
      refuse(response, 400, 'InvalidRequestID', 'Invalid request ID');
      return;
    }
    this.state = what === 'response' ? 'InvocationResponse' : 'InvocationErrorResponse';
    const body = await readBody(request, MAX_RESPONSE_BYTES);
    this.state = 'ResponseSent';
    this.invocation = undefined;
    if (body === undefined) {
      const message = `Exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
      refuse(response, 413, 'RequestEntityTooLarge', message);
      invocation.report({ kind: 'response too large' });
    } else {
      accept(response);
      invocation.report(
        what === 'error' ? errorOf(request, body) : (brokenOff(request) ?? { kind: 'response', payload: body }),
      );
    }
  }

  private async takeInitError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.state !== 'Started') {
      request.resume();
      this.refuseTransition('InitError', response);
      return;
    }
    this.state = 'InitError';
    const body = await readBody(request, MAX_RESPONSE_BYTES);
    accept(response);
    this.onInitError(body === undefined ? { kind: 'response too large' } : errorOf(request, body));
  }

  /** Observed: `State transition from Ready to InvocationErrorResponse failed for runtime. Error: State transition is not allowed`. */
  private refuseTransition(to: State, response: ServerResponse): void {
    const from = this.state === 'ResponseSent' ? 'RuntimeResponseSentState' : this.state;
    const message = `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`;
    refuse(response, 403, 'InvalidStateTransition', message);
  }
}

const headersOf = (
  { requestId, deadline, functionArn, clientContext }: Invocation,
  length: number,
): Record<string, string> => ({
  'Content-Type': 'application/json',
  'Content-Length': String(length),
  'Lambda-Runtime-Aws-Request-Id': requestId,
  'Lambda-Runtime-Deadline-Ms': String(deadline),
  'Lambda-Runtime-Invoked-Function-Arn': functionArn,
  'Lambda-Runtime-Trace-Id': traceIdOf(requestId),
  ...(clientContext !== undefined && { 'Lambda-Runtime-Client-Context': asHeader(clientContext) }),
});

/** JSON in one line, its UTF-8 bytes as the characters that a header can have. */
const asHeader = (json: string): string => Buffer.from(json.replace(/[\r\n]+/g, ' '), 'utf8').toString('latin1');

const errorOf = ({ headers }: IncomingMessage, payload: string): Report => {
  const type = headers['lambda-runtime-function-error-type'];
  return { kind: 'error', payload, type: typeof type === 'string' ? type : undefined };
};

/** A streamed response that failed on the way says so in its trailers. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming */
const brokenOff = ({ trailers }: IncomingMessage): Report | undefined => {
  const type = trailers['lambda-runtime-function-error-type'];
  if (type === undefined) return undefined;
  const body = trailers['lambda-runtime-function-error-body'] ?? '';
  return { kind: 'error', type, payload: Buffer.from(body, 'base64').toString('utf8') };
};

const accept = (response: ServerResponse): void => {
  send(response, 202, { status: 'OK' });
};

const refuse = (response: ServerResponse, status: number, errorType: string, errorMessage: string): void => {
  send(response, status, { errorMessage, errorType });
};

const send = (response: ServerResponse, status: number, body: object): void => {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(status, headers).end(text);
};
