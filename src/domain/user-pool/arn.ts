/** The parts of an ARN that rules look at; empty strings where there are none. */
export const arnParts = (
  arn: string,
): { readonly service: string; readonly region: string; readonly account: string } => {
  const [, , service = '', region = '', account = ''] = arn.split(':');
  return { service, region, account };
};
