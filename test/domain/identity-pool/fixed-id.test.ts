import { newIdentityPoolId } from '../../../src/domain/identity-pool/fixed-id.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';

const DRAWN = 'us-east-1:0b0e6b9e-5d0f-4c5c-9d3a-111111111111';
const MINE = 'us-east-1:00000000-0000-0000-0000-000000000001';
const TAKEN = 'us-east-1:00000000-0000-0000-0000-000000000002';

const idFor = (tags: Readonly<Record<string, string>>): string => {
  const id = newIdentityPoolId(DRAWN, tags, { region: 'us-east-1', isTaken: (one) => one === TAKEN });
  return id instanceof Refusal ? `${id.exception}: ${id.message}` : id;
};

test("is the drawn one, or that of LocalStack's tag", () => {
  expect(idFor({})).toBe(DRAWN);
  expect(idFor({ 'floci:override-id': MINE })).toBe(DRAWN);
  expect(idFor({ _custom_id_: MINE })).toBe(MINE);
});

const NO_ID =
  'The tag _custom_id_ names no id of an identity pool: that is us-east-1: and a UUID, up to 55 characters.';

test.each([
  ['test-abc', NO_ID],
  ['us-east-1:NOT-HEX', NO_ID],
  ['us-east-1_a', NO_ID],
  [
    MINE.replace('us-east-1', 'eu-west-1'),
    'The tag _custom_id_ names an id of the Region eu-west-1; this call is for us-east-1.',
  ],
  [TAKEN, `The tag _custom_id_ names ${TAKEN}, the id of an identity pool that is there.`],
])('%s is refused', (id, message) => {
  expect(idFor({ _custom_id_: id })).toBe(`InvalidParameterException: ${message}`);
});
