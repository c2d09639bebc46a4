import { routeCertificateMissing } from '../../../../lib/traffic/rules/route/route-certificate-missing';
import { albGateway } from '../../../support/alb';
import { found } from '../../../support/rule';

const gateway = (reference: any) => albGateway({ listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [reference] } }] });
const secret = (type?: string, namespace?: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls', namespace }, type });
const grant = (kind: string, name?: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1beta1',
  kind: 'ReferenceGrant',
  metadata: { name: 'grant', namespace: 'shop' },
  spec: { from: [{ group: 'gateway.networking.k8s.io', kind, namespace: 'default' }], to: [{ group: '', kind: 'Secret', name }] },
});
const UNGRANTED = 'Secret shop/tls of listener https needs a ReferenceGrant of namespace shop for Gateways of default, got none among the objects';

test('fails for a Secret of another type', () => {
  expect(found(routeCertificateMissing, [gateway({ name: 'tls' }), secret()])).toEqual(['error: Secret default/tls of listener https must have type kubernetes.io/tls, got Opaque']);
});

test.each<[string, any]>([['no tls', {}], ['no reference', { tls: { mode: 'Terminate' } }], ['an empty list', { tls: { certificateRefs: [] } }]])('fails for a listener of HTTPS with %s', (_, rest) => {
  expect(found(routeCertificateMissing, albGateway({ listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', ...rest }] }))).toEqual([
    'error: tls.certificateRefs of listener https must name the Secret of a certificate, got none: a listener of protocol HTTPS without one is not opened',
  ]);
});

test.each<[string, any]>([
  ['options of an implementation', { protocol: 'HTTPS', tls: { options: { 'example.com/certificate': 'shop' } } }],
  ['TLS that is passed on', { protocol: 'TLS', tls: { mode: 'Passthrough' } }],
  ['HTTP', { protocol: 'HTTP' }],
])('needs no certificate for %s', (_, listener) => {
  expect(found(routeCertificateMissing, albGateway({ listeners: [{ name: 'web', port: 443, ...listener }] }))).toEqual([]);
});

test.each<[string, any[]]>([['no grant', []], ['a grant for routes', [grant('HTTPRoute')]], ['a grant for another Secret', [grant('Gateway', 'other')]]])('tells %s', (_, objects) => {
  const all = [gateway({ name: 'tls', namespace: 'shop' }), ...objects];
  expect(found(routeCertificateMissing, all)).toEqual([`warning: ${UNGRANTED}`]);
  expect(found(routeCertificateMissing, all.map((object) => ({ ...object, metadata: { namespace: 'default', ...object.metadata } })), { wholeCluster: true })).toEqual([`error: ${UNGRANTED}`]);
});

test.each<[string, any[]]>([
  ['a Secret beside it', [gateway({ name: 'tls' }), secret('kubernetes.io/tls')]],
  ['a Secret that nobody shows', [gateway({ name: 'tls' })]],
  ['a grant for all Secrets', [gateway({ name: 'tls', namespace: 'shop' }), grant('Gateway')]],
  ['a grant for the Secret', [gateway({ name: 'tls', namespace: 'shop' }), grant('Gateway', 'tls')]],
  ['something else than a Secret', [gateway({ kind: 'Vault', group: 'example.com', name: 'tls', namespace: 'shop' })]],
])('is silent for %s', (_, objects) => {
  expect(found(routeCertificateMissing, objects)).toEqual([]);
});

describe('a ListenerSet', () => {
  const listeners = [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls', namespace: 'shop' }] } }];
  const set = (kind = 'ListenerSet', apiVersion = 'gateway.networking.k8s.io/v1') => ({ apiVersion, kind, metadata: { name: 'team' }, spec: { parentRef: { name: 'edge' }, listeners } });
  const edge = (allowedListeners?: any) => ({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge' }, spec: { gatewayClassName: 'istio', allowedListeners, listeners: [] },
  });
  const open = edge({ namespaces: { from: 'Same' } });

  test.each<[string, any[]]>([['no grant', []], ['a grant for its Gateway', [grant('Gateway')]]])('needs a grant of its own, and has %s', (_, objects) => {
    expect(found(routeCertificateMissing, [open, set(), ...objects])).toEqual([
      'warning: Secret shop/tls of listener https needs a ReferenceGrant of namespace shop for ListenerSets of default, got none among the objects',
    ]);
  });

  test('fails without a certificate', () => {
    expect(found(routeCertificateMissing, [open, { ...set(), spec: { parentRef: { name: 'edge' }, listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }] } }])).toHaveLength(1);
  });

  test('the experimental kind is granted by its own group', () => {
    const experimental = grant('XListenerSet');
    experimental.spec.from[0].group = 'gateway.networking.x-k8s.io';
    expect(found(routeCertificateMissing, [open, set('XListenerSet', 'gateway.networking.x-k8s.io/v1alpha1'), experimental])).toEqual([]);
    expect(found(routeCertificateMissing, [open, set('XListenerSet', 'gateway.networking.x-k8s.io/v1alpha1'), grant('XListenerSet')])).toHaveLength(1);
  });

  test.each<[string, any[]]>([
    ['that is granted the Secret', [open, set(), grant('ListenerSet', 'tls')]],
    ['whose listeners are not opened anyhow', [edge(), set()]],
  ])('is silent for one %s', (_, objects) => {
    expect(found(routeCertificateMissing, objects)).toEqual([]);
  });
});
