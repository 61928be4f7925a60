import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FUNCTIONS, INVOCATIONS } from '../../injected.js';
import { parseFunctionRef } from '../../triggers/functions/function-ref.js';
import type { Invocations } from '../../triggers/invocations.js';
import type { FunctionSource, Outcome } from '../../triggers/lambda-function.js';
import { parsePayload } from '../../triggers/parse-payload.js';
import { outcomeError } from '../../triggers/outcome-error.js';
import type { Call } from '../call.js';
import { OwnEndpoint } from '../own-endpoint.js';
import { type Difference, difference } from '../difference.js';

/** What today's code makes of a recorded event. */
export interface Repetition {
  readonly ms: number;
  readonly outcome: Outcome['kind'];
  readonly answer?: unknown;
  /** What the function, or the attempt to run it, failed with. */
  readonly error?: string;
  readonly log: string;
  /** From the recorded answer to today's. */
  readonly difference: readonly Difference[];
}

/** Runs the function of a recorded invocation once more on the same event. Nothing comes of its answer. Undefined: no such invocation. */
export class RepeatInvocation extends Command<Repetition | undefined> {
  constructor(
    readonly id: string,
    readonly call: Call,
  ) {
    super();
  }
}

/** The longest that any Lambda function may run. */
const REPEAT_PATIENCE_MS = 15 * 60_000;

@CommandHandler(RepeatInvocation)
export class RepeatInvocationHandler implements ICommandHandler<RepeatInvocation> {
  constructor(
    @Inject(INVOCATIONS) private readonly invocations: Invocations,
    @Inject(FUNCTIONS) private readonly functions: FunctionSource,
    @Inject(OwnEndpoint) private readonly own: OwnEndpoint,
  ) {}

  async execute({ id, call }: RepeatInvocation): Promise<Repetition | undefined> {
    const { name: world } = call.world;
    const recorded = this.invocations.find(world, id);
    if (!recorded) return undefined;
    const home = { region: call.region, accountId: call.accountId };
    const ref = parseFunctionRef(recorded.function, home);
    const found = ref && (await this.functions.find(ref, { world, ...home }));
    const began = performance.now();
    const outcome: Outcome = found
      ? await found.run({
          payload: JSON.stringify(recorded.event),
          requestId: call.draw.uuid('request'),
          patienceMs: REPEAT_PATIENCE_MS,
          endpoint: this.own.of(world),
        })
      : {
          kind: 'refused',
          exception: 'ResourceNotFoundException',
          message: `Function not found: ${recorded.function}`,
        };
    const answer = outcome.kind === 'answered' ? (parsePayload(outcome.payload) ?? outcome.payload) : undefined;
    const error = outcomeError(outcome);
    return {
      ms: Math.round(performance.now() - began),
      outcome: outcome.kind,
      ...(answer !== undefined && { answer }),
      ...(error !== undefined && { error }),
      log: 'log' in outcome ? outcome.log : '',
      difference: difference(recorded.answer, answer),
    };
  }
}
