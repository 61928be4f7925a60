import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SrpClient, type SrpClientOptions } from '../clients/srp-client.js';
import type { TestEmulator } from './emulator.js';
import { FLOWS, PASSWORD, type Setting, withAlice } from './signed-in.js';

/** Alice, as in withAlice, and a client that allows SRP too. */
export const withSrpClient = (
  emulator: TestEmulator,
  options: Parameters<typeof withAlice>[1] = {},
): Promise<Setting> =>
  withAlice(emulator, {
    ...options,
    client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_SRP_AUTH'], ...options.client },
  });

type Place = Pick<Setting, 'poolId' | 'clientId'>;
export type Side = 'public' | 'admin';

export const initiateSrp = (
  emulator: TestEmulator,
  { poolId: UserPoolId, clientId: ClientId }: Place,
  AuthParameters: Record<string, string>,
  side: Side = 'public',
): Promise<InitiateAuthCommandOutput> => {
  const input = { ClientId, AuthFlow: 'USER_SRP_AUTH' as const, AuthParameters };
  return side === 'public'
    ? emulator.idp().send(new InitiateAuthCommand(input))
    : emulator.idp().send(new AdminInitiateAuthCommand({ ...input, UserPoolId }));
};

/** A handshake begun: the challenge, and the client that can answer it. */
export const challengedBySrp = async (
  emulator: TestEmulator,
  place: Place,
  options: Partial<SrpClientOptions> & { username?: string; side?: Side; parameters?: Record<string, string> } = {},
) => {
  const { username: USERNAME = 'alice', side, parameters = {}, ...more } = options;
  const srp = new SrpClient({ poolId: place.poolId, password: PASSWORD, ...more });
  const SRP_A = srp.publicNumber;
  const answer = await initiateSrp(emulator, place, { USERNAME, SRP_A, ...parameters }, side);
  return { srp, challenge: answer.ChallengeParameters ?? {} };
};

export const respondToVerifier = (
  emulator: TestEmulator,
  { poolId: UserPoolId, clientId: ClientId }: Place,
  ChallengeResponses: Record<string, string>,
  { side = 'public', Session }: { side?: Side; Session?: string } = {},
) => {
  const input = { ClientId, ChallengeName: 'PASSWORD_VERIFIER' as const, ChallengeResponses, Session };
  return side === 'public'
    ? emulator.idp().send(new RespondToAuthChallengeCommand(input))
    : emulator.idp().send(new AdminRespondToAuthChallengeCommand({ ...input, UserPoolId }));
};

/** The whole way. */
export const signInBySrp = async (
  emulator: TestEmulator,
  place: Place,
  options: Parameters<typeof challengedBySrp>[2] = {},
) => {
  const { srp, challenge } = await challengedBySrp(emulator, place, options);
  return respondToVerifier(emulator, place, srp.answer(challenge), options);
};
