import { useEmulator } from '../../operations/emulator.js';
import { exchange, requestText } from '../sockets.js';
import { authorization, callHeaders } from './aws-call.js';

const emulator = useEmulator();

const refused = (what: string) => ({
  status: 501,
  text: JSON.stringify({
    __type: 'NotImplementedException',
    message: `${what} is not emulated by this version of Recognito.`,
  }),
});

describe('what is not emulated is refused by name with 501', () => {
  test('an operation of a service of which one is emulated', async () => {
    const target = { 'x-amz-target': 'TrentService.Encrypt' };
    const signed = { ...target, authorization: authorization({ service: 'kms' }) };
    const answer = await emulator.raw('', {}, signed);
    expect(answer).toMatchObject(refused('Encrypt'));
    expect(answer.headers.get('x-amzn-errortype')).toBe('NotImplementedException:');
  });

  test.each([
    [
      'LambdaConfig.InboundFederation',
      {
        LambdaConfig: {
          InboundFederation: { LambdaVersion: 'V1_0', LambdaArn: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
        },
      },
    ],
    ['AcrConfiguration', { AcrConfiguration: { Level1: { AcrValue: 'one' } } }],
  ])('a member, once the input is of the model: %s', async (member, input) => {
    expect(await emulator.raw('CreateUserPool', { PoolName: 'p', ...input })).toMatchObject(
      refused(`CreateUserPool.${member}`),
    );
    expect((await emulator.raw('CreateUserPool', input)).body).toMatchObject({ __type: 'InvalidParameterException' });
  });
});

describe('the prefix of a world', () => {
  const listAt = async (target: string) => {
    const request = requestText('POST', target, callHeaders('ListUserPools'), '{"MaxResults":9}');
    const { answers } = await exchange(emulator.endpoint(), request, 1);
    return answers[0];
  };

  test('leads to that world with a trailing slash and without, with a query and without', async () => {
    const { Id } = await emulator.pool();
    const world = new URL(emulator.endpoint()).pathname;
    for (const target of [world, `${world}/`, `${world}?x=1`, `${world}/?x=1`, world.replace('test', '%74est')]) {
      expect([target, (await listAt(target))?.body]).toEqual([target, expect.stringContaining(Id)]);
    }
    expect((await listAt('/'))?.body).toBe('{"UserPools":[]}');
    expect((await listAt('/@default'))?.body).toBe('{"UserPools":[]}');
  });

  test.each(['/@nothing', '/@nothing/', '/@', '/@/', '/@%'])(
    'of a world that does not exist is refused: %s',
    async (target) => {
      const answer = await listAt(target);
      expect(answer?.status).toBe(404);
      const name = target.replace(/[@/]/g, '');
      expect(answer?.body).toBe(
        JSON.stringify({ __type: 'UnknownWorldException', message: `There is no world ${name}.` }),
      );
    },
  );

  test('is taken off once', async () => {
    const world = new URL(emulator.endpoint()).pathname;
    expect((await listAt(`${world}${world}`))?.status).toBe(404);
  });
});
