import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf, contentOf } from '../file/content.js';
import { offTape } from '../current-tape.js';
import type { RecordedAnswer, RecordedRequest } from '../record/recorded-call.js';

/** Where functions that run in a replay reach its world. */
export class CallbackServer {
  private constructor(
    private readonly server: Server,
    /** `http://127.0.0.1:40123` */
    readonly origin: string,
  ) {}

  static async open(answer: (request: RecordedRequest) => Promise<RecordedAnswer>): Promise<CallbackServer> {
    const server = createServer((request, response) => {
      offTape(() => serve(request, response, answer)).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return new CallbackServer(server, `http://127.0.0.1:${port}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: RecordedRequest) => Promise<RecordedAnswer>,
): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const { method = 'GET', url: path = '/' } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined || OF_THE_CONNECTION.has(name) ? [] : [[name, value]],
    ),
  );
  const {
    status,
    headers: answered,
    body,
  } = await answer({
    ...{ method, path, headers },
    ...(bytes.length > 0 && { body: contentOf(bytes) }),
  });
  response.writeHead(status, answered);
  response.end(body && bytesOf(body));
};

const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive']);
