import type { FromSchema } from 'json-schema-to-ts';
import { ASSET_CATEGORIES } from '../../../domain/branding/events.js';
import { DATES } from './dates-schema.js';

const BYTES = 'base64; white space in it does not count';

export const UI_CUSTOMIZATION = {
  type: 'object',
  properties: {
    css: { type: 'string', description: 'a blank one takes it away' },
    logo: { type: 'string', description: `a PNG or JPEG file, ${BYTES}; a blank one takes it away` },
    ...DATES,
  },
  additionalProperties: false,
} as const;

const ASSET = {
  type: 'object',
  properties: {
    category: { type: 'string', enum: ASSET_CATEGORIES },
    colorMode: { type: 'string', enum: ['LIGHT', 'DARK', 'DYNAMIC'] },
    extension: { type: 'string', enum: ['ICO', 'JPEG', 'PNG', 'SVG', 'WEBP'] },
    resourceId: { type: 'string' },
    bytes: { type: 'string', description: `the file, ${BYTES}` },
  },
  required: ['category', 'colorMode', 'extension', 'bytes'],
  additionalProperties: false,
} as const;

export const BRANDING = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'drawn unless given' },
    useCognitoProvidedValues: { type: 'boolean', description: 'true unless there are settings' },
    settings: { type: 'object', description: 'the Settings of CreateManagedLoginBranding' },
    assets: { type: 'array', items: ASSET, description: 'all assets that it has; left out, they stay' },
    ...DATES,
  },
  additionalProperties: false,
} as const;

export const TERMS = {
  type: 'object',
  properties: {
    name: { type: 'string', enum: ['terms-of-use', 'privacy-policy'] },
    id: { type: 'string', description: 'drawn unless given' },
    links: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'cognito:default, cognito:german, …; all that there are; left out, they stay',
    },
    ...DATES,
  },
  required: ['name'],
  additionalProperties: false,
} as const;

export type UICustomizationEntry = FromSchema<typeof UI_CUSTOMIZATION>;
export type BrandingEntry = FromSchema<typeof BRANDING>;
export type TermsEntry = FromSchema<typeof TERMS>;
