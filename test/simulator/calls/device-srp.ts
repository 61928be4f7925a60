import { timestampOf } from '../../clients/srp-client.js';
import { refused } from '../call-kind.js';
import { MINUTE, type ModelUser, type PoolName } from '../model.js';
import { type Answerable, answering } from './answering.js';
import { entryRefusal, INCORRECT, UNKNOWN_DEVICE } from './rules.js';
import { knownDevice, passing, signedIn, waiting } from './steps.js';
import { DEVICE_SECRET, sharedKey, signed, SRP_A } from './srp-keys.js';
import type { Model } from '../model.js';

const POOLS: readonly PoolName[] = ['devices'];

/** Why the device that the session waits for cannot go on. */
const deviceRefusal = (
  model: Model,
  user: ModelUser,
  { session, step }: Answerable,
  key: string,
): string | undefined => {
  const device = session.device === key ? knownDevice(model, user, step) : undefined;
  return device?.remembered ? entryRefusal(user) : UNKNOWN_DEVICE;
};

export const answerDeviceSrp = answering<{ readonly key: string }>({
  challenge: 'DEVICE_SRP_AUTH',
  weight: 40,
  pools: POOLS,
  make: (_view, { session }) => {
    const key = session?.device ?? 'us-east-1_00000000-0000-4000-8000-000000000000';
    return { facts: { key }, responses: { DEVICE_KEY: key, SRP_A } };
  },
  judge: (model, of, { facts: { key, client } }) => {
    const { user, session, id, step } = of;
    const refusal = user ? deviceRefusal(model, user, of, key) : UNKNOWN_DEVICE;
    if (!user || refusal !== undefined) return refused(refusal ?? UNKNOWN_DEVICE);
    const verdict = passing(
      waiting(model, client, 'DEVICE_PASSWORD_VERIFIER', step, { user: user.id, device: key }),
      id,
      session,
    );
    return {
      ...verdict,
      gives: (output) => {
        const { ChallengeParameters } = output as { ChallengeParameters: Record<string, string> };
        const { SRP_B: serverPublic = '', SECRET_BLOCK: secretBlock = '' } = ChallengeParameters;
        return (verdict.gives?.(output) ?? []).map((one) => ({ ...one, proof: { serverPublic, secretBlock } }));
      },
    };
  },
});

interface Proof {
  readonly key: string;
  readonly right: boolean;
  /** What the client's clock says. */
  readonly claimedAt: number;
}

export const answerDeviceVerifier = answering<Proof>({
  challenge: 'DEVICE_PASSWORD_VERIFIER',
  weight: 60,
  pools: POOLS,
  make: ({ chance, model, now }, { session, credential }) => {
    const key = session?.device ?? 'us-east-1_00000000-0000-4000-8000-000000000000';
    const { serverPublic = '2', secretBlock = '' } = credential.proof ?? {};
    const right = credential.proof !== undefined && chance.happens(0.85);
    const claimedAt = Math.floor(now / 1_000) * 1_000;
    const timestamp = timestampOf(new Date(claimedAt));
    const poolName = model.devices.get(key)?.groupKey ?? '';
    const signature = signed(sharedKey(serverPublic, right ? DEVICE_SECRET : DEVICE_SECRET + 1n), {
      ...{ poolName, username: key, secretBlock, timestamp },
    });
    const responses = {
      DEVICE_KEY: key,
      PASSWORD_CLAIM_SECRET_BLOCK: secretBlock || 'none',
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: timestamp,
    };
    return { facts: { key, right, claimedAt }, responses };
  },
  judge: (model, of, { facts: { key, right, claimedAt, client }, at }) => {
    const { user, session, id, step } = of;
    if (Math.abs(claimedAt - at) > 5 * MINUTE) return refused(INCORRECT);
    const refusal = user ? deviceRefusal(model, user, of, key) : UNKNOWN_DEVICE;
    if (!user || refusal !== undefined) return refused(refusal ?? UNKNOWN_DEVICE);
    const proves = right && knownDevice(model, user, step)?.proves === true;
    if (!proves) return passing(refused(INCORRECT, model), id, session);
    return passing(signedIn(model, user, client, step), id, session);
  },
});
