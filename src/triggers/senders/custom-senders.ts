import { shownIn } from '../../domain/message/render.js';
import type { SenderContent } from '../../domain/message/seal.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { failureOf, type Occasion, type TriggerDispatcher } from '../trigger-dispatcher.js';
import { encryptCode } from './encrypt-code.js';

export type Medium = 'EMAIL' | 'SMS';

/** A code, or a temporary password, and the user that it is for. */
export interface CodeToSend extends SenderContent {
  readonly userName: string;
}

/** As for any trigger, and the seed of the world that the pool's key is in. */
export interface SenderOccasion extends Occasion {
  readonly worldSeed: Uint8Array;
}

const SENDERS = {
  EMAIL: { trigger: 'CustomEmailSender', type: 'customEmailSenderRequestV1' },
  SMS: { trigger: 'CustomSMSSender', type: 'customSMSSenderRequestV1' },
} as const;

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
    const { trigger, type } = SENDERS[medium];
    const triggerSource = `${trigger}_${message.source}`;
    try {
      const { KMSKeyID, [trigger]: sender } = pool.settings.LambdaConfig ?? {};
      if (!sender || KMSKeyID === undefined) throw new Error('The pool has no such sender.');
      const { id: userPoolId, region } = pool;
      const { awsSdkVersion, clientId, worldSeed, draw } = occasion;
      const { userName, userAttributes, clientMetadata = null } = message;
      const key = { poolId: userPoolId, keyArn: KMSKeyID, worldSeed };
      // As recorded: a temporary password is escaped, for SMS too.
      const drawn = {
        dataKey: draw.bytes(`data key ${triggerSource}`, 32),
        id: draw.bytes(`data key id ${triggerSource}`, 16),
      };
      // A notification brings none.
      const code = message.code === '' ? null : await encryptCode(shownIn('email', message.code), key, drawn);
      const event = {
        version: '1',
        triggerSource,
        region,
        userPoolId,
        userName,
        callerContext: { awsSdkVersion, clientId },
        request: { type, code, clientMetadata, userAttributes },
      };
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
