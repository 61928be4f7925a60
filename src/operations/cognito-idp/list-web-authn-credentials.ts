import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { PASSKEYS_A_USER } from '../../domain/passkey/start-registration.js';
import { passkeysOfUser } from '../../projections/passkeys.js';
import { passkeyAnswer } from '../answers/passkey.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken, takePage } from '../paging.js';
import { passkeyHolder } from '../passkeys/passkey-holder.js';
import { AccessTokens } from '../sign-in/access-tokens.js';

/** Lists the passkeys of the user who holds a token, the oldest first. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html */
export class ListWebAuthnCredentials extends IdpQuery<'ListWebAuthnCredentials'> {}

@QueryHandler(ListWebAuthnCredentials)
export class ListWebAuthnCredentialsHandler implements IQueryHandler<ListWebAuthnCredentials> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ListWebAuthnCredentials): Promise<IdpOutput<'ListWebAuthnCredentials'>> {
    const { AccessToken, MaxResults, NextToken } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.read((state) => {
      const { user } = passkeyHolder(state, token, call.at);
      const of = [user.poolId, user.sub];
      const after = readPageToken(call, NextToken, of) ?? '';
      // The page goes on behind a passkey that may be gone meanwhile.
      const rows = passkeysOfUser(state, user)
        .map((passkey) => [placeOf(passkey), passkey] as const)
        .filter(([place]) => place > after);
      const page = takePage(call, rows, MaxResults || PASSKEYS_A_USER, of);
      return { Credentials: page.items.map(passkeyAnswer), NextToken: page.token };
    });
  }
}

const DIGITS = 16;

/** Where a passkey stands in the order in which they were made. */
const placeOf = ({ createdAt, credentialId }: { readonly createdAt: number; readonly credentialId: string }): string =>
  `${String(createdAt).padStart(DIGITS, '0')} ${credentialId}`;
