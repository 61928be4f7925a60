import { judge } from '../../../src/domain/threat/judge.js';
import type { RiskSettings } from '../../../src/domain/threat/risk-settings.js';

const seen = { occasion: 'SIGN_IN', ipAddress: '192.0.2.7', isCompromised: false } as const;
const SETTINGS: RiskSettings = {
  CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_IN'], Actions: { EventAction: 'BLOCK' } },
  AccountTakeoverRiskConfiguration: {
    Actions: {
      LowAction: { EventAction: 'NO_ACTION', Notify: true },
      MediumAction: { EventAction: 'MFA_IF_CONFIGURED', Notify: false },
      HighAction: { EventAction: 'BLOCK', Notify: true },
    },
  },
};
const NOTHING = { takeover: 'NO_ACTION', notifies: false, blocksAddress: false, blocksPassword: false };
const withExceptions = (RiskExceptionConfiguration: object): RiskSettings => ({
  ...SETTINGS,
  RiskExceptionConfiguration,
});

test('without anything to see there is no risk', () => {
  expect(judge('ENFORCED', SETTINGS, seen)).toEqual({ risk: { decision: 'NoRisk', compromised: false }, ...NOTHING });
});

test('a level has the action that is configured for it', () => {
  const of = (level: 'Low' | 'Medium' | 'High') => {
    const { risk, takeover, notifies } = judge('ENFORCED', SETTINGS, { ...seen, level });
    return [risk.decision, risk.level, takeover, notifies];
  };
  expect(of('Low')).toEqual(['AccountTakeover', 'Low', 'NO_ACTION', true]);
  expect(of('Medium')).toEqual(['AccountTakeover', 'Medium', 'MFA_IF_CONFIGURED', false]);
  expect(of('High')).toEqual(['Block', 'High', 'BLOCK', true]);
});

test('AUDIT sees the same and does nothing', () => {
  const found = judge('AUDIT', withExceptions({}), { ...seen, level: 'High', isCompromised: true });
  const risk = { decision: 'AccountTakeover', level: 'High', compromised: true };
  expect(found).toEqual({ risk, ...NOTHING });
  const blocked = judge('AUDIT', withExceptions({ BlockedIPRangeList: ['192.0.2.0/24'] }), seen);
  expect(blocked).toEqual({ risk: { decision: 'Block', compromised: false }, ...NOTHING });
});

test('an address that is always blocked is, whatever the level; one that is always allowed too is not looked at', () => {
  const BlockedIPRangeList = ['192.0.2.0/24'];
  const blocked = judge('ENFORCED', withExceptions({ BlockedIPRangeList }), { ...seen, level: 'Low' });
  expect(blocked).toEqual({ risk: { decision: 'Block', compromised: false }, ...NOTHING, blocksAddress: true });
  const both = withExceptions({ BlockedIPRangeList, SkippedIPRangeList: ['192.0.2.7/32'] });
  expect(judge('ENFORCED', both, { ...seen, level: 'High', isCompromised: true })).toEqual({
    risk: { decision: 'NoRisk', compromised: false },
    ...NOTHING,
  });
});

test('compromised passwords count on the occasions of the filter, on all of them where it is empty or not there', () => {
  const on = (occasion: 'SIGN_IN' | 'SIGN_UP', settings: RiskSettings) => {
    const { risk, blocksPassword } = judge('ENFORCED', settings, { ...seen, occasion, isCompromised: true });
    return [risk.compromised, blocksPassword];
  };
  expect(on('SIGN_IN', SETTINGS)).toEqual([true, true]);
  expect(on('SIGN_UP', SETTINGS)).toEqual([false, false]);
  const all = {
    CompromisedCredentialsRiskConfiguration: { EventFilter: [], Actions: { EventAction: 'BLOCK' } },
  } as const;
  expect(on('SIGN_UP', all)).toEqual([true, true]);
  expect(on('SIGN_UP', {})).toEqual([true, false]);
});

test('only a sign-in is blocked for its address', () => {
  const settings = withExceptions({ BlockedIPRangeList: ['192.0.2.0/24'] });
  expect(judge('ENFORCED', settings, { ...seen, occasion: 'PASSWORD_CHANGE' }).blocksAddress).toBe(false);
});
