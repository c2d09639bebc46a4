import { ingressBackendHttpsUntrusted } from '../../../../lib/traffic/rules/ingress/ingress-backend-https-untrusted';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for HTTPS to pods without a reason to trust them', () => {
  expect(found(ingressBackendHttpsUntrusted, ingressJson({ 'backend-protocol': 'https' }))).toEqual([
    'warning: backend-protocol https needs a certificate that the gateway trusts, got neither appgw-trusted-root-certificate nor backend-hostname',
  ]);
});

describe('port 443 of the pods', () => {
  const https = backendJson({ ports: [{ name: 'web', port: 8443, targetPort: 443 }] });
  const named = backendJson({ ports: [{ name: 'web', port: 8443, targetPort: 'https' }] });
  const pods = deploymentJson({ ports: [{ name: 'https', containerPort: 443 }] });
  const to = (annotations = {}) => ingressJson(annotations, { rules: [rule([path('/', 'Prefix', 'api', 8443)])] });

  test.each([['by number', [https]], ['by name', [named, pods]]])('means HTTPS %s', (_, objects) => {
    expect(found(ingressBackendHttpsUntrusted, [to(), ...objects])).toEqual([
      'warning: HTTPS, which port 443 of the pods of service api means, needs a certificate that the gateway trusts, got neither appgw-trusted-root-certificate nor backend-hostname',
    ]);
  });

  test.each([
    ['the annotation says plain HTTP', [to({ 'backend-protocol': 'http' }), https]],
    ['there is a root certificate', [to({ 'appgw-trusted-root-certificate': 'root' }), https]],
    ['there is a host name', [to({ 'backend-hostname': 'api.example.com' }), https]],
    ['it is the port of the Service alone', [to(), backendJson({ ports: [{ port: 8443, targetPort: 8080 }] })]],
    ['nobody knows the port by its name', [to(), named]],
  ])('is no matter when %s', (_, objects) => {
    expect(found(ingressBackendHttpsUntrusted, objects)).toEqual([]);
  });
});

test.each([
  { 'backend-protocol': 'http' },
  { 'backend-protocol': 'https', 'appgw-trusted-root-certificate': 'root' },
  { 'backend-protocol': 'https', 'backend-hostname': 'api.example.com' },
])('is silent for %j', (annotations) => {
  expect(found(ingressBackendHttpsUntrusted, ingressJson(annotations))).toEqual([]);
});
