import { ingressProbeShared } from '../../../../lib/traffic/rules/ingress/ingress-probe-shared';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const ready = (where: string) => ({ readinessProbe: { httpGet: { path: where, port: 8080 } } });
const two = (annotations = {}) => ingressJson(annotations, { rules: [rule([path('/a'), path('/b')])] });

test('warns of two paths of one Service, whose pods have no probe', () => {
  expect(found(ingressProbeShared, [two(), backendJson(), deploymentJson()])).toEqual([
    "warning: health probe of service api must be the same for all its routes and pods, got HTTP /a of host localhost or HTTP /b of host localhost (path '/a', path '/b')",
  ]);
});

test('notes two hosts of one Service: most pods answer whatever host a probe names', () => {
  const hosts = ingressJson({}, { rules: [rule([path('/')], 'a.com'), rule([path('/')], 'b.com')] });
  expect(found(ingressProbeShared, [hosts, backendJson(), deploymentJson(ready('/ready'))])).toEqual([
    "info: health probe of service api must be the same for all its routes and pods, got HTTP /ready of host a.com on port 8080 or HTTP /ready of host b.com on port 8080 (path 'a.com/', path 'b.com/')",
  ]);
});

test('notes two hosts where the pods are made elsewhere, and not two paths: the probe of the pods may have one', () => {
  const hosts = ingressJson({}, { rules: [rule([path('/a'), path('/b')], 'a.com'), rule([path('/')], 'b.com')] });
  expect(found(ingressProbeShared, [hosts, backendJson()])).toEqual([
    "info: health probe of service api must be the same for all its routes and pods, got HTTP /b of host a.com or HTTP / of host b.com (path 'a.com/a', path 'a.com/b', path 'b.com/')",
  ]);
  expect(found(ingressProbeShared, [two(), backendJson()])).toEqual([]);
});

test('warns of pods with different probes', () => {
  const labelled = (name: string, where: string) => {
    const deployment = deploymentJson(ready(where), {}, name);
    deployment.spec.template.metadata.labels.app = 'api';
    return deployment;
  };
  expect(found(ingressProbeShared, [ingressJson(), backendJson(), labelled('one', '/one'), labelled('two', '/two')])).toEqual([
    "warning: health probe of service api must be the same for all its routes and pods, got HTTP /one of host localhost on port 8080 or HTTP /two of host localhost on port 8080 (path '/')",
  ]);
});

test('warns of a default backend beside a path to the same port of a Service', () => {
  const beside = ingressJson({}, { rules: [rule([path('/a')])], defaultBackend: path('/').backend });
  expect(found(ingressProbeShared, [beside, backendJson()])).toEqual([
    "warning: backend settings of service api must have one health probe, got pb-default-api-80-api or defaultprobe-Http (path '/a', the default backend)",
  ]);
});

test.each([
  ['a path in an annotation', [two({ 'health-probe-path': '/up' }), backendJson()]],
  ['a probe of the pods', [two(), backendJson(), deploymentJson(ready('/ready'))]],
  ['two Services', [ingressJson({}, { rules: [rule([path('/a'), path('/b', 'Prefix', 'web')])] }), backendJson(), backendJson({}, 'web')]],
  ['two Ingresses', [
    ingressJson({}, { rules: [rule([path('/a')])] }), ingressJson({}, { rules: [rule([path('/b')])] }, { name: 'other' }), backendJson(),
  ]],
  ['one port by name and by number', [
    ingressJson({}, { rules: [rule([path('/a'), path('/b', 'Prefix', 'api', 'http')])] }), backendJson({ ports: [{ name: 'http', port: 80, targetPort: 8080 }] }),
  ]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressProbeShared, objects)).toEqual([]);
});
