import { newPoolId } from '../../../src/domain/user-pool/fixed-id.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';

const given = { region: 'us-east-1', isTaken: (id: string) => id === 'us-east-1_taken' };
const idFor = (tags: Readonly<Record<string, string>>): string => {
  const id = newPoolId('us-east-1_DrawnAbcd', tags, given);
  return id instanceof Refusal ? `${id.exception}: ${id.message}` : id;
};

test.each([
  ['no tags', {}, 'us-east-1_DrawnAbcd'],
  ['other tags', { team: 'us-east-1_team' }, 'us-east-1_DrawnAbcd'],
  ["LocalStack's", { _custom_id_: 'us-east-1_myid123' }, 'us-east-1_myid123'],
  ["floci's", { 'floci:override-id': 'us-east-1_LOCAL' }, 'us-east-1_LOCAL'],
  ['both, which agree', { _custom_id_: 'us-east-1_a', 'floci:override-id': 'us-east-1_a' }, 'us-east-1_a'],
  ['as many characters as there may be', { _custom_id_: `us-east-1_${'a'.repeat(45)}` }, `us-east-1_${'a'.repeat(45)}`],
])('%s: %j', (_, tags, id) => {
  expect(idFor(tags)).toBe(id);
});

const noId = (tag: string): string =>
  `The tag ${tag} names no id of a user pool: that is us-east-1_ and letters and digits, up to 55 characters.`;

test.each([
  [{ _custom_id_: '' }, noId('_custom_id_')],
  [{ _custom_id_: 'myid123' }, noId('_custom_id_')],
  [{ _custom_id_: 'us-east-1_my-id' }, noId('_custom_id_')],
  [{ _custom_id_: 'us-east-1_' }, noId('_custom_id_')],
  [{ _custom_id_: 'us-east-1_a\n' }, noId('_custom_id_')],
  [{ 'floci:override-id': `us-east-1_${'a'.repeat(46)}` }, noId('floci:override-id')],
  [
    { _custom_id_: 'eu-west-1_myid123' },
    'The tag _custom_id_ names an id of the Region eu-west-1; this call is for us-east-1.',
  ],
  [
    { _custom_id_: 'us-east-1_taken' },
    'The tag _custom_id_ names us-east-1_taken, the id of a user pool that is there.',
  ],
  [
    { _custom_id_: 'us-east-1_a', 'floci:override-id': 'us-east-1_b' },
    'The tags _custom_id_ and floci:override-id name two ids; a user pool has one.',
  ],
])('%j is refused', (tags, message) => {
  expect(idFor(tags)).toBe(`InvalidParameterException: ${message}`);
});
