import { Ajv, type ErrorObject } from 'ajv';
import { SettingRefusal } from '../start-refusal.js';
import { functionKeys, functionsSchema } from './function-entries.js';
import { identityProviderKeys, identityProvidersSchema } from './identity-provider-entries.js';
import type { Setting } from './settings-table.js';
import { settingNames, settings } from './settings-table.js';
import { didYouMean } from './suggest.js';

/** The JSON Schema (draft 7) of a configuration file. Ranges and forms are checked where the settings of all sources are. */
const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'recognito.config',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'where this schema is found, for editors' },
    ...Object.fromEntries(settingNames.map((name) => [name, propertySchema(settings[name])])),
  },
};

function propertySchema({ kind, words, describe }: Setting): object {
  if (kind === 'list') return { type: 'array', items: { type: 'string' }, description: describe };
  if (kind === 'functions') return { ...functionsSchema, description: describe };
  if (kind === 'identityProviders') return { ...identityProvidersSchema, description: describe };
  return { type: kind, description: describe, ...(words && { enum: words }) };
}

/**
 * Checks a parsed configuration file.
 * @throws SettingRefusal that names the first key at fault and, for an unknown one, the key that it may stand for
 */
export function checkConfig(path: string, content: unknown): Record<string, unknown> {
  const validate = new Ajv({ strict: true }).compile<Record<string, unknown>>(configSchema);
  if (validate(content)) return content;
  const [error] = validate.errors ?? [];
  throw error ? refusal(path, error) : new Error('ajv refused a configuration file without a reason');
}

function refusal(
  path: string,
  { keyword, params, instancePath, message = 'is not right' }: ErrorObject,
): SettingRefusal {
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    if (instancePath !== '') {
      const [what, keys] = instancePath.startsWith('/functions/')
        ? (['a function', functionKeys] as const)
        : (['an identity provider', identityProviderKeys] as const);
      return new SettingRefusal(
        `${path}: "${keyOf(instancePath)}.${key}" is not a setting.${didYouMean(key, keys)}`,
        `The settings of ${what} are ${keys.join(', ')}.`,
      );
    }
    return new SettingRefusal(
      `${path}: "${key}" is not a setting.${didYouMean(key, settingNames)}`,
      `The settings are ${settingNames.join(', ')}.`,
    );
  }
  const key = keyOf(instancePath);
  const what = keyword === 'enum' ? `must be one of ${(params['allowedValues'] as string[]).join(', ')}` : message;
  const subject = key === '' ? 'the content' : `"${key}"`;
  // YAML reads `code: 123456` as a number.
  const quoted =
    keyword === 'type' && params['type'] === 'string' ? ' A value that looks like a number needs quotes.' : '';
  return new SettingRefusal(`${path}: ${subject} ${what}.${quoted}`, 'Mend the file.');
}

/** `/functions/pre-sign-up/env` → `functions.pre-sign-up.env`. */
const keyOf = (instancePath: string): string => instancePath.slice(1).split('/').map(unescaped).join('.');

/** A part of a JSON pointer as it was written (RFC 6901). */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
