import { Refusal, resourceNotFound } from '../kernel/refusal.js';
import { type FunctionName, functionArn } from './arn.js';

/** Lambda's name for what user pools call InvalidParameterException. */
export const invalidValue = (message: string): Refusal => new Refusal('InvalidParameterValueException', message);
export const conflict = (message: string): Refusal => new Refusal('ResourceConflictException', message);

export const functionNotFound = (name: FunctionName, qualifier?: string): Refusal =>
  resourceNotFound(`Function not found: ${functionArn(name, qualifier)}`);

export const aliasNotFound = (name: FunctionName, alias: string): Refusal =>
  resourceNotFound(`Cannot find alias arn: ${functionArn(name, alias)}`);

/** What UpdateAlias says of it, and no other operation. */
export const noAliasToUpdate = (name: FunctionName, alias: string): Refusal =>
  resourceNotFound(`Alias not found: ${functionArn(name, alias)}`);

/** Undefined where no RevisionId was given, or the right one. */
export const revisionRefusal = (given: string | undefined, actual: string): Refusal | undefined =>
  given === undefined || given === actual
    ? undefined
    : new Refusal(
        'PreconditionFailedException',
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      );
