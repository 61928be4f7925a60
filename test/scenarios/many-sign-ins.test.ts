import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderFunctions } from '../../src/triggers/functions/folder-functions.js';
import { startRuntimes } from '../../src/triggers/functions/start-runtime.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser, claimsOf, FLOWS, PASSWORD } from '../operations/signed-in.js';

const SIGN_INS = 100;
/** 20 ms of waiting, as for a database, and a claim that tells which sign-in it was made for. */
const HANDLER = `export const handler = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  event.response.claimsOverrideDetails = { claimsToAddOrOverride: { claimed: event.userName } };
  return event;
};
`;

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'recognito-sign-ins-')));
mkdirSync(join(scratch, 'claims'));
writeFileSync(join(scratch, 'claims', 'index.mjs'), HANDLER);
const functions = new FolderFunctions(scratch, startRuntimes());
const emulator = useEmulator({ functions, isRecorded: true });
afterAll(async () => {
  await functions.close();
  rmSync(scratch, { recursive: true });
});

test('a hundred users sign in at once through a handler that takes 20 ms, and each gets its own claim', async () => {
  const PreTokenGeneration = 'arn:aws:lambda:us-east-1:000000000000:function:claims';
  const { Id: poolId } = await emulator.pool({ LambdaConfig: { PreTokenGeneration } });
  const { ClientId } = await emulator.client(poolId, { ExplicitAuthFlows: [...FLOWS] });
  const names = Array.from({ length: SIGN_INS }, (_, i) => `user-${i}`);
  await Promise.all(names.map((name) => addUser(emulator, poolId, name)));
  const signedIn = await Promise.all(
    names.map(async (USERNAME) => {
      const AuthParameters = { USERNAME, PASSWORD };
      const input = { AuthFlow: 'USER_PASSWORD_AUTH' as const, ClientId, AuthParameters };
      const { AuthenticationResult } = await emulator.idp().send(new InitiateAuthCommand(input));
      return claimsOf(AuthenticationResult?.IdToken ?? '').claimed;
    }),
  );
  expect(signedIn).toEqual(names);
  const answer = await fetch(`${emulator.endpoint()}/_recognito/invocations?limit=1000`);
  const { invocations } = (await answer.json()) as { invocations: { id: string; tries: unknown[] }[] };
  expect(new Set(invocations.map(({ id }) => id)).size).toBe(SIGN_INS);
  expect(invocations.every(({ tries }) => tries.length === 1)).toBe(true);
});
