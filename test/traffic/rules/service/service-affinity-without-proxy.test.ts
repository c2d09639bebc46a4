import { serviceAffinityWithoutProxy } from '../../../../lib/traffic/rules/service/service-affinity-without-proxy';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['a headless service', serviceJson({ clusterIP: 'None', sessionAffinity: 'ClientIP' }), {}, [
    'warning: sessionAffinity ClientIP has no effect with clusterIP None: kube-proxy is not on the way',
  ]],
  ['an external name', serviceJson({ type: 'ExternalName', sessionAffinity: 'ClientIP' }), {}, [
    'warning: sessionAffinity ClientIP has no effect with type ExternalName: kube-proxy is not on the way',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityWithoutProxy, object, profile)).toEqual(findings);
});

test.each([
  ['a service with an address', serviceJson({ sessionAffinity: 'ClientIP' }), {}],
  ['None on a headless service', serviceJson({ clusterIP: 'None', sessionAffinity: 'None' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityWithoutProxy, object, profile)).toEqual([]);
});
