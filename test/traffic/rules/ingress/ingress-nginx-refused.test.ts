import { ingressNginxRefused } from '../../../../lib/traffic/rules/ingress/ingress-nginx-refused';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const NGINX = 'nginx.ingress.kubernetes.io/';
const nginx = (annotations: Record<string, string>, paths: any[] = [path('/')], ingressClassName = 'nginx') => (
  ingressJson({}, { ingressClassName, rules: [rule(paths)] }, {
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [NGINX + key, value])),
  })
);
const config = (data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ingress-nginx-controller', namespace: 'ingress-nginx' }, data });
const SNIPPET = { 'configuration-snippet': 'more_set_headers "X-A: b";' };

test('fails for snippets', () => {
  expect(found(ingressNginxRefused, nginx(SNIPPET))).toEqual([
    'warning: configuration-snippet needs allow-snippet-annotations: "true" and annotations-risk-level: Critical in the ConfigMap of ingress-nginx, which is not among the objects',
  ]);
  expect(found(ingressNginxRefused, nginx({ ...SNIPPET, 'server-snippet': 'deny all;' }))[0]).toContain('configuration-snippet and server-snippet need');
});

test.each([
  [{}, 'allow-snippet-annotations: "true" and annotations-risk-level: Critical'],
  [{ 'allow-snippet-annotations': 'false', 'annotations-risk-level': 'Critical' }, 'allow-snippet-annotations: "true"'],
  [{ 'allow-snippet-annotations': 'true' }, 'annotations-risk-level: Critical'],
  [{ 'allow-snippet-annotations': 'true', 'annotations-risk-level': 'High' }, 'annotations-risk-level: Critical'],
])('fails for snippets where the ConfigMap says %j', (data, missing) => {
  expect(found(ingressNginxRefused, [nginx(SNIPPET), config(data)])).toEqual([
    `warning: configuration-snippet needs ${missing} in the ConfigMap of ingress-nginx, got ingress-nginx/ingress-nginx-controller without`,
  ]);
});

test('fails for expressions as paths of another type', () => {
  expect(found(ingressNginxRefused, nginx({}, [path('/a(/|$)(.*)'), path('/b.+', 'Exact'), path('/c', 'Prefix')]))).toEqual([
    "warning: pathType of '/a(/|$)(.*)', '/b.+' must be ImplementationSpecific, got Prefix and Exact",
  ]);
});

test.each([
  ['expressions of the type for them', [nginx({}, [path('/a(/|$)(.*)', 'ImplementationSpecific')])]],
  ['letters, digits, dots, dashes and underscores', [nginx({}, [path('/v1.0/A_b-c/'), path('/', 'Exact')])]],
  ['a path that is still to be filled in', [nginx({}, [path('/${VERSION}/api')])]],
  ['paths that the ConfigMap lets through', [nginx({}, [path('/a(.*)')]), config({ 'strict-validate-path-type': 'false' })]],
  ['snippets that the ConfigMap lets through', [nginx(SNIPPET), config({ 'allow-snippet-annotations': 'true', 'annotations-risk-level': 'Critical' })]],
  ['the add-on, which has no webhook', [nginx(SNIPPET, [path('/a(.*)')], 'webapprouting.kubernetes.azure.com')]],
  ['another controller', [nginx(SNIPPET, [path('/a(.*)')], 'traefik')]],
  ['a class of the add-on', [nginx(SNIPPET, [path('/a(.*)')], 'inside'), {
    apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'inside' }, spec: { controller: 'webapprouting.kubernetes.azure.com/nginx/inside' },
  }]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressNginxRefused, objects)).toEqual([]);
});
