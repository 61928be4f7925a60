import { continueMfaSetup } from '../../../src/domain/sign-in/continue-mfa-setup.js';
import type { Session } from '../../../src/domain/session/state.js';
import { sampleClient } from '../client/samples.js';
import { userWith } from '../mfa/samples.js';
import { given } from '../user/samples.js';

const user = userWith('e');
const client = sampleClient();
const session: Session = {
  ...{ poolId: user.poolId, id: 'session', clientId: client.id, sub: user.sub, challenge: 'MFA_SETUP' },
  ...{ expiresAt: given.at + 1, factors: ['SOFTWARE_TOKEN_MFA'] },
};

test.each([[{ deviceKey: 'us-east-1_key' }], [{}]])(
  'the session that follows a step of the set-up is of the device that the sign-in has named: %j',
  (device) => {
    const [passed, issued] = continueMfaSetup(client, user, { ...session, ...device }, { ...given, isSetUp: true });
    expect(passed).toEqual({ type: 'ChallengePassed', data: { poolId: user.poolId, sessionId: 'session' } });
    const { sessionId: _, expiresAt: __, ...data } = issued?.type === 'ChallengeIssued' ? issued.data : ({} as never);
    const { poolId, clientId, sub, challenge, factors } = session;
    expect(data).toEqual({ poolId, clientId, sub, challenge, factors, isSetUp: true, ...device });
  },
);
