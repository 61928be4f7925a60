import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

/** An API for notes that anybody who is signed in may read, and admins may delete. It takes the access tokens of one client. */
export const notesApi = ({ issuer, clientId }: { issuer: string; clientId: string }): Server => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  const callerOf = async ({ headers }: IncomingMessage): Promise<JWTPayload> => {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] });
    if (payload['token_use'] !== 'access' || payload['client_id'] !== clientId) throw new Error('not for us');
    return payload;
  };

  return createServer((request, response) => {
    callerOf(request).then(
      ({ username, 'cognito:groups': groups = [] }) => {
        if (request.method === 'GET') response.end(`notes of ${String(username)}`);
        else response.writeHead((groups as string[]).includes('admins') ? 204 : 403).end();
      },
      () => response.writeHead(401).end(),
    );
  });
};
