import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestParameters } from '../../domain/oauth/authorization-request.js';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import type { Call } from '../call.js';
import { AuthorizationCodeGrant } from './authorization-code-grant.js';
import { ClientCredentialsGrant } from './client-credentials-grant.js';
import { RefreshTokenGrant } from './refresh-token-grant.js';
import { refuseDoubled, required, shownClient, type ShownClient } from './token-request.js';

/** Members in AWS's order. */
export interface TokenAnswer {
  readonly id_token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  /** Seconds, of the access token. */
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

/** What was sent to an endpoint that clients call themselves. */
export interface EndpointRequest {
  readonly parameters: RequestParameters;
  readonly authorization: string | undefined;
  /** See Visit. */
  readonly poolOfHost: string | undefined;
}

/** One way to get tokens. Throws OAuthRefusal. */
export interface TokenGrant {
  issue(call: Call, request: EndpointRequest, shown: ShownClient): Promise<TokenAnswer>;
}

/** Gives tokens to a client. Throws OAuthRefusal. https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export class IssueTokens extends Command<TokenAnswer> {
  constructor(
    readonly request: EndpointRequest,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(IssueTokens)
export class IssueTokensHandler implements ICommandHandler<IssueTokens> {
  private readonly grants: ReadonlyMap<string, TokenGrant>;

  constructor(
    @Inject(AuthorizationCodeGrant) code: AuthorizationCodeGrant,
    @Inject(RefreshTokenGrant) refresh: RefreshTokenGrant,
    @Inject(ClientCredentialsGrant) client: ClientCredentialsGrant,
  ) {
    this.grants = new Map<string, TokenGrant>([
      ['authorization_code', code],
      ['refresh_token', refresh],
      ['client_credentials', client],
    ]);
  }

  async execute({ request, call }: IssueTokens): Promise<TokenAnswer> {
    const { parameters, authorization } = request;
    refuseDoubled(parameters);
    const grant = this.grants.get(required(parameters, 'grant_type'));
    if (!grant) throw new OAuthRefusal('unsupported_grant_type');
    return grant.issue(call, request, shownClient(parameters, authorization));
  }
}
