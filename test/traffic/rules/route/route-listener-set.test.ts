import { routeListenerMissing } from '../../../../lib/traffic/rules/route/route-listener-missing';
import { routeListenerSet } from '../../../../lib/traffic/rules/route/route-listener-set';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found, serviceJson } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const set = (kind = 'ListenerSet', namespace?: string) => ({
  apiVersion: kind === 'ListenerSet' ? 'gateway.networking.k8s.io/v1' : 'gateway.networking.x-k8s.io/v1alpha1',
  kind,
  metadata: { name: 'shop', namespace },
  spec: { parentRef: { name: 'edge', namespace: 'default' }, listeners: [{ name: 'own', port: 443, protocol: 'HTTPS', hostname: 'shop.example.com' }] },
});
const gateway = (gatewayClassName: string, from?: string) => {
  const made = gatewayListeners();
  return { ...made, spec: { ...made.spec, gatewayClassName, ...from === undefined ? {} : { allowedListeners: { namespaces: { from } } } } };
};
const ALB = 'azure-alb-external';
const closed = (kind: string, namespace: string, why: string) => `error: listeners of ${kind} ${namespace}/shop are not opened: ${why}`;
const UNREAD = 'Application Gateway for Containers reads no ListenerSet (version 1.11.1 of its controller, June 2026)';

test.each<[string, any[], string[]]>([
  ['a set at Application Gateway for Containers', [gateway(ALB), set()], [closed('ListenerSet', 'default', UNREAD)]],
  ['the experimental kind there', [gateway(ALB), set('XListenerSet')], [closed('XListenerSet', 'default', UNREAD.replace('no L', 'no XL'))]],
  ['a Gateway of it that lets sets in', [gateway(ALB, 'All')], [`warning: spec.allowedListeners has no effect: ${UNREAD}`]],
  ['Cilium', [gateway('cilium'), { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'cilium' }, spec: { controllerName: 'io.cilium/gateway-controller' } }, set()],
    [closed('ListenerSet', 'default', 'Cilium gateway reads no ListenerSet (version 1.20.0-pre.2, May 2026)')]],
  ['a Gateway that lets none in', [gateway('istio'), set()], [closed('ListenerSet', 'default', 'spec.allowedListeners of Gateway default/edge lets no ListenerSet of namespace default in')]],
  ['a Gateway that lets its own namespace in', [gateway('istio', 'Same'), set('ListenerSet', 'shop')], [closed('ListenerSet', 'shop', 'spec.allowedListeners of Gateway default/edge lets no ListenerSet of namespace shop in')]],
  ['the experimental kind', [gateway('istio', 'Same'), set('XListenerSet')],
    ['warning: kind should be ListenerSet of gateway.networking.k8s.io/v1, which is standard since Gateway API 1.5, got the experimental XListenerSet']],
])('finds %s', (_, objects, messages) => {
  expect(found(routeListenerSet, objects)).toEqual(messages);
});

test.each<[string, any[]]>([
  ['a set that the Gateway takes', [gateway('istio', 'Same'), set()]],
  ['a set of any namespace', [gateway('istio', 'All'), set('ListenerSet', 'shop')]],
  ['a set of a Gateway that nobody shows', [set()]],
  ['Gateways without sets', [gateway(ALB), gateway('istio', 'All')]],
])('is silent for %s', (_, objects) => {
  expect(found(routeListenerSet, objects)).toEqual([]);
});

describe('a route on the listeners of a set', () => {
  const route = (kind = 'ListenerSet') => gatewayRoute('shop', ['shop.example.com'], { kind, name: 'shop' });
  const titles = (objects: any[]) => reportOn([...objects, serviceJson()]).paths
    .map(({ title, hops, podChosenBy }) => [title, hops[1].label, podChosenBy]);

  test('is followed through the gateway of the set', () => {
    expect(titles([gateway('istio', 'Same'), set(), route()])[0]).toEqual(['https://shop.example.com/', 'Istio gateway default/edge', expect.stringContaining('Istio gateway default/edge: its own rules')]);
    expect(found(routeListenerMissing, [gateway('istio', 'Same'), set(), route()])).toEqual([]);
  });

  test('ends at a gateway that does not read it, and is told', () => {
    expect(titles([gateway(ALB), set(), route()])[0][2]).toBe(`nobody: ${UNREAD}`);
    expect(found(routeListenerMissing, [gateway(ALB), set(), route()])).toEqual([
      'error: a listener of Application Gateway for Containers default/edge must take HTTPRoute default/shop, got none for hosts shop.example.com',
    ]);
  });

  test('ends where no listener of the set takes it', () => {
    const other = { ...route(), spec: { ...route().spec, hostnames: ['www.example.com'] } };
    expect(titles([gateway('istio', 'Same'), set(), other])[0][2]).toBe('nobody: no listener of ListenerSet default/shop takes HTTPRoute default/shop');
  });

  test('is followed to a gateway that nobody shows', () => {
    expect(titles([set('XListenerSet'), route('XListenerSet')])[0][1]).toBe('gateway of XListenerSet default/shop, which is not among the objects');
  });
});
