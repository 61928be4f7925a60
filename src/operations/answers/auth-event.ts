import type { AuthEvent } from '../../domain/threat/state.js';
import { present } from '../../domain/user-pool/present.js';
import type { AuthEventType } from '../../protocol/generated/cognito-idp.js';
import { timestamp } from './timestamp.js';

/** Where an address is nobody here knows; AWS answers this text for a city that it does not know. */
const UNKNOWN_CITY = 'null';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html */
export const authEventAnswer = ({
  eventId,
  type,
  createdAt,
  response,
  risk = { decision: 'NoRisk', compromised: false },
  challenges,
  context,
  feedback,
}: AuthEvent): AuthEventType => ({
  EventId: eventId,
  EventType: type,
  CreationDate: timestamp(createdAt),
  EventResponse: response,
  EventRisk: {
    RiskDecision: risk.decision,
    ...(risk.level && { RiskLevel: risk.level }),
    CompromisedCredentialsDetected: risk.compromised,
  },
  ChallengeResponses: challenges.map(({ name, response: outcome }) => ({
    ChallengeName: name,
    ChallengeResponse: outcome,
  })),
  EventContextData: present({
    IpAddress: context.ipAddress,
    DeviceName: context.deviceName,
    Timezone: context.timezone,
    City: UNKNOWN_CITY,
  }),
  ...(feedback && {
    EventFeedback: {
      FeedbackValue: feedback.value,
      Provider: feedback.provider,
      FeedbackDate: timestamp(feedback.at),
    },
  }),
});
