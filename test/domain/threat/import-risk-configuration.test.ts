import {
  importRiskConfiguration,
  type ImportedRiskConfiguration,
} from '../../../src/domain/threat/import-risk-configuration.js';
import type { RiskConfiguration } from '../../../src/domain/threat/state.js';

const target = { poolId: 'us-east-1_Sample001', clientId: 'ALL' };
const settings = { RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] } };
const before: RiskConfiguration = { ...target, settings, modifiedAt: 3 };
const load = (said: ImportedRiskConfiguration, there?: RiskConfiguration) =>
  importRiskConfiguration(there, target, said, { at: 9 });
const imported = (modifiedAt: number) => ({
  events: [{ type: 'RiskConfigurationImported', data: { ...target, settings, modifiedAt } }],
});

test('a configuration is set when it is said, or now', () => {
  expect(load({ settings })).toEqual(imported(9));
  expect(load({ settings, modifiedAt: 4 })).toEqual(imported(4));
});

test('one that is as it is said leaves no event, but for another date', () => {
  expect(load({ settings }, before)).toEqual({ events: [] });
  expect(load({ settings, modifiedAt: 3 }, before)).toEqual({ events: [] });
  expect(load({ settings, modifiedAt: 4 }, before)).toEqual(imported(4));
});

test('one without parts is taken away', () => {
  expect(load({ settings: {} })).toEqual({ events: [] });
  expect(load({ settings: {} }, before)).toEqual({ events: [{ type: 'RiskConfigurationReset', data: target }] });
});

test('what SetRiskConfiguration refuses is refused', () => {
  const nonsense = { RiskExceptionConfiguration: { BlockedIPRangeList: ['nonsense'] } };
  expect(load({ settings: nonsense })).toMatchObject({ events: [], refusal: { message: 'Incorrect CIDR format' } });
});
