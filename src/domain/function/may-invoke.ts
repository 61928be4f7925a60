import type { Statement } from './statement.js';

/** Who asks to run a function: an AWS service, on behalf of one of its resources. */
export interface Invoker {
  /** `cognito-idp.amazonaws.com` */
  readonly principal: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

const ACTIONS = new Set(['lambda:InvokeFunction', 'lambda:*', '*']);

/**
 * Whether a resource policy lets a service run the function. Every condition of a statement has to hold; one that says something else about
 * the call than its source does not. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export const mayInvoke = (policy: readonly Statement[], invoker: Invoker): boolean =>
  policy.some(
    ({ Principal, Action, Condition = {} }) =>
      (Principal === '*' || ('Service' in Principal && Principal.Service === invoker.principal)) &&
      ACTIONS.has(Action) &&
      Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) => holds(operator, key, wanted, invoker)),
      ),
  );

const holds = (operator: string, key: string, wanted: string, { sourceArn, sourceAccount }: Invoker): boolean => {
  if (operator === 'ArnLike' && key === 'AWS:SourceArn') return isArnLike(sourceArn, wanted);
  return operator === 'StringEquals' && key === 'AWS:SourceAccount' && wanted === sourceAccount;
};

/** IAM's ArnLike: `*` and `?` in each of the six parts of an ARN, which are compared one by one. */
const isArnLike = (arn: string, pattern: string): boolean => {
  const [parts, wanted] = [partsOf(arn), partsOf(pattern)];
  return parts.length === wanted.length && parts.every((part, i) => isLike(part, wanted[i] ?? ''));
};

const partsOf = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
};

/** Each star takes as little as it can; only the last one has to be thought over again, so this is quadratic at worst. */
const isLike = (text: string, pattern: string): boolean => {
  let [t, p, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === '?' || pattern[p] === text[t]) [t, p] = [t + 1, p + 1];
    else if (star >= 0) [p, mark, t] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(p));
};
