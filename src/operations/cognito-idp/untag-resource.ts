import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { untagPool } from '../../domain/user-pool/tags.js';
import { tagsInReplica } from '../../domain/user-pool/update-in-replica.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { replicaHere } from '../secondary-regions.js';
import { requirePoolByArn } from '../tagged-pool.js';

/** Takes tags off a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html */
export class UntagResource extends IdpCommand<'UntagResource'> {}

@CommandHandler(UntagResource)
export class UntagResourceHandler implements ICommandHandler<UntagResource> {
  execute({ input, call }: UntagResource): Promise<IdpOutput<'UntagResource'>> {
    return call.decide(
      (state) => {
        const pool = requirePoolByArn(state, call, input.ResourceArn);
        const there = replicaHere(state, call, pool.id);
        const decision = untagPool(pool, input.TagKeys);
        return there ? tagsInReplica(there.primary, there.replica, decision) : decision;
      },
      () => ({}),
    );
  }
}
