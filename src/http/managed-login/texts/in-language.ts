import type { Language } from '../language.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { id } from './id.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { ptBr } from './pt-br.js';
import { zhCn } from './zh-cn.js';
import { zhTw } from './zh-tw.js';
import type { StandardAttribute, Texts } from './texts.js';

const TEXTS: Readonly<Record<Language, Texts>> = {
  ...{ en, de, es, fr, id, it, ja, ko },
  ...{ 'pt-BR': ptBr, 'zh-CN': zhCn, 'zh-TW': zhTw },
};

export const textsIn = (language: Language): Texts => TEXTS[language];

/** A sentence of a refusal or of a trigger as the page says it: as it came, unless it is one of the common ones. */
export const translated = (texts: Texts, sentence: string): string =>
  Object.hasOwn(texts.sentences, sentence) ? (texts.sentences[sentence] ?? sentence) : sentence;

/** The name of an attribute; a custom one's is its own. */
export const attributeName = (texts: Texts, attribute: string): string =>
  Object.hasOwn(texts.attributes, attribute) ? texts.attributes[attribute as StandardAttribute] : attribute;
