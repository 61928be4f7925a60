import type { TriggerName } from '../../domain/trigger/question.js';
import { createAuthChallenge } from './create-auth-challenge.js';
import { customMessage } from './custom-message.js';
import { defineAuthChallenge } from './define-auth-challenge.js';
import type { Hook } from './hook.js';
import { postAuthentication } from './post-authentication.js';
import { postConfirmation } from './post-confirmation.js';
import { preAuthentication } from './pre-authentication.js';
import { preSignUp } from './pre-sign-up.js';
import { preTokenGeneration } from './pre-token-generation.js';
import { userMigration } from './user-migration.js';
import { verifyAuthChallengeResponse } from './verify-auth-challenge-response.js';

/** The hook of each trigger, by its name in LambdaConfig. */
export const hooks: { readonly [T in TriggerName]: Hook<T> } = {
  PreSignUp: preSignUp,
  PostConfirmation: postConfirmation,
  PreAuthentication: preAuthentication,
  PostAuthentication: postAuthentication,
  DefineAuthChallenge: defineAuthChallenge,
  CreateAuthChallenge: createAuthChallenge,
  VerifyAuthChallengeResponse: verifyAuthChallengeResponse,
  PreTokenGeneration: preTokenGeneration,
  UserMigration: userMigration,
  CustomMessage: customMessage,
};
