import type { Draw } from '../domain/kernel/draw.js';
import { Refusal } from '../domain/kernel/refusal.js';
import type { Answers, Question, TriggerName } from '../domain/trigger/question.js';
import type { LambdaConfig } from '../domain/user-pool/settings.js';
import { poolArn, type UserPool } from '../domain/user-pool/state.js';
import type { EventVersion, Hook } from './hooks/hook.js';
import { hooks } from './hooks/hooks.js';
import { readEnvelope } from './hooks/read-envelope.js';
import { isObject } from './hooks/read-json.js';
import { type TriggerEvent, triggerEvent } from './hooks/trigger-event.js';
import type { Invocation } from './invocation.js';
import type { Invocations } from './invocations.js';
import { parseFunctionRef } from './functions/function-ref.js';
import type { FunctionSource, LambdaFunction, Outcome } from './lambda-function.js';
import { parsePayload } from './parse-payload.js';

/** Where a trigger is asked from. */
export interface Occasion {
  readonly world: string;
  /** World time, epoch milliseconds. */
  readonly at: number;
  readonly draw: Draw;
  readonly endpoint: string;
  /** `aws-sdk-unknown-unknown`, or what the caller's User-Agent says (see caller-context.ts). */
  readonly awsSdkVersion: string;
  /** Null where AWS sends null, `CLIENT_ID_NOT_APPLICABLE` where an administrator called without a client. */
  readonly clientId: string | null;
}

/** AWS gives a function five seconds, and asks three times. Developer guide, "Lambda triggers: important considerations". */
const TRIES = 3;

/** The ARN that a pool has for a trigger, and the version of its event. */
export const triggerOf = (
  { LambdaConfig: config }: { readonly LambdaConfig?: LambdaConfig },
  trigger: TriggerName,
): { readonly arn: string; readonly version: EventVersion } | undefined => {
  if (trigger === 'PreTokenGeneration' && config?.PreTokenGenerationConfig) {
    const { LambdaArn: arn, LambdaVersion } = config.PreTokenGenerationConfig;
    return { arn, version: LambdaVersion[1] as EventVersion };
  }
  const arn = config?.[trigger];
  return arn === undefined ? undefined : { arn, version: '1' };
};

/** Asks the functions that pools name, as AWS does: one after another, with AWS's patience, and with AWS's sentences when they fail. */
export class TriggerDispatcher {
  constructor(
    private readonly functions: FunctionSource,
    private readonly invocations: Invocations,
    /** Milliseconds a try; undefined: no limit. */
    private readonly patienceMs: number | undefined,
  ) {}

  /** The trigger's answer, or AWS's refusal of the call that it belongs to. The pool has this trigger. */
  async ask<T extends TriggerName>(
    pool: UserPool,
    trigger: T,
    question: Question<T>,
    occasion: Occasion,
  ): Promise<Answers[T] | Refusal> {
    const named = triggerOf(pool.settings, trigger);
    if (!named) throw new Error(`Pool ${pool.id} has no trigger ${trigger}.`);
    // Each name is paired with its own hook; the compiler has checked the pairs there.
    const hook = hooks[trigger] as unknown as Hook<T>;
    const { id: userPoolId, region } = pool;
    const { awsSdkVersion, clientId } = occasion;
    const event = triggerEvent(hook, question, named.version, { region, userPoolId, awsSdkVersion, clientId });
    return this.run(pool, named.arn, event, occasion, (outcome, value) =>
      answerOf({ trigger, hook, version: named.version, userName: question.userName }, outcome, value),
    );
  }

  /** Runs the function with an event of this pool, records what happened, and answers what `judge` makes of it, and of the JSON value of an answer. */
  async run<R>(
    pool: UserPool,
    arn: string,
    event: TriggerEvent,
    occasion: Occasion,
    judge: (outcome: Outcome, value: unknown) => R | Refusal,
  ): Promise<R | Refusal> {
    const { triggerSource } = event;
    const nth = this.invocations.begin(occasion.world);
    const { found, tries, outcome } = await this.tried(pool, arn, event, occasion, nth);
    const value = outcome.kind === 'answered' ? parsePayload(outcome.payload) : undefined;
    const answer = judge(outcome, value);
    this.invocations.record({
      id: occasion.draw.uuid(`invocation ${nth}`),
      at: occasion.at,
      world: occasion.world,
      userPoolId: pool.id,
      trigger: triggerSource,
      function: arn,
      ...(found && { place: `${found.origin} ${found.place}` }),
      tries,
      event,
      // What is not JSON is shown as it came.
      ...(outcome.kind === 'answered' && { answer: value === undefined ? outcome.payload : value }),
      ...(answer instanceof Refusal && { error: `${answer.exception}: ${answer.message}` }),
    });
    return answer;
  }

  private async tried(
    pool: UserPool,
    arn: string,
    event: TriggerEvent,
    { world, draw, endpoint }: Occasion,
    nth: number,
  ): Promise<{ found: LambdaFunction | undefined; tries: Invocation['tries']; outcome: Outcome }> {
    const { region, accountId } = pool;
    const ref = parseFunctionRef(arn, { region, accountId });
    const found = ref && (await this.functions.find(ref, { world, region, accountId }));
    if (!found) {
      const message = `Function not found: ${arn}`;
      return { found, tries: [], outcome: { kind: 'refused', exception: 'ResourceNotFoundException', message } };
    }
    const invoker = { principal: 'cognito-idp.amazonaws.com', sourceArn: poolArn(pool), sourceAccount: accountId };
    if (found.permits && !found.permits(invoker)) {
      const message = `The resource policy of ${arn} does not let ${invoker.principal} invoke it for ${invoker.sourceArn}.`;
      return { found, tries: [], outcome: { kind: 'refused', exception: 'AccessDeniedException', message } };
    }
    const payload = JSON.stringify(event);
    const tries: Invocation['tries'][number][] = [];
    for (;;) {
      const began = performance.now();
      const requestId = draw.uuid(`request ${nth} ${tries.length}`);
      const outcome = await found.run({ payload, requestId, patienceMs: this.patienceMs, endpoint });
      const ms = Math.round(performance.now() - began);
      tries.push({ ms, outcome: outcome.kind, log: 'log' in outcome ? outcome.log : '' });
      if (outcome.kind !== 'no answer' || tries.length === TRIES) return { found, tries, outcome };
    }
  }
}

interface Asked<T extends TriggerName> {
  readonly trigger: T;
  readonly hook: Hook<T>;
  readonly version: EventVersion;
  readonly userName: unknown;
}

const answerOf = <T extends TriggerName>(
  { trigger, hook, version, userName }: Asked<T>,
  outcome: Outcome,
  value: unknown,
): Answers[T] | Refusal => {
  if (outcome.kind !== 'answered') return failureOf(trigger, outcome);
  if (!isObject(value)) return invalidAnswer('Invalid lambda function output : Invalid JSON');
  const response = readEnvelope(value);
  if (!response) return invalidAnswer(UNRECOGNIZABLE);
  // Observed of this trigger alone; what others do with another name is not known.
  if (trigger === 'CustomMessage' && value['userName'] !== userName) {
    return invalidAnswer('Invalid user name. User name in Lambda mismatches the actual username.');
  }
  return hook.read(response, version) ?? invalidAnswer(UNRECOGNIZABLE);
};

const UNRECOGNIZABLE = 'Unrecognizable lambda output';

const invalidAnswer = (message: string): Refusal => new Refusal('InvalidLambdaResponseException', message);

/** What AWS says of a trigger's function that did not answer; `trigger` as in LambdaConfig. */
export const failureOf = (trigger: string, outcome: Exclude<Outcome, { kind: 'answered' }>): Refusal => {
  switch (outcome.kind) {
    case 'failed':
      return new Refusal(
        'UserLambdaValidationException',
        `${trigger} failed with error ${outcome.error.errorMessage ?? 'null'}.`,
      );
    case 'no answer':
      return unexpected(trigger, 'Socket timeout while invoking Lambda function');
    case 'refused':
      return unexpected(trigger, outcome.exception);
  }
};

const unexpected = (trigger: string, why: string): Refusal =>
  new Refusal('UnexpectedLambdaException', `${trigger} invocation failed due to error ${why}.`);
