import { ingressUpdateBlocked } from '../../../../lib/traffic/rules/ingress/ingress-update-blocked';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const hosted = (name: string, host: string, annotations = {}) => ingressJson(annotations, { rules: [rule([path('/')], host)] }, { name });

test('names the Ingresses that everybody else waits for', () => {
  const objects = [hosted('a', 'a.com'), hosted('b', 'b.com', { 'hostname-extension': 'a.com' }), hosted('c', 'c.com')];
  expect(found(ingressUpdateBlocked, objects)).toEqual([
    'warning: no change reaches the gateway as long as Azure refuses Ingress default/a, default/b',
  ]);
});

test('names the Ingress that ends the controller, unless it is dropped', () => {
  const resource = { resource: { apiGroup: 'k8s.example.com', kind: 'Bucket', name: 'files' } };
  const crashing = (annotations = {}) => ingressJson(annotations, { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: resource }] } }] }, { name: 'files' });
  expect(found(ingressUpdateBlocked, [hosted('a', 'a.com'), crashing()])).toEqual([
    'warning: no change reaches the gateway as long as the controller crashes on Ingress default/files',
  ]);
  expect(found(ingressUpdateBlocked, [hosted('a', 'a.com'), crashing({ 'ssl-redirect': 'true' })])).toEqual([]);
});

test('is silent where nothing is refused, and for another gateway', () => {
  const other = { ...hosted('c', 'c.com'), spec: { ...hosted('c', 'c.com').spec, ingressClassName: 'agic-internal' } };
  expect(found(ingressUpdateBlocked, [hosted('a', 'a.com'), hosted('b', 'b.com', { 'hostname-extension': 'a.com' }), other])).toEqual([]);
});
