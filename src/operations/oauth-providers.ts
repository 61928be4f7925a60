import type { Type } from '@nestjs/common';
import { AuthorizationCodeGrant } from './token-grants/authorization-code-grant.js';
import { AuthorizeHandler } from './oauth/authorize.js';
import { BeginPasskeyAtPagesHandler, CompletePasskeyAtPagesHandler } from './managed-login/add-passkey-at-pages.js';
import { BeginChoiceAtPagesHandler } from './managed-login/begin-choice-at-pages.js';
import { BeginCustomAtPagesHandler } from './managed-login/begin-custom-at-pages.js';
import { ClientCredentialsGrant } from './token-grants/client-credentials-grant.js';
import { ClientTokens } from './token-grants/client-tokens.js';
import { ConfirmAtPagesHandler } from './managed-login/confirm-at-pages.js';
import { ConfirmForgotPasswordAtPagesHandler } from './managed-login/confirm-forgot-password-at-pages.js';
import { ConfirmUserHandler } from './managed-login/confirm-user.js';
import { DiscoveryHandler } from './oauth/discovery.js';
import { ForgotPasswordAtPagesHandler } from './managed-login/forgot-password-at-pages.js';
import { JwksHandler } from './oauth/jwks.js';
import { Landing } from './authorization/landing.js';
import { LogOutHandler } from './oauth/logout.js';
import { NewestCodeHandler } from './managed-login/newest-code.js';
import { PageSignIn } from './authorization/page-sign-in.js';
import { ReadChallengeHandler } from './managed-login/read-challenge.js';
import { ReadImageHandler } from './managed-login/read-image.js';
import { ReadLookHandler, ReadPageHandler } from './managed-login/read-page.js';
import { RefreshTokenGrant } from './token-grants/refresh-token-grant.js';
import { ResendAtPagesHandler } from './managed-login/resend-at-pages.js';
import { RespondAtPagesHandler } from './managed-login/respond-at-pages.js';
import { RevokeAtEndpointHandler } from './oauth/revoke.js';
import {
  BeginAppAtPagesHandler,
  ReadAppSetupHandler,
  VerifyAppAtPagesHandler,
} from './managed-login/set-up-app-at-pages.js';
import { SignInAtPagesHandler } from './managed-login/sign-in-at-pages.js';
import { SignUpAtPagesHandler } from './managed-login/sign-up-at-pages.js';
import { IssueTokensHandler } from './oauth/token.js';
import { GetUserInfoHandler } from './oauth/user-info.js';

/** What Nest runs the OAuth endpoints and the pages of managed login with. */
export const oauthProviders: readonly Type[] = [
  AuthorizationCodeGrant,
  AuthorizeHandler,
  BeginAppAtPagesHandler,
  BeginChoiceAtPagesHandler,
  BeginCustomAtPagesHandler,
  BeginPasskeyAtPagesHandler,
  ClientCredentialsGrant,
  ClientTokens,
  CompletePasskeyAtPagesHandler,
  ConfirmAtPagesHandler,
  ConfirmForgotPasswordAtPagesHandler,
  ConfirmUserHandler,
  DiscoveryHandler,
  ForgotPasswordAtPagesHandler,
  JwksHandler,
  Landing,
  LogOutHandler,
  NewestCodeHandler,
  PageSignIn,
  ReadAppSetupHandler,
  ReadChallengeHandler,
  ReadImageHandler,
  ReadLookHandler,
  ReadPageHandler,
  RefreshTokenGrant,
  ResendAtPagesHandler,
  RespondAtPagesHandler,
  RevokeAtEndpointHandler,
  SignInAtPagesHandler,
  SignUpAtPagesHandler,
  VerifyAppAtPagesHandler,
  IssueTokensHandler,
  GetUserInfoHandler,
];
