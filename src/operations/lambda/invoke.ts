import { Inject, Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { functionNotFound } from '../../domain/function/refusals.js';
import { Refusal } from '../../domain/kernel/refusal.js';
import { FUNCTIONS, INVOCATIONS } from '../../injected.js';
import type { Invocations } from '../../triggers/invocations.js';
import {
  type FunctionError,
  type FunctionSource,
  type LambdaFunction,
  LONGEST_RUN_MS,
  type Outcome,
  type Run,
} from '../../triggers/lambda-function.js';
import { outcomeError } from '../../triggers/outcome-error.js';
import { parsePayload } from '../../triggers/parse-payload.js';
import { inBackground } from '../../recordings/current-tape.js';
import { readClientContext, readPayload } from '../invoke-input.js';
import { LambdaCommand, type LambdaOutput } from '../lambda-operation.js';
import { namedFunction } from '../named-function.js';
import { OwnEndpoint } from '../own-endpoint.js';

/** X-Amz-Log-Result holds the last four kilobytes of the log. */
const TAIL = 4_096;

/** Runs a function, wherever it comes from. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export class Invoke extends LambdaCommand<'Invoke'> {}

@CommandHandler(Invoke)
export class InvokeHandler implements ICommandHandler<Invoke> {
  private readonly logger = new Logger('lambda');

  constructor(
    @Inject(FUNCTIONS) private readonly functions: FunctionSource,
    @Inject(INVOCATIONS) private readonly invocations: Invocations,
    @Inject(OwnEndpoint) private readonly own: OwnEndpoint,
  ) {}

  async execute({ input, call, arrival: { requestId, forwarded } }: Invoke): Promise<LambdaOutput<'Invoke'>> {
    const { InvocationType: type = 'RequestResponse', LogType } = input;
    const named = namedFunction(call, input.FunctionName, input.Qualifier, 'any account');
    const found = await this.functions.find(named, {
      world: call.world.name,
      region: call.region,
      accountId: call.accountId,
      forwarded,
    });
    if (!found) throw functionNotFound(named, named.qualifier);
    const payload = readPayload(input.Payload, type);
    const clientContext = readClientContext(input.ClientContext);
    if (type === 'DryRun') return { StatusCode: 204 };

    const run: Run = {
      payload,
      requestId,
      // A function of the folder has no limit of its own, and its caller may be gone: what loops must not go on for ever.
      patienceMs: LONGEST_RUN_MS,
      endpoint: this.own.of(call.world.name),
      ...(clientContext !== undefined && { clientContext }),
    };
    const recorded = { at: call.at, world: call.world.name, function: found.arn };
    if (type === 'Event') {
      // Nobody waits for it: what becomes of it can be looked up. AWS would ask a function that failed twice more.
      inBackground(() => {
        this.run(found, run, recorded).catch((error: unknown) => {
          this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        });
      });
      return { StatusCode: 202 };
    }
    return answerOf(found, await this.run(found, run, recorded), LogType === 'Tail');
  }

  private async run(
    found: LambdaFunction,
    run: Run,
    recorded: { readonly at: number; readonly world: string; readonly function: string },
  ): Promise<Outcome> {
    this.invocations.begin(recorded.world);
    const began = performance.now();
    const outcome = await found.run(run);
    const ms = Math.round(performance.now() - began);
    const error = outcomeError(outcome);
    this.invocations.record({
      id: run.requestId,
      ...recorded,
      place: `${found.origin} ${found.place}`,
      tries: [{ ms, outcome: outcome.kind, log: 'log' in outcome ? outcome.log : '' }],
      event: parsePayload(run.payload),
      ...(outcome.kind === 'answered' && { answer: parsePayload(outcome.payload) }),
      ...(error !== undefined && { error }),
    });
    return outcome;
  }
}

const answerOf = (found: LambdaFunction, outcome: Outcome, tail: boolean): LambdaOutput<'Invoke'> => {
  if (outcome.kind === 'refused') throw new Refusal(outcome.exception, outcome.message);
  if (outcome.kind === 'no answer') throw new Refusal('ServiceException', 'The function did not answer.');
  const payload = outcome.kind === 'answered' ? outcome.payload : (outcome.payload ?? errorPayload(outcome.error));
  return {
    StatusCode: 200,
    ...(outcome.kind === 'failed' && { FunctionError: 'Unhandled' }),
    ...(tail && { LogResult: Buffer.from(outcome.log).subarray(-TAIL).toString('base64') }),
    Payload: Buffer.from(payload).toString('base64'),
    ExecutedVersion: found.version,
  };
};

const errorPayload = ({ errorType, errorMessage, trace }: FunctionError): string =>
  JSON.stringify({ errorType, errorMessage, trace });
