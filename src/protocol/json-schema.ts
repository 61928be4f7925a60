import type { ServiceName } from './services.js';
import { shapeOf } from './services.js';
import { wireEnum } from './wire-differences.js';

/** A JSON Schema, as far as the model needs one. */
export type ModelSchema =
  | { readonly type: 'string'; readonly enum?: readonly string[] }
  | { readonly type: 'integer' | 'number' | 'boolean' }
  | { readonly type: 'array'; readonly items: ModelSchema }
  | StructureSchema
  | { readonly type: 'object'; readonly additionalProperties: ModelSchema | true };

/** A structure: no members but its own. */
export interface StructureSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ModelSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/**
 * The form of a shape of the model as JSON Schema: types, words, which members there are and must be. Lengths and patterns are not in it:
 * constraints.ts has AWS's sentences for them.
 */
export const jsonSchemaOf = (service: ServiceName, shapeName: string): ModelSchema => {
  const { type, document, memberShape = '', valueShape = '' } = shapeOf(service, shapeName);
  switch (type) {
    case 'string': {
      const values = wireEnum(service, shapeName);
      return { type: 'string', ...(values && { enum: [...values] }) };
    }
    case 'blob':
      return { type: 'string' };
    case 'integer':
    case 'long':
      return { type: 'integer' };
    case 'timestamp':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', items: jsonSchemaOf(service, memberShape) };
    case 'map':
      return { type: 'object', additionalProperties: jsonSchemaOf(service, valueShape) };
    case 'structure':
      return document ? { type: 'object', additionalProperties: true } : structureSchema(service, shapeName);
  }
};

/** The same of a structure, without some of its members. */
export const structureSchema = (
  service: ServiceName,
  shapeName: string,
  without: readonly string[] = [],
): StructureSchema => {
  const { members = {}, required = [] } = shapeOf(service, shapeName);
  const names = Object.keys(members).filter((name) => !without.includes(name));
  const needed = required.filter((name) => !without.includes(name));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, jsonSchemaOf(service, members[name]?.shape ?? '')])),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  };
};
