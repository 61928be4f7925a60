import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tagPool } from '../../domain/user-pool/tags.js';
import { tagsInReplica } from '../../domain/user-pool/update-in-replica.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { replicaHere } from '../secondary-regions.js';
import { requirePoolByArn } from '../tagged-pool.js';

/** Tags a user pool. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html */
export class TagResource extends IdpCommand<'TagResource'> {}

@CommandHandler(TagResource)
export class TagResourceHandler implements ICommandHandler<TagResource> {
  execute({ input, call }: TagResource): Promise<IdpOutput<'TagResource'>> {
    return call.decide(
      (state) => {
        const pool = requirePoolByArn(state, call, input.ResourceArn);
        const there = replicaHere(state, call, pool.id);
        const decision = tagPool(pool, input.Tags);
        return there ? tagsInReplica(there.primary, there.replica, decision) : decision;
      },
      () => ({}),
    );
  }
}
