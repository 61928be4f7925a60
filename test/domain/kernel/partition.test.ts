import { partitionOf } from '../../../src/domain/kernel/partition.js';

test.each([
  ['us-east-1', 'aws'],
  ['eu-central-2', 'aws'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
])('%s is in %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
