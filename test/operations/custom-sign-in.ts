import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type CreateUserPoolClientCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { TestEmulator } from './emulator.js';
import type { Script, ScriptedFunctions } from './scripted-functions.js';
import { FLOWS, type Setting, withAlice } from './signed-in.js';

type Round = { readonly challengeName: string; readonly challengeResult: boolean };

/** Tokens for a right answer, three tries; where SRP has begun, the password first. */
export const threeTries: Script = ({ request }) => {
  const rounds = request.session as readonly Round[];
  const last = rounds.at(-1);
  const custom = rounds.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
  const ask = (challengeName: string) => ({ challengeName, issueTokens: false, failAuthentication: false });
  if (last?.challengeName === 'SRP_A') return ask('PASSWORD_VERIFIER');
  if (custom.some(({ challengeResult }) => challengeResult)) return { issueTokens: true, failAuthentication: false };
  return custom.length < 3 ? ask('CUSTOM_CHALLENGE') : { issueTokens: false, failAuthentication: true };
};

export const asksForNumber: Script = ({ request }) => ({
  publicChallengeParameters: { hint: `try ${(request.session as readonly Round[]).length}` },
  privateChallengeParameters: { answer: '42' },
  challengeMetadata: 'NUMBER',
});

export const comparesNumber: Script = ({ request }) => ({
  answerCorrect: (request.privateChallengeParameters as { answer?: string }).answer === request.challengeAnswer,
});

/** A pool with these triggers, and alice, whose client allows every flow. */
export const withTriggers = (
  emulator: TestEmulator,
  LambdaConfig: LambdaConfigType,
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<Setting> =>
  withAlice(emulator, {
    pool: { LambdaConfig },
    client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'], ...client },
    attributes: [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });

/** The triggers of a custom authentication that asks for a number. */
export const customTriggers = (functions: ScriptedFunctions, scripts: Partial<Record<string, Script>> = {}) => ({
  DefineAuthChallenge: functions.on('define', scripts.define ?? threeTries),
  CreateAuthChallenge: functions.on('create', scripts.create ?? asksForNumber),
  VerifyAuthChallengeResponse: functions.on('verify', scripts.verify ?? comparesNumber),
});

export type Side = 'public' | 'admin';
type Place = Pick<Setting, 'poolId' | 'clientId'>;
interface Call {
  readonly side?: Side;
  readonly ClientMetadata?: Record<string, string>;
}

export const beginCustom = (
  emulator: TestEmulator,
  { poolId: UserPoolId, clientId: ClientId }: Place,
  AuthParameters: Record<string, string> = { USERNAME: 'alice' },
  { side = 'public', ClientMetadata }: Call = {},
): Promise<InitiateAuthCommandOutput> => {
  const input = { AuthFlow: 'CUSTOM_AUTH' as const, ClientId, AuthParameters, ClientMetadata };
  return side === 'public'
    ? emulator.idp().send(new InitiateAuthCommand(input))
    : emulator.idp().send(new AdminInitiateAuthCommand({ ...input, UserPoolId }));
};

export const answerCustom = (
  emulator: TestEmulator,
  { poolId: UserPoolId, clientId: ClientId }: Place,
  Session: string | undefined,
  responses: Record<string, string>,
  { side = 'public', ClientMetadata }: Call = {},
) => {
  const ChallengeResponses = { USERNAME: 'alice', ...responses };
  const input = { ChallengeName: 'CUSTOM_CHALLENGE' as const, ClientId, Session, ChallengeResponses, ClientMetadata };
  return side === 'public'
    ? emulator.idp().send(new RespondToAuthChallengeCommand(input))
    : emulator.idp().send(new AdminRespondToAuthChallengeCommand({ ...input, UserPoolId }));
};
