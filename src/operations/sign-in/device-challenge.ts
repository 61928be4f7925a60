import type { Device } from '../../domain/device/state.js';
import { verifierNumber } from '../../domain/device/device-verifier.js';
import type { DeviceVerifier } from '../../domain/device/events.js';
import { type Decision, refuse } from '../../domain/kernel/decision.js';
import { invalidParameter, notAuthorized } from '../../domain/kernel/refusal.js';
import { clientPublicFrom } from '../../domain/kernel/srp.js';
import { standingOf } from '../../domain/session/custom-standing.js';
import type { SessionEvent } from '../../domain/session/events.js';
import { sessionRefusal } from '../../domain/session/use-session.js';
import {
  answerDeviceSrp,
  answerDeviceVerifier,
  type DeviceChallenged,
} from '../../domain/sign-in/answer-device-challenge.js';
import type { Parameters as Responses } from '../../domain/sign-in/parameters.js';
import type { SignInEvent } from '../../domain/sign-in/second-factor.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { confirmedDevice } from '../../projections/devices.js';
import { keyOf } from '../../projections/table.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { RespondToAuthChallengeResponse } from '../../protocol/generated/cognito-idp.js';
import { openSecretBlock } from '../../tokens/secret-block.js';
import { issuedToken, provenSession } from '../../tokens/session-token.js';
import type { Call } from '../call.js';
import type { ChallengeRule } from './challenge-rule.js';
import { handshakeParameters, isSignedClaim } from './srp-handshake.js';

type DeviceChallenge = 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER';

/** Finds the session that a Session string proves, then asks the rule. */
const ofDevice =
  (
    challenge: DeviceChallenge,
    rule: (of: DeviceChallenged, ...rest: Parameters<ChallengeRule>) => Decision<SignInEvent>,
  ): ChallengeRule =>
  (...asked) => {
    const [call, state, pool, client, { token = '', named: user }, { at }] = asked;
    const { seed } = call.world;
    const session = provenSession(seed, token, (id) => state.sessions.get(keyOf(pool.id, id)));
    const unusable = sessionRefusal(session, { clientId: client.id, sub: user?.sub, challenge, at });
    if (unusable) return refuse(unusable);
    if (!session || !user) return refuse(notAuthorized('Invalid session for the user.'));
    return rule({ user, session, standing: standingOf(seed, session) }, ...asked);
  };

/** DEVICE_SRP_AUTH. */
export const deviceSrp: ChallengeRule = ofDevice(
  'DEVICE_SRP_AUTH',
  (of, call, _state, _pool, client, { responses, clientMetadata }, given) => {
    const { DEVICE_KEY = '', SRP_A = '' } = responses;
    if (clientPublicFrom(SRP_A) === undefined) return refuse(invalidParameter('Invalid SRP_A'));
    return answerDeviceSrp(client, of, DEVICE_KEY, { ...given, worldSeed: call.world.seed, clientMetadata });
  },
);

/** DEVICE_PASSWORD_VERIFIER: opens the secret block, then asks the rule. */
export const deviceVerifier: ChallengeRule = ofDevice(
  'DEVICE_PASSWORD_VERIFIER',
  (of, call, _state, pool, client, { responses, clientMetadata }, given) => {
    const { seed: worldSeed } = call.world;
    const { DEVICE_KEY: deviceKey = '', TIMESTAMP: timestamp = '' } = responses;
    const proves = (signedAt: string): boolean => {
      const device = given.deviceOf?.(of.user.sub);
      const { PASSWORD_CLAIM_SECRET_BLOCK: text = '', PASSWORD_CLAIM_SIGNATURE: signature = '' } = responses;
      const block = openSecretBlock(worldSeed, { poolId: pool.id, clientId: client.id }, text);
      if (!device?.tracked?.proof || block?.sessionId !== of.session.id) return false;
      const claim = {
        ...{ poolName: device.groupKey, username: device.key },
        ...{ secretBlock: text, timestamp: signedAt },
      };
      return isSignedClaim(worldSeed, pool.id, block, verifierNumber(device.tracked.proof), claim, signature);
    };
    return answerDeviceVerifier(
      pool,
      client,
      of,
      { deviceKey, timestamp, proves },
      {
        ...{ ...given, worldSeed, clientMetadata },
        wallAt: call.wallAt,
      },
    );
  },
);

type Issued = Extract<SessionEvent, { readonly type: 'ChallengeIssued' }>['data'];

/**
 * The DEVICE_PASSWORD_VERIFIER challenge. `responses` have passed the rule of DEVICE_SRP_AUTH.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export const deviceVerifierChallenge = (
  call: Call,
  state: WorldState,
  pool: UserPool,
  { SRP_A = '', DEVICE_KEY = '' }: Responses,
  issued: Issued,
): RespondToAuthChallengeResponse => {
  const { seed } = call.world;
  const { clientId, sub } = issued;
  const user = userBySub(state, pool.id, sub);
  const clientPublic = clientPublicFrom(SRP_A);
  const proof = proofOf(confirmedDevice(state, pool.id, sub, DEVICE_KEY));
  if (!user || !proof || clientPublic === undefined) throw new Error('No challenge answers what was not checked.');
  const kept = { salt: Buffer.from(proof.salt, 'base64'), verifier: verifierNumber(proof) };
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    Session: issuedToken(seed, issued),
    ChallengeParameters: {
      DEVICE_KEY,
      ...handshakeParameters(seed, { poolId: pool.id, clientId }, issued, clientPublic, kept),
      USERNAME: user.username,
    },
  };
};

const proofOf = (device: Device | undefined): DeviceVerifier | undefined => device?.tracked?.proof;
