import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type OperationState, operationStates } from '../operation-states.js';

/** Every operation of both APIs, and whether it is emulated. */
export class Operations extends Query<{ operations: readonly OperationState[] }> {}

@QueryHandler(Operations)
export class OperationsHandler implements IQueryHandler<Operations> {
  async execute(): Promise<{ operations: readonly OperationState[] }> {
    return { operations: operationStates() };
  }
}
