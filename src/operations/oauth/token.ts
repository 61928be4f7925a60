import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import type { Call } from '../call.js';
import { AuthorizationCodeGrant } from '../token-grants/authorization-code-grant.js';
import { ClientCredentialsGrant } from '../token-grants/client-credentials-grant.js';
import { RefreshTokenGrant } from '../token-grants/refresh-token-grant.js';
import type { EndpointRequest, TokenAnswer, TokenGrant } from '../token-grants/token-grant.js';
import { refuseDoubled, required, shownClient } from '../token-grants/token-request.js';

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
