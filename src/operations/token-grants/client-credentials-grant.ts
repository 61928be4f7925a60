import { Inject, Injectable } from '@nestjs/common';
import { single } from '../../domain/oauth/authorization-request.js';
import { grantClientCredentials } from '../../domain/oauth/client-credentials.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import type { Metadata } from '../../domain/trigger/question.js';
import type { Call } from '../call.js';
import { ClientTokens } from './client-tokens.js';
import { provenClient } from './proven-client.js';
import type { ShownClient } from './token-request.js';
import type { EndpointRequest, TokenAnswer, TokenGrant } from './token-grant.js';

/** `grant_type=client_credentials`: an access token for the client itself. */
@Injectable()
export class ClientCredentialsGrant implements TokenGrant {
  constructor(@Inject(ClientTokens) private readonly tokens: ClientTokens) {}

  async issue(call: Call, { parameters, poolOfHost }: EndpointRequest, shown: ShownClient): Promise<TokenAnswer> {
    const { token, expiresIn } = await this.tokens.issue(call, {
      clientId: shown.clientId,
      clientMetadata: readMetadata(single(parameters, 'aws_client_metadata')),
      find: (state) => provenClient(state, shown, poolOfHost),
      rule: (client) => grantClientCredentials(client, single(parameters, 'scope')),
      failed: ({ message }) => new OAuthRefusal('invalid_grant', message),
    });
    return { access_token: token, expires_in: expiresIn, token_type: 'Bearer' };
  }
}

/** Text by name, as JSON. Throws invalid_request for anything else. */
const readMetadata = (text: string | undefined): Metadata | undefined => {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OAuthRefusal('invalid_request');
  }
  const isMetadata =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => typeof one === 'string');
  if (!isMetadata) throw new OAuthRefusal('invalid_request');
  return value as Metadata;
};
