import { partitionOf } from '../kernel/partition.js';

/** A function's home and name. */
export interface FunctionName {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly name: string;
}

/** A function's ARN; with a qualifier, that of one of its versions or aliases. */
export const functionArn = ({ region, accountId, name }: FunctionName, qualifier?: string): string =>
  `arn:${partitionOf(region)}:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
