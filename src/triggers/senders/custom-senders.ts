import type { UserPool } from '../../domain/user-pool/state.js';
import { failureOf, type Occasion, type TriggerDispatcher } from '../trigger-dispatcher.js';
import { type CodeToSend, type Medium, senderEvent, SENDERS } from './sender-event.js';

/** As for any trigger, and the seed of the world that the pool's key is in. */
export interface SenderOccasion extends Occasion {
  readonly worldSeed: Uint8Array;
}

/**
 * Hands messages to the functions that send them in Cognito's place.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export class CustomSenders {
  constructor(
    private readonly triggers: TriggerDispatcher,
    private readonly log: { warn(line: string): void },
    /** Told of each message that was not sent, and why. */
    private readonly onFailure: (world: string, pool: UserPool, at: number, why: string) => void = () => undefined,
  ) {}

  /** Resolves once the function is done, and never rejects: whoever caused the message is not told how its sending went. */
  async send(pool: UserPool, medium: Medium, message: CodeToSend, occasion: SenderOccasion): Promise<void> {
    const { trigger } = SENDERS[medium];
    const triggerSource = `${trigger}_${message.source}`;
    try {
      const { KMSKeyID, [trigger]: sender } = pool.settings.LambdaConfig ?? {};
      if (!sender || KMSKeyID === undefined) throw new Error('The pool has no such sender.');
      const { id: userPoolId, region } = pool;
      const { awsSdkVersion, clientId, worldSeed, draw } = occasion;
      const origin = { region, userPoolId, awsSdkVersion, clientId };
      const event = await senderEvent(medium, message, origin, { keyArn: KMSKeyID, worldSeed }, draw);
      const failure = await this.triggers.run(pool, sender.LambdaArn, event, occasion, (outcome) =>
        outcome.kind === 'answered' ? undefined : failureOf(trigger, outcome),
      );
      if (failure) this.failed(pool, triggerSource, `${failure.exception}: ${failure.message}`, occasion);
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.failed(pool, triggerSource, why, occasion);
    }
  }

  private failed(pool: UserPool, triggerSource: string, why: string, { world, at }: Occasion): void {
    this.log.warn(`${triggerSource} of ${pool.id}: ${why}`);
    this.onFailure(world, pool, at, `${triggerSource}: ${why.split('\n', 1).join()}`);
  }
}
