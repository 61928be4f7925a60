import type { FunctionError } from './lambda-function.js';
import { parsePayload } from './parse-payload.js';

/** The failure in a runtime's report, whose trace Node calls `trace` and all others `stackTrace`. What is not of its type is left out. */
export const readFunctionError = (payload: string): FunctionError => {
  const value = parsePayload(payload);
  if (typeof value !== 'object' || value === null) return {};
  const { errorMessage, errorType, trace, stackTrace } = value as Readonly<Record<string, unknown>>;
  const lines = [stackTrace, trace].find(isTexts);
  return {
    ...(typeof errorMessage === 'string' && { errorMessage }),
    ...(typeof errorType === 'string' && { errorType }),
    ...(lines && { trace: lines }),
  };
};

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((line) => typeof line === 'string');
