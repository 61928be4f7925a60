import { Agent, request } from 'node:http';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked';

/** Sends AWS JSON 1.1 over connections that are kept: no SDK, so that the load costs little beside what is measured. */
export class AwsJson {
  constructor(port, connections = 16) {
    this.port = port;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The answer of one call, parsed. Rejects on any status but 200: a measure of refusals measures nothing. */
  call(operation, input) {
    const body = Buffer.from(JSON.stringify(input));
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method: 'POST',
          path: '/',
          agent: this.agent,
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'content-length': body.length,
            'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
            'x-amz-date': '20260101T000000Z',
            authorization: AUTHORIZATION,
          },
        },
        (incoming) => {
          const parts = [];
          incoming.on('data', (part) => parts.push(part));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            if (incoming.statusCode !== 200) reject(new Error(`${operation}: ${incoming.statusCode} ${text}`));
            else resolve(text === '' ? undefined : JSON.parse(text));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close() {
    this.agent.destroy();
  }
}
