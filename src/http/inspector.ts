import type { Refusal } from '../domain/kernel/refusal.js';
import type { ServiceName } from '../protocol/services.js';

/** What left the control API: JSON, or another type. `route` is the router's pattern, `/_recognito/worlds/:name`; undefined where there is none. */
export interface ControlAnswered {
  readonly method: string;
  readonly route: string | undefined;
  readonly status: number;
  readonly contentType: string;
  readonly payload: unknown;
}

/**
 * Sees every answer of AWS's doors and of the control API. The tests' one compares them with the model and with the routes; a server that
 * people use has none.
 */
export interface Inspector {
  controlAnswered(answer: ControlAnswered): void;
  answered(service: ServiceName, operation: string, output: unknown): void;
  refused(service: ServiceName, operation: string, refusal: Refusal): void;
  failed(error: unknown): void;
}

export const noInspector: Inspector = {
  controlAnswered: () => undefined,
  answered: () => undefined,
  refused: () => undefined,
  failed: () => undefined,
};
