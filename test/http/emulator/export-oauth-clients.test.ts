import { DeleteResourceServerCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient, FULL, FULL_IN_ORDER, withApi } from '../../operations/cognito-idp/oauth-clients.js';
import { useEmulator } from '../../operations/emulator.js';
import { tell } from './control.js';

const emulator = useEmulator();

interface Exported {
  readonly pools: readonly { readonly clients: readonly object[] }[];
}

const clientsIn = ({ pools }: Exported): readonly object[] => pools.flatMap(({ clients }) => clients);

test.each([
  ['is there', false],
  ['is gone', true],
])('a client whose resource server %s is the same in the world that its export makes', async (_, gone) => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const UserPoolId = await withApi(emulator);
  const { ClientId } = await emulator.client(UserPoolId, FULL);
  if (gone) {
    await emulator.idp().send(new DeleteResourceServerCommand({ UserPoolId, Identifier: 'https://api.example/v1' }));
  }
  const document = await tell<Exported>(emulator.endpoint(), 'GET', 'export');
  const { name, endpoint } = await tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', {
    seed: 'another',
  });
  await tell(endpoint, 'POST', 'import', document);
  expect(await describeClient(emulator.inWorld(name), UserPoolId, ClientId)).toMatchObject(FULL_IN_ORDER);
  expect(clientsIn(await tell(endpoint, 'GET', 'export'))).toEqual(clientsIn(document));
});
