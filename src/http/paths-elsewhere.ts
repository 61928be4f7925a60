/** The OAuth endpoints and pages where LocalStack has them, and floci. */
const ELSEWHERE =
  /^\/(?:_aws\/)?cognito-idp(\/(?:login|logout|oauth2\/(?:authorize|token|userInfo|revoke|idpresponse))\/?)(?=[?#]|$)/;

/** The path (and query) that a path of another emulator stands for here; any other is answered as it is. */
export const pathHere = (path: string): string => path.replace(ELSEWHERE, '$1');
