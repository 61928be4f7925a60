import { ProtocolError } from './protocol-error.js';
import { checkInput } from './read-input.js';
import { type OperationInput, type OperationName, operationOf, shapeOf } from './services.js';

/** The form of a call in the query protocol. https://docs.aws.amazon.com/STS/latest/APIReference/CommonParameters.html */
export type QueryForm = URLSearchParams;

const textAt = (form: QueryForm, path: string): string | undefined => {
  const [text, ...more] = form.getAll(path);
  if (more.length > 0) throw new ProtocolError('MalformedInput', `The parameter ${path} is given more than once.`);
  return text;
};

/** A value at its path in the form, `PolicyArns.member.1.arn`; undefined where there is none. */
const valueAt = (form: QueryForm, shapeName: string, path: string): unknown => {
  const { type, members = {}, memberShape = '' } = shapeOf('sts', shapeName);
  if (type === 'structure') return structureAt(form, members, `${path}.`);
  if (type === 'list') {
    const items: unknown[] = [];
    for (;;) {
      const item = valueAt(form, memberShape, `${path}.member.${items.length + 1}`);
      if (item === undefined) return items.length === 0 ? undefined : items;
      items.push(item);
    }
  }
  const text = textAt(form, path);
  if (type !== 'integer' || text === undefined) return text;
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new ProtocolError('MalformedInput', `${path} is not an integer.`);
  return Number(text);
};

const structureAt = (
  form: QueryForm,
  members: Readonly<Record<string, { readonly shape: string }>>,
  prefix: string,
): Record<string, unknown> | undefined => {
  const found = Object.entries(members).flatMap(([name, { shape }]) => {
    const value = valueAt(form, shape, `${prefix}${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
};

/** Reads the form of a call of STS. Throws a ProtocolError: MalformedInput, or ValidationError with the sentences of the model's constraints. */
export const readQueryInput = <O extends OperationName<'sts'>>(
  operation: O,
  form: QueryForm,
): OperationInput<'sts', O> => {
  const { members = {} } = shapeOf('sts', operationOf('sts', operation).inputShape);
  return checkInput('sts', operation, structureAt(form, members, '') ?? {});
};
