import { TrafficReport } from '../../../lib/traffic';
import { isPlaceholder, isUnfilled, unfilledParts } from '../../../lib/traffic/objects/placeholder';

test.each<[string, string[]]>([
  ['$HOST', ['$HOST']],
  ['shop.$DOMAIN', ['$DOMAIN']],
  ['$APP_NAME-$_ENV2.example.com', ['$APP_NAME', '$_ENV2']],
  ['${HOST}', ['${HOST}']],
  ['${HOST:-shop}.example.com', ['${HOST:-shop}']],
  ['$(Build.BuildId)', ['$(Build.BuildId)']],
  ['{{ .Values.host }}', ['{{ .Values.host }}']],
  ['#{Host}#', ['#{Host}#']],
])('%s is still to be filled in', (value, parts) => {
  expect([isPlaceholder(value), isUnfilled(value), unfilledParts(value)]).toEqual([true, true, parts]);
});

test.each([
  // variables of nginx, groups and ends of expressions, and prices
  '$uri', 'return 301 https://$host$request_uri', '$1', '/$2', '/api(/|$)(.*)', '/foo$', '$Host', '$HOSTs', 'costs 5$', '$', '{}', 'shop.example.com',
])('%s is as it is meant', (value) => {
  expect([isPlaceholder(value), isUnfilled(value), unfilledParts(value)]).toEqual([false, false, []]);
});

test.each(['<your-host>', '__HOST__', '%HOST%'])('%s may be meant, and nobody is told of a part', (value) => {
  expect([isPlaceholder(value), isUnfilled(value), unfilledParts(value)]).toEqual([true, false, []]);
});

test('parts are found wherever they are, keys included, each once', () => {
  expect(unfilledParts({ spec: { '{{ .key }}': ['$A', '$A', { host: '$B', port: 80, none: null }] } })).toEqual(['{{ .key }}', '$A', '$B']);
  expect(isUnfilled(80)).toBe(false);
});

const located = (...objects: any[]) => objects.map((object) => ({ object }));
const container = { name: 'api', image: 'example.azurecr.io/api:1.0.0', ports: [{ containerPort: 8080 }] };
const deployment = (of: any) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api' },
  spec: { selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ ...container, ...of }] } } },
});

test('variables of Kubernetes in containers are told nobody, and refused nowhere', () => {
  const { assumptions, findings } = TrafficReport.analyze(located(deployment({
    command: ['sh', '-c', 'exec api --ip=$(POD_IP) $HOME'], args: ['--name=$(POD_NAME)'], env: [{ name: 'URL', value: 'http://$(HOST):$(PORT)' }],
  })));
  expect([assumptions, findings]).toEqual([[], []]);
});

test.each(['$APP', '${APP}', '{{ .Values.app }}', '#{APP}#', '$(APP)'])('a Service with %s is told, and nothing of it refused', (part) => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: part, labels: { app: part, [part]: 'yes' }, annotations: { [part]: part } },
    spec: { selector: { app: part }, ports: [{ port: part }] },
  };
  const { assumptions, errors } = TrafficReport.analyze(located(service));
  expect(assumptions.slice(1)).toEqual([`${part} in Service ${part} is a placeholder, which something fills in before the objects are applied`]);
  expect(errors).toEqual([]);
});

test('labels, their keys and those of annotations are refused where nothing is to be filled in', () => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api', labels: { 'app': 'a b', 'a b': 'yes' }, annotations: { 'c d': 'yes' } },
    spec: { selector: { app: '$app' }, ports: [{ port: 80 }] },
  };
  const { errors } = TrafficReport.analyze(located(service));
  expect(errors.map(({ message }) => message.split(' must ')[0]).sort()).toEqual([
    "metadata.annotations key 'c d'", "metadata.labels key 'a b'", 'metadata.labels value of app', 'spec.selector value of app',
  ]);
});
