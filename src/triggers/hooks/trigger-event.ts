import type { Question, TriggerName } from '../../domain/trigger/question.js';
import type { EventVersion, Hook } from './hook.js';

/** Where an event comes from. */
export interface EventOrigin {
  readonly region: string;
  readonly userPoolId: string;
  readonly awsSdkVersion: string;
  readonly clientId: string | null;
}

/** What every trigger's event has, besides where it comes from. */
export interface TriggerEvent {
  readonly triggerSource: string;
  readonly request: object;
  readonly response?: object;
}

/** The event of a trigger, as its function gets it. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html, "Event structure" */
export const triggerEvent = <T extends TriggerName>(
  hook: Hook<T>,
  question: Question<T>,
  version: EventVersion,
  { region, userPoolId, awsSdkVersion, clientId }: EventOrigin,
): TriggerEvent => {
  const { userName } = question;
  const triggerSource = hook.triggerSource(question);
  const callerContext = { awsSdkVersion, clientId };
  const head =
    hook.order === 'source first'
      ? { version, triggerSource, region, userPoolId, userName, callerContext }
      : { version, region, userPoolId, userName, callerContext, triggerSource };
  return { ...head, request: hook.request(question, version), response: hook.response(version) };
};
