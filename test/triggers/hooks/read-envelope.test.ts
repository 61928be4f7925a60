import { readEnvelope } from '../../../src/triggers/hooks/read-envelope.js';

const response = { answerCorrect: true };
const EVENT = {
  version: '1',
  region: 'us-east-1',
  userPoolId: 'us-east-1_Sample001',
  userName: 'alice',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: null },
  triggerSource: 'VerifyAuthChallengeResponse_Authentication',
  request: { userAttributes: {} },
  response,
};

test('of a whole event the response is read', () => {
  expect(readEnvelope(EVENT)).toBe(response);
});

test('what a function changed outside of the response, or put beside it, has no effect', () => {
  expect(readEnvelope({ ...EVENT, userName: 'bob', request: { userAttributes: { sub: 'x' } }, more: 1 })).toBe(
    response,
  );
});

const names = Object.keys(EVENT);
const texts = ['version', 'region', 'userPoolId', 'userName', 'triggerSource'];

test.each(names)('an event without %s is none', (name) => {
  expect(readEnvelope(Object.fromEntries(Object.entries(EVENT).filter(([one]) => one !== name)))).toBeUndefined();
});

test.each(names)('an event with null as %s is none', (name) => {
  expect(readEnvelope({ ...EVENT, [name]: null })).toBeUndefined();
});

test.each(names)('an event with something of another type as %s is none', (name) => {
  const others = texts.includes(name) ? [1, true, {}, []] : ['x', 1, true, []];
  expect(others.map((value) => readEnvelope({ ...EVENT, [name]: value }))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
