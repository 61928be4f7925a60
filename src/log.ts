import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Settings } from './config.js';

const LEVELS: Record<Settings['logLevel'], LogLevel[]> = {
  silent: [],
  error: ['error', 'fatal'],
  warn: ['error', 'fatal', 'warn'],
  info: ['error', 'fatal', 'warn', 'log'],
  debug: ['error', 'fatal', 'warn', 'log', 'debug', 'verbose'],
};

/** One line a message; Nest's own lines about its wiring are shown at debug only. */
class Lines extends ConsoleLogger {
  override log(message: unknown, context?: string): void {
    if (context !== undefined && NEST_CONTEXTS.has(context)) super.debug(message, context);
    else if (context === undefined) super.log(message);
    else super.log(message, context);
  }
}

const NEST_CONTEXTS = new Set(['NestFactory', 'NestApplication', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

export const nestLogger = new Lines('Recognito', { logLevels: LEVELS.info });

export const setLogLevel = (level: Settings['logLevel']): void => {
  nestLogger.setLogLevels(LEVELS[level]);
};

/** The emulator's own lines, for those who need no context. */
export const log = {
  info: (line: string): void => {
    nestLogger.log(line);
  },
  warn: (line: string): void => {
    nestLogger.warn(line);
  },
  error: (line: string): void => {
    nestLogger.error(line);
  },
};
export type Log = typeof log;
