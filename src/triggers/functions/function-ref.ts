import type { FunctionRef } from '../lambda-function.js';

const NAME = String.raw`[a-zA-Z0-9-_]+`;
const QUALIFIER = String.raw`\$LATEST|[a-zA-Z0-9-_]+`;
const ARN = new RegExp(`^arn:[a-z-]+:lambda:([a-z0-9-]+):([0-9]{12}):function:(${NAME})(?::(${QUALIFIER}))?$`);
const PARTIAL = new RegExp(`^([0-9]{12}):(?:function:)?(${NAME})(?::(${QUALIFIER}))?$`);
const PLAIN = new RegExp(`^(?:function:)?(${NAME})(?::(${QUALIFIER}))?$`);

/**
 * The function that an ARN, a partial ARN or a name means for whoever lives in `home`; undefined for anything else.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, FunctionName
 */
export const parseFunctionRef = (
  text: string,
  home: { readonly region: string; readonly accountId: string },
): FunctionRef | undefined => {
  const arn = ARN.exec(text);
  if (arn) return ref(arn[1], arn[2], arn[3], arn[4]);
  const partial = PARTIAL.exec(text);
  if (partial) return ref(home.region, partial[1], partial[2], partial[3]);
  const plain = PLAIN.exec(text);
  return plain ? ref(home.region, home.accountId, plain[1], plain[2]) : undefined;
};

/** Whether a name or an ARN can mean the function that a whole ARN names. What it leaves out may be anything. */
export const canMean = (text: string, arn: string): boolean => {
  const named = parseFunctionRef(arn, { region: '', accountId: '' });
  const asked = named && parseFunctionRef(text, named);
  if (!asked) return false;
  const isSame = (part: 'name' | 'region' | 'accountId' | 'qualifier'): boolean => asked[part] === named[part];
  return isSame('name') && isSame('region') && isSame('accountId') && (!asked.qualifier || isSame('qualifier'));
};

/** Whether a function can have this name: 64 letters, digits, hyphens and underscores at most. */
export const isFunctionName = (text: string): boolean => new RegExp(`^${NAME}$`).test(text) && text.length <= 64;

const ref = (region = '', accountId = '', name = '', qualifier: string | undefined): FunctionRef => ({
  region,
  accountId,
  name,
  ...(qualifier !== undefined && { qualifier }),
});
