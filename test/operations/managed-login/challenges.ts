import { AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PageAnswer } from '../../../src/operations/authorization/page-sign-in.js';
import type { Landed } from '../../../src/operations/authorization/landing.js';
import type { InitiateAuthResponse } from '../../../src/protocol/generated/cognito-idp.js';
import type { PoolOptions } from '../cognito-idp/sign-up-calls.js';
import { confirmedAlice } from '../cognito-idp/trigger-calls.js';
import { customTriggers } from '../custom-sign-in.js';
import type { Script } from '../scripted-functions.js';
import { hosted, type Pages, visitOf } from './pages.js';

export const TEMPORARY = 'Temp0rary!';
export const CUSTOM_ONLY = {
  ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
} satisfies PoolOptions['client'];

/** Alice has a verified address and a password that she has to change. */
export const withTemporaryPassword = async (pages: Pages, of?: PoolOptions) => {
  const setting = await hosted(pages, of);
  await confirmedAlice(pages.emulator, setting);
  const password = { UserPoolId: setting.poolId, Username: 'alice', Password: TEMPORARY, Permanent: false };
  await pages.emulator.idp().send(new AdminSetUserPasswordCommand(password));
  return { setting, visit: visitOf(setting) };
};

/** A pool whose functions ask for a number, alice, and a client that signs in by nothing else. */
export const withCustomAuth = async (
  pages: Pages,
  scripts: Partial<Record<string, Script>> = {},
  { pool, client }: PoolOptions = {},
) => {
  const LambdaConfig = { ...customTriggers(pages.functions, scripts), ...pool?.LambdaConfig };
  const setting = await hosted(pages, { pool: { ...pool, LambdaConfig }, client: { ...CUSTOM_ONLY, ...client } });
  await confirmedAlice(pages.emulator, setting);
  return { setting, visit: visitOf(setting) };
};

/** The challenge of an answer; fails where there is none. */
export const challengeOf = (answer: PageAnswer): InitiateAuthResponse & { readonly Session: string } => {
  const challenge = 'challenge' in answer ? answer.challenge : {};
  expect(challenge).toHaveProperty('Session');
  return { ...challenge, Session: challenge.Session ?? '' };
};

/** Where an answer leads back to; fails where it does not. */
export const landedOf = (answer: PageAnswer): Landed => {
  expect(answer).toHaveProperty('location');
  return 'challenge' in answer ? { location: '' } : answer;
};
