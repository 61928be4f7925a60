import type { Type } from '@nestjs/common';
import { ContentsDoor } from './contents-door.js';
import { CredentialsDoor } from './credentials-door.js';
import { DocumentDoor } from './document-door.js';
import { EmulatorDoor } from './emulator-door.js';
import { EventsDoor } from './events-door.js';
import { InboxDoor } from './inbox-door.js';
import { InvocationsDoor } from './invocations-door.js';
import { RecordingsDoor } from './recordings-door.js';
import { ThreatDoor } from './threat-door.js';
import { TimeDoor } from './time-door.js';
import { TokensDoor } from './tokens-door.js';
import { UserImportsDoor } from './user-imports-door.js';
import { WorldsDoor } from './worlds-door.js';

/** The doors of the control API. */
export const controlDoors: readonly Type[] = [
  EmulatorDoor,
  WorldsDoor,
  TimeDoor,
  DocumentDoor,
  InboxDoor,
  EventsDoor,
  TokensDoor,
  CredentialsDoor,
  ThreatDoor,
  RecordingsDoor,
  InvocationsDoor,
  ContentsDoor,
  UserImportsDoor,
];
