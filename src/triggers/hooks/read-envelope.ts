import { isObject, type JsonObject } from './read-json.js';

/**
 * The `response` of an event that a function has returned; undefined where it is not a whole event. AWS wants all members of it back, and
 * uses only this one: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const readEnvelope = (value: JsonObject): JsonObject | undefined => {
  const { version, region, userPoolId, userName, triggerSource, callerContext, request, response } = value;
  const isText = [version, region, userPoolId, userName, triggerSource].every((one) => typeof one === 'string');
  return isText && isObject(callerContext) && isObject(request) && isObject(response) ? response : undefined;
};
