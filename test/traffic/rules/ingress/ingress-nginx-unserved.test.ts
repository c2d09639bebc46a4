import { ingressNginxUnserved } from '../../../../lib/traffic/rules/ingress/ingress-nginx-unserved';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const nginx = (name: string, paths: any[], canary = false, metadata: any = {}) => ingressJson({}, { ingressClassName: 'nginx', rules: [rule(paths, 'a.com')] }, {
  name, ...metadata, annotations: canary ? { 'nginx.ingress.kubernetes.io/canary': 'true' } : {},
});
const ALONE = "warning: the canary must have host and path of another Ingress of ingress-nginx, got 'a.com/api', which none of those here has: nothing is sent there";

test('fails for a canary without anything to take a part of', () => {
  expect(found(ingressNginxUnserved, nginx('next', [path('/api', 'Prefix', 'next')], true))).toEqual([ALONE]);
  expect(found(ingressNginxUnserved, [nginx('next', [path('/api', 'Prefix', 'next')], true), nginx('web', [path('/')])])).toEqual([ALONE]);
});

test('fails for a canary that leads where the others lead', () => {
  expect(found(ingressNginxUnserved, [nginx('next', [path('/api')], true), nginx('main', [path('/api')])])).toEqual([
    "warning: the canary of path 'a.com/api' must lead to a Service of its own, got one that an Ingress without canary leads to: the older Ingress says what it is",
  ]);
});

test('fails for a path that two Ingresses have', () => {
  const both = (metadata: (at: string) => any) => found(ingressNginxUnserved, [
    nginx('one', [path('/api')], false, metadata('2026-01-01T00:00:00Z')), nginx('two', [path('/api', 'Prefix', 'web')], false, metadata('2026-02-01T00:00:00Z')),
  ]);
  expect(both(() => ({}))).toEqual(["warning: path 'a.com/api' must be that of one Ingress alone, got Ingress default/two too: the older one has it"]);
  expect(both((creationTimestamp) => ({ creationTimestamp }))).toEqual([
    "warning: path 'a.com/api' must be that of one Ingress alone, got Ingress default/one too: the older one has it, Ingress default/one",
  ]);
});

test.each([
  ['a canary of another Ingress', [nginx('next', [path('/api', 'Prefix', 'next')], true), nginx('main', [path('/api')])]],
  ['paths that differ', [nginx('one', [path('/api')]), nginx('two', [path('/web')])]],
  ['one path of two types', [nginx('one', [path('/api')]), nginx('two', [path('/api', 'Exact')])]],
  ['another controller', [ingressJson({}, { rules: [rule([path('/api')])] }, { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressNginxUnserved, objects)).toEqual([]);
});
