import { gzipSync } from 'node:zlib';
import { otherLambdaOperations } from '../../../src/protocol/other-lambda-operations.js';
import { nodeZip } from '../../triggers/functions/zip.js';
import { ARN, ROLE, useLambda } from '../../operations/lambda/lambda-emulator.js';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=unchecked';

interface Answer {
  readonly status: number;
  readonly errorType: string | null;
  readonly text: string;
  readonly headers: Headers;
}

const asker =
  (emulator: { endpoint(): string }) =>
  async (
    method: string,
    path: string,
    options: { headers?: Record<string, string | undefined>; body?: string | Buffer } = {},
  ): Promise<Answer> => {
    const wanted = { authorization: AUTHORIZATION, ...options.headers };
    const headers = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const body = options.body === undefined ? undefined : new Blob([new Uint8Array(Buffer.from(options.body))]);
    const answer = await fetch(`${emulator.endpoint()}${path}`, { method, headers, ...(body && { body }) });
    return {
      status: answer.status,
      errorType: answer.headers.get('x-amzn-errortype'),
      text: await answer.text(),
      headers: answer.headers,
    };
  };

const creation = (name: string): string =>
  JSON.stringify({
    FunctionName: name,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: ROLE,
    Code: { ZipFile: nodeZip('export const handler = async () => 1;').toString('base64') },
  });
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the door', () => {
  const emulator = useLambda();
  const ask = asker(emulator);

  test('answers as AWS does, with the request’s id', async () => {
    const made = await ask('POST', '/2015-03-31/functions/', { headers: JSON_TYPE, body: creation('f') });
    expect(made.status).toBe(201);
    expect(made.headers.get('content-type')).toBe('application/json');
    expect(made.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const missing = await ask('GET', '/2015-03-31/functions/g');
    expect(missing).toMatchObject({
      status: 404,
      errorType: 'ResourceNotFoundException',
      text: '{"Type":"User","Message":"Function not found: arn:aws:lambda:us-east-1:000000000000:function:g"}',
    });
    expect(missing.headers.get('content-type')).toBe('application/json');
  });

  test('a function may be named by an ARN longer than other paths may be', async () => {
    await ask('POST', '/2015-03-31/functions', { headers: JSON_TYPE, body: creation('x'.repeat(64)) });
    const arn = encodeURIComponent(`${ARN.slice(0, -1)}${'x'.repeat(64)}`);
    const found = await ask('GET', `/2015-03-31/functions/${arn}/configuration`);
    expect(found.status).toBe(200);
  });

  test.each([undefined, 'application/octet-stream', 'application/json', 'application/x-amz-json-1.1'])(
    'takes an event of type %s',
    async (contentType) => {
      await ask('POST', '/2015-03-31/functions', { headers: JSON_TYPE, body: creation('f') });
      const headers = { 'content-type': contentType };
      const answer = await ask('POST', '/2015-03-31/functions/f/invocations', { headers, body: '{"a":1}' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-amz-executed-version')).toBe('$LATEST');
      expect(JSON.parse(answer.text)).toMatchObject({ event: { a: 1 } });
    },
  );

  test.each(otherLambdaOperations.map(({ operation, method, uri }) => [operation, method, uri]))(
    '%s is refused by name',
    async (operation, method, uri) => {
      const path = uri.replace(/\{(\w+)\}/g, 'x');
      expect(await ask(method, path)).toMatchObject({
        status: 501,
        errorType: 'NotImplementedException',
        text: `{"Message":"${operation} is not emulated by this version of Recognito."}`,
      });
    },
  );

  test.each([
    ['PATCH', '/2015-03-31/functions/f', 'There is no operation PATCH /2015-03-31/functions/f.'],
    ['GET', '/2015-03-31/nothing', 'There is no operation GET /2015-03-31/nothing.'],
    ['GET', '/2015-03-31/functions/a/b/c', 'There is no operation GET /2015-03-31/functions/a/b/c.'],
  ])('%s %s is no operation', async (method, path, message) => {
    expect(await ask(method, path)).toMatchObject({
      status: 404,
      errorType: 'UnknownOperationException',
      text: JSON.stringify({ Message: message }),
    });
  });

  test('a call without a signature is refused, whatever it asks for', async () => {
    const headers = { authorization: undefined };
    for (const path of ['/2015-03-31/functions', '/2015-03-31/event-source-mappings']) {
      expect(await ask('GET', path, { headers })).toMatchObject({
        status: 403,
        errorType: 'MissingAuthenticationTokenException',
        text: '{"Message":"Missing Authentication Token"}',
      });
    }
  });

  test('a call signed for another service is refused', async () => {
    const headers = { authorization: AUTHORIZATION.replace('/lambda/', '/cognito-idp/') };
    expect(await ask('GET', '/2015-03-31/functions', { headers })).toMatchObject({
      status: 403,
      errorType: 'InvalidSignatureException',
      text: `{"Message":"Credential should be scoped to correct service: 'lambda'."}`,
    });
  });

  test.each([
    ['broken JSON', '{', JSON_TYPE],
    ['a list', '[]', JSON_TYPE],
    ['compressed JSON', gzipSync('{}'), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
  ])('a body of %s is refused', async (_, body, headers) => {
    expect(await ask('POST', '/2015-03-31/functions', { headers, body })).toMatchObject({
      status: 400,
      errorType: 'SerializationException',
      text: '{"Message":null}',
    });
  });

  test('an escape that is none, and a world that is none', async () => {
    expect(await ask('GET', '/2015-03-31/functions/%zz')).toMatchObject({ status: 400 });
    expect(await ask('GET', '/2015-03-31/functions/%ff')).toMatchObject({ status: 400 });
    const elsewhere = asker({ endpoint: () => emulator.endpoint().replace(/@.*/, '@nowhere') });
    expect(await elsewhere('GET', '/2015-03-31/functions')).toMatchObject({
      status: 404,
      text: '{"Message":"There is no world nowhere."}',
    });
  });

  test('a body larger than a package can be is refused by the operation’s name', async () => {
    const answer = await ask('POST', '/2015-03-31/functions', { headers: JSON_TYPE, body: Buffer.alloc(70_167_212) });
    expect(answer).toMatchObject({
      status: 413,
      errorType: 'RequestEntityTooLargeException',
      text: '{"Message":"Request must be smaller than 70167211 bytes for the CreateFunction operation"}',
    });
  });

  describe('for web pages', () => {
    const page = { origin: 'https://evil.test' };

    test.each([
      ['POST', '/2015-03-31/functions', { ...page, ...JSON_TYPE }, '{}'],
      ['POST', '/2015-03-31/functions/f/invocations', page, '{}'],
      ['POST', '/2015-03-31/functions/f/invocations', { 'sec-fetch-site': 'cross-site' }, '{}'],
      ['DELETE', '/2015-03-31/functions/f', page, undefined],
      ['GET', '/2017-03-31/tags/x', page, undefined],
      ['GET', '/2015-03-31//functions', page, undefined],
      ['GET', '/_recognito/functions/contents/x', page, undefined],
    ])('is shut: %s %s', async (method, path, headers, body) => {
      const answer = await ask(method, path, { headers, ...(body !== undefined && { body }) });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text)).toMatchObject({ error: 'OriginNotAllowed' });
    });

    test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'takes no body of type %s',
      async (contentType) => {
        const answer = await ask('POST', '/2015-03-31/functions/f/invocations', {
          headers: { 'content-type': contentType },
          body: '{}',
        });
        expect(answer.status).toBe(415);
      },
    );
  });
});

describe('with --no-code-upload', () => {
  const emulator = useLambda({ settings: { codeUpload: false } });
  const ask = asker(emulator);

  test.each([
    ['CreateFunction', 'POST', '/2015-03-31/functions', creation('f')],
    ['UpdateFunctionCode', 'PUT', '/2015-03-31/functions/f/code', '{}'],
    ['UpdateFunctionConfiguration', 'PUT', '/2015-03-31/functions/f/configuration', '{}'],
    ['DeleteFunction', 'DELETE', '/2015-03-31/functions/f', undefined],
    ['PublishVersion', 'POST', '/2015-03-31/functions/f/versions', '{}'],
    ['CreateAlias', 'POST', '/2015-03-31/functions/f/aliases', '{"Name":"a","FunctionVersion":"1"}'],
    ['UpdateAlias', 'PUT', '/2015-03-31/functions/f/aliases/a', '{}'],
    ['DeleteAlias', 'DELETE', '/2015-03-31/functions/f/aliases/a', undefined],
    ['AddPermission', 'POST', '/2015-03-31/functions/f/policy', '{"StatementId":"s","Action":"*","Principal":"*"}'],
    ['RemovePermission', 'DELETE', '/2015-03-31/functions/f/policy/s', undefined],
    ['TagResource', 'POST', `/2017-03-31/tags/${encodeURIComponent(ARN)}`, '{"Tags":{}}'],
    ['UntagResource', 'DELETE', `/2017-03-31/tags/${encodeURIComponent(ARN)}?tagKeys=a`, undefined],
  ])('%s is shut', async (operation, method, path, body) => {
    const answer = await ask(method, path, { ...(body !== undefined && { body, headers: JSON_TYPE }) });
    expect(answer).toMatchObject({
      status: 403,
      errorType: 'AccessDeniedException',
      text: `{"Message":"${operation} is switched off: functions can neither be created nor changed (--no-code-upload)."}`,
    });
  });

  test('what only looks, and running what is there, is not', async () => {
    expect(await ask('GET', '/2015-03-31/functions')).toMatchObject({ status: 200, text: '{"Functions":[]}' });
    expect(await ask('POST', '/2015-03-31/functions/f/invocations')).toMatchObject({
      status: 404,
      text: `{"Type":"User","Message":"Function not found: ${ARN}"}`,
    });
  });
});
