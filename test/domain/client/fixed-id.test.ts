import { newClientId, otherIdRefusal, secretInTags } from '../../../src/domain/client/fixed-id.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';

const ID_TAG = 'floci:override-cognito-client-id';
const SECRET_TAG = 'floci:override-cognito-client-secret';
const said = (value: unknown): unknown => (value instanceof Refusal ? `${value.exception}: ${value.message}` : value);

describe('the id of a new client', () => {
  const idFor = (name: string, tag?: string): unknown => {
    const poolTags: Record<string, string> = tag === undefined ? {} : { [ID_TAG]: tag };
    return said(newClientId('drawn', { name, poolTags }, (id) => id === 'taken'));
  };

  test.each([
    ['web', undefined, 'drawn'],
    ['_custom_id_:myclient123', undefined, 'myclient123'],
    [`_custom_id_:${'a'.repeat(116)}`, undefined, 'a'.repeat(116)],
    ['web', 'use-name', 'web'],
    ['web', 'USE-NAME', 'web'],
    ['web', 'append-to-name:_local', 'web_local'],
    ['web', 'prepend-to-name:local+', 'local+web'],
    ['_custom_id_:mine', 'use-name', 'mine'],
  ])('named %s, with the tag %s, is %s', (name, tag, id) => {
    expect(idFor(name, tag)).toBe(id);
  });

  test.each([
    [
      '_custom_id_:my-client',
      undefined,
      'The client name _custom_id_:my-client makes "my-client" the id of the client: that is 1 to 128 letters, digits, _ and +.',
    ],
    [
      '_custom_id_:',
      undefined,
      'The client name _custom_id_: makes "" the id of the client: that is 1 to 128 letters, digits, _ and +.',
    ],
    [
      '_custom_id_:taken',
      undefined,
      'The client name _custom_id_:taken makes taken the id of the client: another client has it.',
    ],
    [
      'my client',
      'use-name',
      `The user pool's tag ${ID_TAG} makes "my client" the id of the client: that is 1 to 128 letters, digits, _ and +.`,
    ],
    ['taken', 'use-name', `The user pool's tag ${ID_TAG} makes taken the id of the client: another client has it.`],
    [
      'web',
      'same-as-name',
      `The user pool's tag ${ID_TAG} takes use-name, append-to-name:<text> or prepend-to-name:<text>.`,
    ],
  ])('named %s, with the tag %s, is refused', (name, tag, message) => {
    expect(idFor(name, tag)).toBe(`InvalidParameterException: ${message}`);
  });
});

test('a name may say the id that the client has, and no other', () => {
  expect(otherIdRefusal('web', 'c1')).toBeUndefined();
  expect(otherIdRefusal('_custom_id_:c1', 'c1')).toBeUndefined();
  expect(said(otherIdRefusal('_custom_id_:c2', 'c1'))).toBe(
    'InvalidParameterException: The client name _custom_id_:c2 names the id c2; the client has the id c1.',
  );
});

test('tags may say a secret, one as AWS has them', () => {
  expect(secretInTags({})).toBeUndefined();
  expect(secretInTags({ [SECRET_TAG]: 's'.repeat(24) })).toBe('s'.repeat(24));
  expect(said(secretInTags({ [SECRET_TAG]: 'local' }))).toBe(
    `InvalidParameterException: The user pool's tag ${SECRET_TAG} holds no client secret: that is 24 to 64 letters, digits, _ and +.`,
  );
});
