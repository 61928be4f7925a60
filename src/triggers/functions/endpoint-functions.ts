import type { InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionRef, LambdaFunction, Outcome, Run, Seeker } from '../lambda-function.js';
import { readFunctionError } from '../read-function-error.js';
import { functionArn } from '../../domain/function/arn.js';
import type { ClosableSource } from './functions.js';

/** Sent with each Invoke. Whoever gets it, and has not got the function, does not ask elsewhere: two could ask each other for ever. */
export const FORWARDED_HEADER = 'x-recognito-forwarded';

/** Runs at a time; further ones wait in the SDK. */
const CONNECTIONS = 1_000;
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * A Lambda elsewhere (LocalStack, SAM local, AWS itself), which is taken to have every function that is asked for: what it has not, it
 * refuses when it is called. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export class EndpointFunctions implements ClosableSource {
  private readonly clients = new Map<string, Promise<LambdaClient>>();

  constructor(
    /** http(s) URL. */
    private readonly endpoint: string,
  ) {}

  async find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined> {
    if (seeker.forwarded) return undefined;
    const { name, qualifier = '$LATEST' } = ref;
    return {
      name,
      arn: functionArn(ref),
      version: qualifier,
      origin: 'endpoint',
      place: this.endpoint,
      run: (run) => this.invoke(ref, run),
    };
  }

  /** What is elsewhere is not listed: it is asked for by name alone. */
  async list(): Promise<readonly LambdaFunction[]> {
    return [];
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) (await client).destroy();
    this.clients.clear();
  }

  private async invoke(ref: FunctionRef, { payload, patienceMs, clientContext }: Run): Promise<Outcome> {
    const { InvokeCommand, LambdaServiceException } = await import('@aws-sdk/client-lambda');
    const client = await this.clientFor(ref);
    const abortSignal =
      patienceMs === undefined ? undefined : AbortSignal.timeout(Math.min(Math.ceil(patienceMs), MAX_TIMER_MS));
    try {
      const answer = await client.send(
        new InvokeCommand({
          FunctionName: nameAt(this.endpoint, ref),
          ...(ref.qualifier !== undefined && ref.qualifier !== '$LATEST' && { Qualifier: ref.qualifier }),
          InvocationType: 'RequestResponse',
          LogType: 'None',
          Payload: Buffer.from(payload),
          ...(clientContext !== undefined && { ClientContext: Buffer.from(clientContext).toString('base64') }),
        }),
        { ...(abortSignal && { abortSignal }) },
      );
      return outcomeOf(answer);
    } catch (error) {
      if (error instanceof LambdaServiceException && error.name !== 'Unknown') {
        return { kind: 'refused', exception: error.name, message: error.message };
      }
      return { kind: 'no answer', log: abortSignal?.aborted ? '' : `${reasonOf(error)}\n` };
    }
  }

  private clientFor({ region, accountId }: FunctionRef): Promise<LambdaClient> {
    const key = `${region} ${accountId}`;
    const client = this.clients.get(key) ?? this.connect(region, accountId);
    this.clients.set(key, client);
    return client;
  }

  private async connect(region: string, accountId: string): Promise<LambdaClient> {
    // Which Node the SDK's next versions want is ours to care for.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const { LambdaClient } = await import('@aws-sdk/client-lambda');
    const agent = { maxSockets: CONNECTIONS };
    const client = new LambdaClient({
      endpoint: this.endpoint,
      region,
      maxAttempts: 1,
      requestHandler: { httpAgent: agent, httpsAgent: agent },
      // AWS gets the credentials of whoever started us; LocalStack reads the account from the key, others do not read it.
      ...(!isAws(this.endpoint) && { credentials: { accessKeyId: accountId, secretAccessKey: 'test' } }),
    });
    client.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        headers[FORWARDED_HEADER] = 'true';
        return next(args);
      },
      { step: 'build' },
    );
    return client;
  }
}

const isAws = (endpoint: string): boolean => /\.(amazonaws\.com(\.cn)?|api\.aws)$/.test(new URL(endpoint).hostname);

/** How a function is named there. SAM local knows names alone; in AWS the one that is meant may be another account's. */
export const nameAt = (endpoint: string, { accountId, name }: FunctionRef): string =>
  isAws(endpoint) ? `${accountId}:function:${name}` : name;

const outcomeOf = ({ FunctionError: failed, Payload }: InvokeCommandOutput): Outcome => {
  const payload = Buffer.from(Payload ?? []).toString('utf8');
  if (failed === undefined) return { kind: 'answered', payload, log: '' };
  return { kind: 'failed', error: readFunctionError(payload), payload, log: '' };
};

const reasonOf = (error: unknown): string => {
  const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === undefined ? `${name}: ${message}` : `HTTP ${status}, which is no answer of Lambda`;
};
