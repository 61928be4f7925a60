import type { Refusal } from '../domain/kernel/refusal.js';
import type { ServiceName } from '../protocol/services.js';

/** Sees every answer of the AWS door. The tests' one compares answers with the model; a server that people use has none. */
export interface Inspector {
  answered(service: ServiceName, operation: string, output: unknown): void;
  refused(service: ServiceName, operation: string, refusal: Refusal): void;
  failed(error: unknown): void;
}

export const noInspector: Inspector = {
  answered: () => undefined,
  refused: () => undefined,
  failed: () => undefined,
};
