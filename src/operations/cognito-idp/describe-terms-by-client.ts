import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { TermsName } from '../../domain/terms/events.js';
import { termsAnswer } from '../answers/terms.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireTermsOfClient } from '../look-resources.js';
import { requireClient, requirePool } from '../resources.js';

/**
 * Reads a client's document by its name.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeTermsByClient.html
 */
export class DescribeTermsByClient extends IdpQuery<'DescribeTermsByClient'> {}

@QueryHandler(DescribeTermsByClient)
export class DescribeTermsByClientHandler implements IQueryHandler<DescribeTermsByClient> {
  execute({ input, call }: DescribeTermsByClient): Promise<IdpOutput<'DescribeTermsByClient'>> {
    const { UserPoolId, ClientId, TermsName: name } = input;
    return call.read((state) => {
      const client = requireClient(state, requirePool(state, call, UserPoolId), ClientId);
      // The model lets no other name pass.
      return { Terms: termsAnswer(requireTermsOfClient(state, client.poolId, client.id, name as TermsName)) };
    });
  }
}
