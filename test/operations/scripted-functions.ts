import type { FunctionRef, FunctionSource, LambdaFunction, Outcome, Run } from '../../src/triggers/lambda-function.js';
import { functionArn } from '../../src/domain/function/arn.js';

type Event = Readonly<Record<string, unknown>> & {
  readonly triggerSource: string;
  readonly request: Readonly<Record<string, unknown>>;
};

/** What a function does with its event: answers a `response`, or ends otherwise. */
export type Script = (event: Event, run: Run) => unknown;

/** Ends a run as it would end in a runtime. */
export const ending = (outcome: Outcome): Outcome & { readonly ending: true } => ({ ...outcome, ending: true });

/**
 * Functions of a test, by name: a script answers the `response` member of the event it got, throws for a function that throws, or
 * answers an `ending(...)`. `asked` are the events so far, as JSON gave them.
 */
export class ScriptedFunctions implements FunctionSource {
  readonly asked: Event[] = [];
  private readonly scripts = new Map<string, Script>();

  /** The ARN to put into LambdaConfig. */
  on(name: string, script: Script): string {
    this.scripts.set(name, script);
    return functionArn({ region: 'us-east-1', accountId: '000000000000', name });
  }

  clear(): void {
    this.scripts.clear();
    this.asked.length = 0;
  }

  /** The events of a trigger, by their triggerSource. */
  of(triggerSource: string): readonly Event[] {
    return this.asked.filter((event) => event.triggerSource === triggerSource);
  }

  async find(ref: FunctionRef): Promise<LambdaFunction | undefined> {
    const script = this.scripts.get(ref.name);
    return script && this.functionOf(ref, script);
  }

  async list(): Promise<readonly LambdaFunction[]> {
    return [];
  }

  private functionOf(ref: FunctionRef, script: Script): LambdaFunction {
    const { name } = ref;
    return {
      name,
      arn: functionArn(ref),
      version: '$LATEST',
      origin: 'config',
      place: 'a test',
      run: async (run) => {
        const event = JSON.parse(run.payload) as Event;
        this.asked.push(event);
        try {
          const response: unknown = await script(event, run);
          if (isEnding(response)) return response;
          return {
            kind: 'answered',
            payload: JSON.stringify({ ...event, response: response ?? event.response }),
            log: '',
          };
        } catch (error) {
          const { message: errorMessage, name: errorType } = error as Error;
          return { kind: 'failed', error: { errorMessage, errorType }, log: '' };
        }
      },
    };
  }
}

const isEnding = (value: unknown): value is Outcome => typeof value === 'object' && value !== null && 'ending' in value;
