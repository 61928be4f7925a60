import { wireMemberName } from './wire-differences.js';
import type { ServiceName } from './services.js';
import { shapeOf } from './services.js';

/** A blob as Java prints it; recorded from another service with the same front layer, not from Cognito. */
function printedBlob(base64: string): string {
  const size = Buffer.byteLength(base64, 'base64');
  return `java.nio.HeapByteBuffer[pos=0 lim=${size} cap=${size}]`;
}

function printedStructure(service: ServiceName, value: Readonly<Record<string, unknown>>, shapeName: string): string {
  const members = Object.entries(shapeOf(service, shapeName).members ?? {}).map(
    ([name, member]) => `${wireMemberName(name)}=${printed(service, value[name], member.shape)}`,
  );
  return `${shapeName}(${members.join(', ')})`;
}

function printed(service: ServiceName, value: unknown, shapeName: string): string {
  if (value === undefined) return 'null';
  const shape = shapeOf(service, shapeName);
  switch (shape.type) {
    case 'list':
      return `[${(value as unknown[]).map((item) => printed(service, item, shape.memberShape ?? '')).join(', ')}]`;
    case 'map': {
      const entries = Object.entries(value as Record<string, unknown>);
      return `{${entries.map(([key, item]) => `${key}=${printed(service, item, shape.valueShape ?? '')}`).join(', ')}}`;
    }
    case 'structure':
      if (shape.document) return JSON.stringify(value);
      return printedStructure(service, value as Record<string, unknown>, shapeName);
    case 'blob':
      return printedBlob(value as string);
    case 'string':
    case 'integer':
    case 'long':
    case 'boolean':
    case 'timestamp':
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/**
 * A value as AWS's constraint sentences show it: Java's `toString` with members in lower camel case, absent ones as `null`.
 * Characters outside ASCII come as `?` (recorded: `Value '????' at 'clientName'`).
 */
export function printedValue(service: ServiceName, value: unknown, shapeName: string): string {
  return printed(service, value, shapeName).replace(/[^\0-\x7F]/gu, '?');
}
