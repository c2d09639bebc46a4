import { serviceAffinityConfig } from '../../../../lib/traffic/rules/service/service-affinity-config';
import { found, serviceJson } from '../../../support/rule';

const sticky = (timeoutSeconds: number) => serviceJson({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } });

test.each([
  ['an affinity that does not exist', serviceJson({ sessionAffinity: 'Cookie' }), {}, [
    "error: sessionAffinity must be None or ClientIP, got 'Cookie'",
  ]],
  ['a configuration without affinity', serviceJson({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } }), {}, [
    'warning: sessionAffinityConfig is dropped without sessionAffinity ClientIP, and with it the timeout',
  ]],
  ['0 seconds', sticky(0), {}, [
    'error: sessionAffinityConfig.clientIP.timeoutSeconds must be a whole number from 1 to 86400, got 0',
  ]],
  ['86401 seconds', sticky(86401), {}, [
    'error: sessionAffinityConfig.clientIP.timeoutSeconds must be a whole number from 1 to 86400, got 86401',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityConfig, object, profile)).toEqual(findings);
});

test.each([
  ['nothing', serviceJson(), {}],
  ['an empty text, for which the server fills in None', serviceJson({ sessionAffinity: '' }), {}],
  ['None', serviceJson({ sessionAffinity: 'None' }), {}],
  ['ClientIP without a timeout', serviceJson({ sessionAffinity: 'ClientIP' }), {}],
  ['1 second', sticky(1), {}],
  ['86400 seconds', sticky(86400), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityConfig, object, profile)).toEqual([]);
});
