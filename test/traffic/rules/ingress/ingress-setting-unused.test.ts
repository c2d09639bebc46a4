import { ingressSettingUnused } from '../../../../lib/traffic/rules/ingress/ingress-setting-unused';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test.each([
  [{ 'connection-draining-timeout': '30' }, 'warning: connection-draining-timeout has no effect while connection-draining is off'],
  [{ 'connection-draining-timeout': '30', 'connection-draining': 'false' }, 'warning: connection-draining-timeout has no effect while connection-draining is off'],
  [{ 'appgw-ssl-profile': 'mtls' }, "warning: appgw-ssl-profile 'mtls' has no effect without TLS: the hosts are served over plain HTTP, and clients need no certificate"],
  [{ 'cookie-based-affinity-distinct-name': 'true' }, 'warning: cookie-based-affinity-distinct-name has no effect while cookie-based-affinity is off'],
])('fails for %j', (annotations, finding) => {
  expect(found(ingressSettingUnused, ingressJson(annotations))).toEqual([finding]);
});

test.each([
  { 'connection-draining-timeout': '30', 'connection-draining': 'true' },
  { 'cookie-based-affinity-distinct-name': 'true', 'cookie-based-affinity': 'true' },
  { 'cookie-based-affinity-distinct-name': 'false' },
  { 'appgw-ssl-profile': 'mtls', 'appgw-ssl-certificate': 'shop' },
])('is silent for %j', (annotations) => {
  expect(found(ingressSettingUnused, ingressJson(annotations))).toEqual([]);
});

test('a profile counts with TLS, and another rule says that nothing counts without rules', () => {
  expect(found(ingressSettingUnused, ingressJson({ 'appgw-ssl-profile': 'mtls' }, { tls: [{ secretName: 'tls' }] }))).toEqual([]);
  expect(found(ingressSettingUnused, ingressJson({ 'appgw-ssl-profile': 'mtls' }, { rules: undefined, defaultBackend: { service: { name: 'api', port: { number: 80 } } } }))).toEqual([]);
});
