/** By the beginnings of Regions' names. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
];

/** What ARNs of a Region begin with, after `arn:`. */
export const partitionOf = (region: string): string => PARTITIONS.find(([begin]) => begin.test(region))?.[1] ?? 'aws';
