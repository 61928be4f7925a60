import type { Type } from '@nestjs/common';
import { AuthorizationCodeGrant } from './token-grants/authorization-code-grant.js';
import { AuthorizeHandler } from './oauth/authorize.js';
import { BeginPasskeyAtPagesHandler, CompletePasskeyAtPagesHandler } from './oauth/add-passkey-at-pages.js';
import { BeginChoiceAtPagesHandler } from './oauth/begin-choice-at-pages.js';
import { BeginCustomAtPagesHandler } from './oauth/begin-custom-at-pages.js';
import { ClientCredentialsGrant } from './token-grants/client-credentials-grant.js';
import { ClientTokens } from './token-grants/client-tokens.js';
import { ConfirmAtPagesHandler } from './oauth/confirm-at-pages.js';
import { ConfirmForgotPasswordAtPagesHandler } from './oauth/confirm-forgot-password-at-pages.js';
import { ConfirmUserHandler } from './oauth/confirm-user.js';
import { DiscoveryHandler } from './oauth/discovery.js';
import { ForgotPasswordAtPagesHandler } from './oauth/forgot-password-at-pages.js';
import { JwksHandler } from './oauth/jwks.js';
import { Landing } from './authorization/landing.js';
import { LogOutHandler } from './oauth/logout.js';
import { NewestCodeHandler } from './oauth/newest-code.js';
import { PageSignIn } from './authorization/page-sign-in.js';
import { ReadChallengeHandler } from './oauth/read-challenge.js';
import { ReadImageHandler } from './oauth/read-image.js';
import { ReadLookHandler, ReadPageHandler } from './oauth/read-page.js';
import { RefreshTokenGrant } from './token-grants/refresh-token-grant.js';
import { ResendAtPagesHandler } from './oauth/resend-at-pages.js';
import { RespondAtPagesHandler } from './oauth/respond-at-pages.js';
import { RevokeAtEndpointHandler } from './oauth/revoke.js';
import { BeginAppAtPagesHandler, ReadAppSetupHandler, VerifyAppAtPagesHandler } from './oauth/set-up-app-at-pages.js';
import { SignInAtPagesHandler } from './oauth/sign-in-at-pages.js';
import { SignUpAtPagesHandler } from './oauth/sign-up-at-pages.js';
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
