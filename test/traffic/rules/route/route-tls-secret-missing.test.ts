import { routeTlsSecretMissing } from '../../../../lib/traffic/rules/route/route-tls-secret-missing';
import { gatewayListeners } from '../../../support/alb';
import { found } from '../../../support/rule';

const gateway = (reference: any = {}, annotations?: any, listener: any = {}) => {
  const made = gatewayListeners({
    name: 'https', port: 443, protocol: 'HTTPS', hostname: 'a.com', tls: { certificateRefs: [{ name: 'shop-tls', ...reference }] }, ...listener,
  });
  return { ...made, metadata: { ...made.metadata, annotations } };
};
const secret = (name = 'shop-tls', namespace?: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'kubernetes.io/tls' });
const certificate = (secretName: string, namespace?: string) => ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop', namespace }, spec: { secretName } });
const ingress = (secretName: string, ingressClassName = 'azure-application-gateway', annotations?: any) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop', annotations }, spec: { ingressClassName, tls: [{ secretName, hosts: ['a.com'] }], rules: [] },
});
const ISSUER = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
const missing = (namespace = 'default', reason = '') => `TLS secret ${namespace}/shop-tls of listener https is not among the objects${reason}; the listener is not opened until it exists`;

test.each<[string, any[], string]>([
  ['no Secret', [gateway()], missing()],
  ['a Secret of another name', [gateway(), secret('other')], missing()],
  ['a Secret of another namespace', [gateway(), secret('shop-tls', 'shop')], missing()],
  ['a reference to another namespace', [gateway({ namespace: 'certs' }), secret()], missing('certs')],
  ['a Certificate for another Secret', [gateway(), certificate('other')], missing()],
  ['a Certificate of another namespace', [gateway(), certificate('shop-tls', 'shop')], missing()],
  ['an Ingress of another Secret', [gateway(), ingress('other')], missing()],
  ['an Ingress of a class that no rule asks for its Secret', [gateway(), ingress('shop-tls', 'nginx')], missing()],
  ['a listener without host', [gateway({}, ISSUER, { hostname: undefined })], missing('default', ' (cert-manager skips a listener without hostname)')],
  ['a listener that is left out', [gateway({}, { ...ISSUER, 'cert-manager.io/ignore-tls-listeners': 'http, https' })],
    missing('default', ' (cert-manager leaves listener https out by cert-manager.io/ignore-tls-listeners)')],
  ['an issuer for a Secret elsewhere', [gateway({ namespace: 'certs' }, ISSUER)], missing('certs', ' (cert-manager makes a Secret in the namespace of the Gateway only)')],
])('warns of %s', (_, objects, message) => {
  expect(found(routeTlsSecretMissing, objects)).toEqual([`warning: ${message}`]);
});

test('fails where the whole cluster is known', () => {
  const made = gateway();
  expect(found(routeTlsSecretMissing, { ...made, metadata: { ...made.metadata, namespace: 'default' } }, { wholeCluster: true })).toEqual([`error: ${missing()}`]);
});

test.each<[string, any[]]>([
  ['a Secret beside it', [gateway(), secret()]],
  ['one that a reference leads to', [gateway({ namespace: 'certs' }), secret('shop-tls', 'certs')]],
  ['a Certificate', [gateway(), certificate('shop-tls')]],
  ['an issuer of cert-manager', [gateway({}, ISSUER)]],
  ['an issuer of another Gateway with the Secret', [gateway(), { ...gateway({}, ISSUER), metadata: { name: 'first', annotations: ISSUER } }]],
  ['an issuer of an Ingress with the Secret', [gateway(), ingress('shop-tls', 'nginx', ISSUER)]],
  ['an Ingress whose rule says so', [gateway(), ingress('shop-tls')]],
  ['a name that a pipeline fills in', [gateway({ name: '${SECRET}' })]],
  ['something else than a Secret', [gateway({ group: 'example.com', kind: 'Vault' })]],
  ['a listener without TLS', [gatewayListeners()]],
])('is silent for %s', (_, objects) => {
  expect(found(routeTlsSecretMissing, objects)).toEqual([]);
});

describe('a ListenerSet', () => {
  const set = (annotations?: any) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ListenerSet',
    metadata: { name: 'team', namespace: 'team', annotations },
    spec: { parentRef: { name: 'edge', namespace: 'default' }, listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', hostname: 'a.com', tls: { certificateRefs: [{ name: 'shop-tls' }] } }] },
  });
  const edge = (annotations?: any) => {
    const { metadata, spec, ...rest } = gatewayListeners();
    return { ...rest, metadata: { ...metadata, annotations }, spec: { ...spec, allowedListeners: { namespaces: { from: 'All' } } } };
  };

  test('names Secrets of its own namespace', () => {
    expect(found(routeTlsSecretMissing, [edge(), set(), secret()])).toEqual([`warning: ${missing('team')}`]);
  });

  test.each<[string, any[]]>([
    ['a Secret beside it', [edge(), set(), secret('shop-tls', 'team')]],
    ['an issuer of its own', [edge(), set({ 'cert-manager.io/issuer': 'letsencrypt' })]],
    ['an issuer of its Gateway', [edge({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }), set()]],
    ['a Gateway that does not let it in', [gatewayListeners(), set()]],
  ])('is silent for %s', (_, objects) => {
    expect(found(routeTlsSecretMissing, objects)).toEqual([]);
  });
});
