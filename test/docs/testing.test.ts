import { readFileSync } from 'fs';
import { join } from 'path';
import { transform } from 'sucrase';
import * as library from '../../lib';
import { trafficMatchers } from '../../lib/testing';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'testing.md'), 'utf8');
const [, own] = [...PAGE.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);

test('the guide names every matcher', () => {
  expect([...PAGE.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name).sort()).toEqual(Object.keys(trafficMatchers).sort());
});

test('the rule of the guide finds plain HTTP, and nothing else', () => {
  const given: any = {};
  const AksApp = class {
    public constructor(props: any) {
      Object.assign(given, props);
    }
  };
  const { code } = transform(own, { transforms: ['typescript', 'imports'] });
  new Function('require', 'exports', code)(() => ({ ...library, AksApp }), {});
  const found = (tls?: any[]) => library.traffic.TrafficReport.analyze([
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], selector: { app: 'web' } } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'x' }] } } } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls' }, type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'x' } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: { ingressClassName: 'azure-application-gateway', tls, rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
    },
  ].map((object) => ({ object })), {}, [], undefined, given.rules).findings.filter(({ code: name }) => name === 'acme-tls-only').map(({ message }) => message);
  expect(found()).toEqual(['path http://*/* must have a certificate, got plain HTTP']);
  expect(found([{ secretName: 'tls' }])).toEqual([]);
});
