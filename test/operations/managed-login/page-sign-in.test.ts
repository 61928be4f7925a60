import { getUser } from '../cognito-idp/user-calls.js';
import { hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const fails = () => {
  throw new Error('no');
};

/** Somebody whom UserMigration knows signs in; another trigger comes after that. */
const migrating = async (name: 'PostAuthentication' | 'PreTokenGeneration') => {
  const UserMigration = functions.on('migrate', () => ({
    userAttributes: { email: 'bob@example.com' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  }));
  return hosted(pages, { pool: { LambdaConfig: { UserMigration, [name]: functions.on('last', fails) } } });
};

test.each([
  [
    'PostAuthentication',
    { name: 'UserLambdaValidationException', message: 'PostAuthentication failed with error no.' },
  ],
  [
    'PreTokenGeneration',
    {
      name: 'AuthorizationStop',
      stop: { to: 'client', error: 'invalid_request', description: 'PreTokenGeneration failed with error no. ' },
    },
  ],
] as const)('a user who has been migrated stays when %s fails, and is not signed in', async (name, refusal) => {
  const setting = await migrating(name);
  await expect(pages.signIn(visitOf(setting), 'bob')).rejects.toMatchObject(refusal);
  expect(await getUser(emulator, setting.poolId, 'bob')).toMatchObject({ UserStatus: 'CONFIRMED' });
  expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
});
