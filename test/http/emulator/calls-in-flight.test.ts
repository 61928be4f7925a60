import { AdminGetUserCommand, ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CreateFunctionCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { lastCode, openPool, signUp } from '../../operations/cognito-idp/sign-up-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { nodeZip } from '../../triggers/functions/zip.js';
import { ask, refusal, tell } from './control.js';

/** Somebody comes, and waits until let go. */
class Turnstile {
  private letThrough: () => void = () => undefined;
  private readonly open = new Promise<void>((resolve) => (this.letThrough = resolve));
  private arrived: () => void = () => undefined;
  /** Resolves when somebody waits here. */
  readonly somebody = new Promise<void>((resolve) => (this.arrived = resolve));

  pass = async (): Promise<void> => {
    this.arrived();
    await this.open;
  };
  letGo = (): void => {
    this.letThrough();
  };
}

let turnstile: Turnstile;
let holdsContents = false;
const functions = new ScriptedFunctions();
const store = new (class extends MemoryStore {
  override async saveContent(hash: string, bytes: Uint8Array): Promise<void> {
    await super.saveContent(hash, bytes);
    if (holdsContents) await turnstile.pass();
  }
})();
const emulator = useEmulator({ functions, store });
beforeEach(() => {
  functions.clear();
  turnstile = new Turnstile();
  holdsContents = false;
});

const here = (): string => emulator.world().name;
const MOVED = () => `World ${here()} was restored while this call was under way.`;
const RESTORED = () => ({
  name: 'WorldRestoredException',
  message: MOVED(),
  $fault: 'client',
  $metadata: { httpStatusCode: 409, attempts: 1 },
});

const changes = [
  ['a reset', () => tell(emulator.endpoint(), 'POST', 'reset')],
  ['a restore', () => tell(emulator.endpoint(), 'POST', 'snapshots/before/restore')],
] as const;

/** A pool whose sign-ups ask a trigger that waits at the turnstile. */
const guardedPool = async () => {
  const PreSignUp = functions.on('guard', async () => {
    await turnstile.pass();
    return undefined;
  });
  const setting = await openPool(emulator, { pool: { LambdaConfig: { PreSignUp } } });
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  return setting;
};

describe.each(changes)('%s while a trigger is asked', (_, change) => {
  test('ends the call with a 409 that the SDK does not try again, and nothing of it is there', async () => {
    const { clientId: ClientId, poolId } = await guardedPool();
    // As an application makes it, which tries again what may be tried again.
    const client = emulator.idp({ maxAttempts: 3 });
    const call = client.send(new SignUpCommand({ ClientId, Username: 'alice', Password: PASSWORD }));
    await turnstile.somebody;
    await change();
    const { position } = emulator.world();
    turnstile.letGo();
    await expect(call).rejects.toMatchObject(RESTORED());
    expect(emulator.world().position).toBe(position);
    expect(functions.asked).toHaveLength(1);
    await expect(
      emulator.idp().send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'alice' })),
    ).rejects.toMatchObject({ name: expect.stringMatching(/^(?:User|Resource)NotFoundException$/) as unknown });
  });
});

test('after a restore the same call goes through, as if it had never been made', async () => {
  const setting = await guardedPool();
  const call = signUp(emulator, setting);
  await turnstile.somebody;
  await tell(emulator.endpoint(), 'POST', 'snapshots/before/restore');
  turnstile.letGo();
  await expect(call).rejects.toMatchObject(RESTORED());
  await expect(signUp(emulator, setting)).resolves.toMatchObject({ UserConfirmed: false });
  const { messages } = await tell<{ messages: { to: string }[] }>(emulator.endpoint(), 'GET', 'messages');
  expect(messages).toMatchObject([{ to: 'alice@example.com' }]);
});

test('a call that comes while nothing of it waits is answered from the restored world', async () => {
  const setting = await withAlice(emulator);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  const sequence = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      i % 3 === 1
        ? tell(emulator.endpoint(), 'POST', 'snapshots/before/restore')
        : signIn(emulator, setting).catch((error: unknown) => error),
    ),
  );
  // Calls between the restores are answered, or told that there was one; nothing else.
  for (const answer of sequence) if (answer instanceof Error) expect(answer).toMatchObject(RESTORED());
  await expect(signIn(emulator, setting)).resolves.toBeDefined();
});

test('what was written before the restore is answered as it was, though it is on the line left behind', async () => {
  const PostConfirmation = functions.on('guard', async () => {
    await turnstile.pass();
    return undefined;
  });
  const setting = await openPool(emulator, { pool: { LambdaConfig: { PostConfirmation } } });
  await signUp(emulator, setting);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  const call = emulator.idp().send(
    new ConfirmSignUpCommand({
      ClientId: setting.clientId,
      Username: 'alice',
      ConfirmationCode: await lastCode(emulator),
    }),
  );
  await turnstile.somebody;
  await tell(emulator.endpoint(), 'POST', 'snapshots/before/restore');
  turnstile.letGo();
  await expect(call).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  await expect(
    emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' })),
  ).resolves.toMatchObject({ UserStatus: 'UNCONFIRMED' });
});

test('a world that is deleted under a call ends it with a 404', async () => {
  await tell(emulator.origin(), 'POST', 'worlds', { name: 'doomed', seed: 'test' });
  const there = emulator.inWorld('doomed');
  const PreSignUp = functions.on('guard', async () => {
    await turnstile.pass();
    return undefined;
  });
  const setting = await openPool(there, { pool: { LambdaConfig: { PreSignUp } } });
  const call = signUp(there, setting);
  await turnstile.somebody;
  await tell(emulator.origin(), 'DELETE', 'worlds/doomed');
  turnstile.letGo();
  await expect(call).rejects.toMatchObject({
    name: 'UnknownWorldException',
    message: 'World doomed was deleted.',
    $metadata: { httpStatusCode: 404, attempts: 1 },
  });
});

describe('the Lambda API', () => {
  const lambdaOf = (endpoint: string) =>
    new LambdaClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const create = (endpoint: string) =>
    lambdaOf(endpoint).send(
      new CreateFunctionCommand({
        FunctionName: 'f',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/lambda',
        Code: { ZipFile: nodeZip('export const handler = async () => 1;') },
      }),
    );

  test('is answered as the AWS API is', async () => {
    holdsContents = true;
    const call = create(emulator.endpoint());
    await turnstile.somebody;
    await tell(emulator.endpoint(), 'POST', 'reset');
    turnstile.letGo();
    await expect(call).rejects.toMatchObject(RESTORED());
    const { Functions } = await lambdaOf(emulator.endpoint()).send(new ListFunctionsCommand({}));
    expect(Functions).toEqual([]);
  });

  test('of a world that was deleted meanwhile too', async () => {
    holdsContents = true;
    const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { name: 'doomed' });
    const call = create(endpoint);
    await turnstile.somebody;
    await tell(emulator.origin(), 'DELETE', 'worlds/doomed');
    turnstile.letGo();
    await expect(call).rejects.toMatchObject({
      name: 'UnknownWorldException',
      message: 'World doomed was deleted.',
      $metadata: { httpStatusCode: 404, attempts: 1 },
    });
  });
});

/** Holds what is decided in this world at the turnstile, from now on. */
const holdDecisions = (world = emulator.world()): void => {
  const decide = world.decide.bind(world);
  const held = async (...input: Parameters<typeof decide>) => {
    await turnstile.pass();
    return decide(...input);
  };
  Object.assign(world, { decide: held });
};

describe('the link of an e-mail', () => {
  const LINK = { pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } } } as const;
  const follow = async (there: Pick<typeof emulator, 'endpoint'>, clientId: string, code: string) => {
    const query = new URLSearchParams({ client_id: clientId, user_name: 'alice', confirmation_code: code });
    const answer = await fetch(`${there.endpoint()}/confirmUser?${query.toString()}`);
    return { status: answer.status, body: await answer.json() };
  };

  test('is refused as JSON when the world was restored meanwhile', async () => {
    const setting = await openPool(emulator, LINK);
    await signUp(emulator, setting);
    const code = await lastCode(emulator);
    await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
    holdDecisions();
    const followed = follow(emulator, setting.clientId, code);
    await turnstile.somebody;
    await tell(emulator.endpoint(), 'POST', 'snapshots/before/restore');
    turnstile.letGo();
    const hint = 'Ask again: nothing of the call is in the history that the world is on now.';
    expect(await followed).toEqual(refusal(409, 'WorldRestored', MOVED(), hint));
    await expect(
      emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'alice' })),
    ).resolves.toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('and when it was deleted', async () => {
    await tell(emulator.origin(), 'POST', 'worlds', { name: 'doomed', seed: 'test' });
    const there = emulator.inWorld('doomed');
    const setting = await openPool(there, LINK);
    await signUp(there, setting);
    const code = await lastCode(there);
    holdDecisions(there.world());
    const followed = follow(there, setting.clientId, code);
    await turnstile.somebody;
    await tell(emulator.origin(), 'DELETE', 'worlds/doomed');
    turnstile.letGo();
    expect(await followed).toEqual(refusal(404, 'UnknownWorld', 'World doomed was deleted.', 'Ask for another world.'));
  });
});

test('the control API itself waits for a restore that is under way', async () => {
  await withAlice(emulator);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      i % 2 === 0
        ? ask(emulator.endpoint(), 'POST', 'snapshots/before/restore')
        : ask(emulator.endpoint(), 'GET', ['clock', 'history', 'snapshots', 'messages', 'triggers'][i % 5] ?? 'clock'),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(40).fill(200));
});
