import { canMean } from '../../../src/triggers/functions/function-ref.js';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:claims';

describe('what can mean the function of an ARN', () => {
  test.each([
    ['its name', 'claims', ARN],
    ['a partial ARN', '123456789012:function:claims', ARN],
    ['its ARN', ARN, ARN],
    ['its name, of any version or alias', 'claims', `${ARN}:prod`],
    ['its ARN, of any version or alias', ARN, `${ARN}:7`],
    ['its name with the same alias', 'claims:prod', `${ARN}:prod`],
  ])('%s can', (_, text, arn) => {
    expect(canMean(text, arn)).toBe(true);
  });

  test.each([
    ['another name', 'claim', ARN],
    ['a name in other letters', 'Claims', ARN],
    ["another account's", '000000000000:function:claims', ARN],
    ["another Region's", ARN.replace('eu-west-1', 'us-east-1'), ARN],
    ['another alias', 'claims:test', `${ARN}:prod`],
    ['an alias of what is named without one', 'claims:prod', ARN],
    ['what is no name', 'no name', ARN],
    ['anything where no function is named', 'claims', ''],
  ])('%s cannot', (_, text, arn) => {
    expect(canMean(text, arn)).toBe(false);
  });
});
