import type { Answers, Question, TriggerName } from '../../domain/trigger/question.js';

/** The three generations of PreTokenGeneration's event; all other triggers have but the first. */
export const EVENT_VERSIONS = ['1', '2', '3'] as const;
export type EventVersion = (typeof EVENT_VERSIONS)[number];

/** What one trigger's event looks like, and how its answer is read. */
export interface Hook<T extends TriggerName> {
  /** `PreSignUp_SignUp`. */
  readonly triggerSource: (question: Question<T>) => string;
  readonly request: (question: Question<T>, version: EventVersion) => Readonly<Record<string, unknown>>;
  /** What `response` holds when it is sent. */
  readonly response: (version: EventVersion) => Readonly<Record<string, unknown>>;
  /** The answer, from the `response` that came back; undefined where AWS would not recognize it. */
  readonly read: (response: Readonly<Record<string, unknown>>, version: EventVersion) => Answers[T] | undefined;
  /** Events of later triggers begin with version and source, those of the first ones with version and Region. */
  readonly order: 'region first' | 'source first';
}
