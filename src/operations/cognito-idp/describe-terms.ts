import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { termsAnswer } from '../answers/terms.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requireTerms } from '../look-resources.js';
import { requirePool } from '../resources.js';

/** Reads a document. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeTerms.html */
export class DescribeTerms extends IdpQuery<'DescribeTerms'> {}

@QueryHandler(DescribeTerms)
export class DescribeTermsHandler implements IQueryHandler<DescribeTerms> {
  execute({ input, call }: DescribeTerms): Promise<IdpOutput<'DescribeTerms'>> {
    const { UserPoolId, TermsId } = input;
    return call.read((state) => ({
      Terms: termsAnswer(requireTerms(state, requirePool(state, call, UserPoolId), TermsId)),
    }));
  }
}
