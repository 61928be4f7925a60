import type { Refusal } from '../kernel/refusal.js';
import { invalidValue } from './refusals.js';

/** A statement of a function's resource policy, with its members in AWS's order. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*' | { readonly Service: string } | { readonly AWS: string };
  readonly Action: string;
  readonly Resource: string;
  /** Operator → condition key → value. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What AddPermission asks for. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export interface Permission {
  readonly statementId: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
  readonly principalOrgId?: string | undefined;
  readonly eventSourceToken?: string | undefined;
  readonly functionUrlAuthType?: string | undefined;
  readonly invokedViaFunctionUrl?: boolean | undefined;
}

/** The statement on a function, a version or an alias, named by its ARN. */
export const statementOf = (resource: string, permission: Permission): Statement | Refusal => {
  const principal = principalOf(permission.principal);
  if (!principal) {
    return invalidValue('The provided principal was invalid. Please check the principal and try again.');
  }
  const condition = conditionOf(permission);
  return {
    Sid: permission.statementId,
    Effect: 'Allow',
    Principal: principal,
    Action: permission.action,
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
};

const principalOf = (principal: string): Statement['Principal'] | undefined => {
  if (principal === '*') return principal;
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal)) return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return /^arn:aws[a-z-]*:(iam|sts):/.test(principal) ? { AWS: principal } : undefined;
};

const conditionOf = (permission: Permission): Record<string, Record<string, string>> => {
  const equals = present({
    'lambda:FunctionUrlAuthType': permission.functionUrlAuthType,
    'aws:PrincipalOrgID': permission.principalOrgId,
    'AWS:SourceAccount': permission.sourceAccount,
    'lambda:EventSourceToken': permission.eventSourceToken,
  });
  const like = present({ 'AWS:SourceArn': permission.sourceArn });
  const bool = present({ 'lambda:InvokedViaFunctionUrl': permission.invokedViaFunctionUrl?.toString() });
  const groups = { StringEquals: equals, ArnLike: like, Bool: bool };
  return Object.fromEntries(Object.entries(groups).filter(([, keys]) => Object.keys(keys).length > 0));
};

const present = (keys: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined));
