import type { Refusal } from '../kernel/refusal.js';
import { invalidParameter } from '../kernel/refusal.js';
import { type CategoryName, isCategory } from './categories.js';

/** The category that a LimitDefinition names by its attributes. Its sentences are not known; TODO settle with observed answers. */
export const categoryNamed = (attributes: Readonly<Record<string, string>>): CategoryName | Refusal => {
  const { Category: category, ...others } = attributes;
  if (category === undefined) return invalidParameter('LimitDefinition attributes must contain Category.');
  const [other] = Object.keys(others);
  if (other !== undefined) return invalidParameter(`LimitDefinition attribute ${other} is not supported.`);
  return isCategory(category) ? category : invalidParameter(`Unknown API category: ${category}`);
};
