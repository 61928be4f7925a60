import { services, type ServiceName } from '../../src/protocol/services.js';

/** An HTTP request before it is written: header lines in their order, and the body as bytes. */
export interface RequestParts {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A call of an operation as an SDK sends it. */
export const callParts = (world: string, service: ServiceName, operation: string, body: Buffer): RequestParts => ({
  method: 'POST',
  target: `/@${world}/`,
  headers: [
    ['host', 'localhost'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `${services[service].targetPrefix}.${operation}`],
    ['x-amz-date', '20260101T000000Z'],
    [
      'authorization',
      `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${services[service].signingName}/aws4_request, SignedHeaders=host, Signature=unchecked`,
    ],
  ],
  body,
});

/** The request with a Content-Length that is right, unless `length` says another. */
export const requestBytes = ({ method, target, headers, body }: RequestParts, length = String(body.length)): Buffer => {
  const lines = [...headers, ['content-length', length] as const].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
};
