import { SessionAffinity } from '../../lib/traffic';

test('NONE is not sticky and has no timeout', () => {
  expect(SessionAffinity.NONE.sticky).toBe(false);
  expect(SessionAffinity.NONE.timeoutSeconds).toBeUndefined();
});

test('clientIp takes three hours when nothing is said, as Kubernetes does', () => {
  expect(SessionAffinity.clientIp().sticky).toBe(true);
  expect(SessionAffinity.clientIp().timeoutSeconds).toBe(10800);
});

test.each([1, 86400])('clientIp takes %p seconds', (timeoutSeconds) => {
  expect(SessionAffinity.clientIp({ timeoutSeconds }).timeoutSeconds).toBe(timeoutSeconds);
});

test.each([0, -1, 86401, 1.5, NaN, Infinity])('fails for %p seconds', (timeoutSeconds) => {
  expect(() => SessionAffinity.clientIp({ timeoutSeconds }))
    .toThrow(new RegExp(`^\\[SessionAffinity\\.clientIp at session-affinity\\.test\\.ts:\\d+\\] timeoutSeconds must be a whole number from 1 to 86400, got ${timeoutSeconds}$`));
});
