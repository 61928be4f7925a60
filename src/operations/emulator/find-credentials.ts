import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { IssuedCredentials } from '../../domain/identity-credentials/events.js';
import { assumedRoleArn } from '../../domain/identity-credentials/role-arn.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** What an access key stands for. */
export interface ShownCredentials extends Omit<IssuedCredentials, 'expiresAt' | 'tags'> {
  readonly assumedRoleArn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly expired: boolean;
}

/** Throws ControlRefusal for an access key that this world has not issued, or has forgotten: an hour after it expired, at the earliest. */
export class FindCredentials extends Query<ShownCredentials> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly accessKeyId: string,
  ) {
    super();
  }
}

@QueryHandler(FindCredentials)
export class FindCredentialsHandler implements IQueryHandler<FindCredentials> {
  async execute({ world, accessKeyId }: FindCredentials): Promise<ShownCredentials> {
    const now = world.clock.now();
    const issued = await world.read((state) => state.credentials.get(accessKeyId));
    if (!issued) {
      const message = `No identity pool of this world has issued ${cut(accessKeyId)}.`;
      const hint = 'GetCredentialsForIdentity and AssumeRoleWithWebIdentity issue access keys.';
      throw new ControlRefusal(404, 'UnknownAccessKey', message, hint);
    }
    const { expiresAt, tags = {}, ...rest } = issued;
    return {
      ...rest,
      assumedRoleArn: assumedRoleArn(rest.roleArn, rest.sessionName),
      tags,
      expiresAt: new Date(expiresAt).toISOString(),
      expired: expiresAt <= now,
    };
  }
}
