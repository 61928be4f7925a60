import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { asAttributes, createUser, sentMessages } from './user-calls.js';

const emulator = useEmulator({ settings: { code: '424242' } });

describe('effects', () => {
  test('every code is the one of the setting', async () => {
    const { Id: UserPoolId } = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
    await createUser(emulator, UserPoolId, 'alice');
    for (const email of ['a@b.example', 'c@d.example']) {
      const UserAttributes = asAttributes({ email });
      await emulator
        .idp()
        .send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'alice', UserAttributes }));
    }
    expect((await sentMessages(emulator)).map(({ to, code }) => `${to} ${code}`)).toEqual([
      'a@b.example 424242',
      'c@d.example 424242',
    ]);
  });
});
