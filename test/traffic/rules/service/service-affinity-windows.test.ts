import { serviceAffinityWindows } from '../../../../lib/traffic/rules/service/service-affinity-windows';
import { found, serviceJson } from '../../../support/rule';

const sticky = (timeoutSeconds?: number) => (
  serviceJson({ selector: { app: 'api' }, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } })
);
const pod = (spec: any) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api', labels: { app: 'api' } }, spec });

test.each([
  ['pods that select Windows nodes', [sticky(600), pod({ nodeSelector: { 'kubernetes.io/os': 'windows' } })], {}, [
    'warning: sessionAffinityConfig.clientIP.timeoutSeconds 600 has no effect on windows nodes, where pods of the service run',
  ]],
  ['pods of the Windows operating system', [sticky(600), pod({ os: { name: 'windows' } })], {}, [
    'warning: sessionAffinityConfig.clientIP.timeoutSeconds 600 has no effect on windows nodes, where pods of the service run',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityWindows, object, profile)).toEqual(findings);
});

test.each([
  ['pods on Linux nodes', [sticky(600), pod({ nodeSelector: { 'kubernetes.io/os': 'linux' } })], {}],
  ['the default timeout, which Kubernetes writes by itself', [sticky(10800), pod({ os: { name: 'windows' } })], {}],
  ['no timeout', [sticky(undefined), pod({ os: { name: 'windows' } })], {}],
  ['pods of another service', [sticky(600), { ...pod({ os: { name: 'windows' } }), metadata: { name: 'other', labels: { app: 'other' } } }], {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityWindows, object, profile)).toEqual([]);
});
