import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { csvHeader } from '../../domain/user-import/csv-header.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** The columns that an import file of a pool must have. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetCSVHeader.html */
export class GetCSVHeader extends IdpQuery<'GetCSVHeader'> {}

@QueryHandler(GetCSVHeader)
export class GetCSVHeaderHandler implements IQueryHandler<GetCSVHeader> {
  execute({ input, call }: GetCSVHeader): Promise<IdpOutput<'GetCSVHeader'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return { UserPoolId: pool.id, CSVHeader: csvHeader(pool) };
    });
  }
}
