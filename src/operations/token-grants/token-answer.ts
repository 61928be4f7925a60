import type { AuthenticationResultType } from '../../protocol/generated/cognito-idp.js';
import type { TokenAnswer } from './token-grant.js';

/** What the API answers, in the words of the token endpoint. */
export const tokenAnswer = ({
  IdToken,
  AccessToken,
  RefreshToken,
  ExpiresIn,
}: AuthenticationResultType): TokenAnswer => ({
  ...(IdToken !== undefined && { id_token: IdToken }),
  access_token: AccessToken ?? '',
  ...(RefreshToken !== undefined && { refresh_token: RefreshToken }),
  expires_in: ExpiresIn ?? 0,
  token_type: 'Bearer',
});
