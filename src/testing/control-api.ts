import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { RecognitoError } from './recognito-error.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Members that are undefined are left out. */
export interface Asked {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** In place of it: newline-delimited JSON. */
  readonly lines?: string;
}

/** An operation of identity pools, as a client in this Region with this access key asks for it. */
export interface IdentityCall {
  readonly operation: string;
  readonly input: object;
  readonly region: string;
  readonly accessKeyId: string;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Idle connections do not hold the process. Not fetch: it refuses some ports, and is missing in a test environment of a browser's globals. */
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** The emulator's own API below one endpoint. Its refusals are thrown as RecognitoError. */
export class ControlApi {
  constructor(
    /** Scheme, host, port and, for one world's, `/@name`; without a closing slash. */
    readonly endpoint: string,
    private readonly token: string | undefined,
  ) {}

  /** The same emulator's API in one of its worlds. */
  in(world: string): ControlApi {
    return new ControlApi(`${this.endpoint}/@${encodeURIComponent(world)}`, this.token);
  }

  async json<T>(method: Method, path: string, asked: Asked = {}): Promise<T> {
    const reply = await this.ask(method, path, asked);
    const value = parsed(reply.text);
    // What it is made of is held against the routes' schemas where the emulator is tested.
    if (typeof value === 'object' && value !== null) return value as T;
    throw this.notRecognito(`/_recognito${path}`, reply);
  }

  async text(method: Method, path: string, asked: Asked = {}): Promise<string> {
    return (await this.ask(method, path, asked)).text;
  }

  /** What cognito-identity answers. Its refusals are thrown with AWS's exception for a word, and AWS's sentence. */
  async identity<T>({ operation, input, region, accessKeyId }: IdentityCall): Promise<T> {
    const scope = `${accessKeyId}/20260101/${region}/cognito-identity/aws4_request`;
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
      // The signature is not checked.
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=unchecked`,
    };
    const reply = await send('POST', new URL(`${this.endpoint}/`), headers, JSON.stringify(input)).catch(
      (error: unknown) => {
        throw this.unreachable(error);
      },
    );
    const value = parsed(reply.text);
    if (reply.status < 400 && typeof value === 'object' && value !== null) return value as T;
    if (!isException(value)) throw this.notRecognito('/', reply);
    throw new RecognitoError(reply.status, value.__type, `${operation}: ${value.message}`, '');
  }

  private async ask(method: Method, path: string, { query = {}, body, lines }: Asked): Promise<Reply> {
    const url = new URL(`${this.endpoint}/_recognito${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers: Record<string, string> = {};
    if (body) headers['content-type'] = 'application/json';
    if (lines !== undefined) headers['content-type'] = 'application/x-ndjson';
    if (this.token !== undefined) headers['authorization'] = `Bearer ${this.token}`;
    const reply = await send(method, url, headers, body ? JSON.stringify(body) : lines).catch((error: unknown) => {
      throw this.unreachable(error);
    });
    if (reply.status < 400) return reply;
    const refusal = parsed(reply.text);
    if (!isRefusal(refusal)) throw this.notRecognito(`/_recognito${path}`, reply);
    throw new RecognitoError(reply.status, refusal.error, refusal.message, refusal.hint);
  }

  private unreachable(error: unknown): RecognitoError {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const hint = 'Start it with recognito start, or leave RECOGNITO_URL and url out, and one is started for you.';
    return new RecognitoError(0, 'Unreachable', `Nothing answers at ${this.endpoint} (${reason}).`, hint);
  }

  private notRecognito(path: string, { status }: Reply): RecognitoError {
    const message = `${this.endpoint}${path} answered ${status}, but not as Recognito does.`;
    return new RecognitoError(status, 'NotRecognito', message, 'Another program may be listening there.');
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isRefusal = (value: unknown): value is { error: string; message: string; hint: string } =>
  typeof value === 'object' && value !== null && 'error' in value && 'message' in value && 'hint' in value;

const isException = (value: unknown): value is { __type: string; message: string } =>
  typeof value === 'object' && value !== null && '__type' in value && 'message' in value;

const send = (method: Method, url: URL, headers: Record<string, string>, body?: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const options = { method, headers, agent: secure ? agents.https : agents.http };
    (secure ? httpsRequest : httpRequest)(url, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text });
      });
      answer.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
