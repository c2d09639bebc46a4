import { serviceAffinityBehindProxy } from '../../../../lib/traffic/rules/service/service-affinity-behind-proxy';
import { albGateway, albRoute } from '../../../support/alb';
import { fixes, found } from '../../../support/rule';
import { ingress, rule, service } from '../../../support/traffic';

const sticky = (annotations = {}) => {
  const made = service('api-service', { sessionAffinity: 'ClientIP' });
  return { ...made, metadata: { ...made.metadata, annotations } };
};
const nginx = (annotations = {}) => {
  const made = ingress('i', { ingressClassName: 'nginx', rules: [rule('/a'), rule('/b')] });
  return { ...made, metadata: { ...made.metadata, annotations } };
};

test('notes ClientIP behind another controller once for all of its routes', () => {
  expect(found(serviceAffinityBehindProxy, [sticky(), nginx()])).toEqual([
    'info: sessionAffinity ClientIP has no effect on http://*/a, http://*/b where the controller sends to pod addresses, as most do',
  ]);
});

test('notes ClientIP behind a gateway', () => {
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge' },
    spec: { gatewayClassName: 'edge', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  };
  const route = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'api' },
    spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'api-service', port: 80 }] }] },
  };
  expect(found(serviceAffinityBehindProxy, [sticky(), gateway, route])).toEqual([expect.stringMatching(/^info: sessionAffinity ClientIP has no effect on http/)]);
});

test.each([
  ['the affinity is None', [service('api-service'), nginx()]],
  ['clients are inside only', [sticky()]],
  ['the application gateway has the route, of which another rule speaks', [sticky(), ingress('i')]],
  ['ingress-nginx is told to use the Service', [sticky(), nginx({ 'nginx.ingress.kubernetes.io/service-upstream': 'true' })]],
  ['NGINX is told to use the Service', [sticky(), nginx({ 'nginx.org/use-cluster-ip': 'true' })]],
  ['Traefik is told to use the Service', [sticky({ 'traefik.ingress.kubernetes.io/service.nativelb': 'true' }), nginx()]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceAffinityBehindProxy, objects)).toEqual([]);
});

test('knows of Application Gateway for Containers that it sends to pod addresses', () => {
  const api = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { sessionAffinity: 'ClientIP', selector: { app: 'api' }, ports: [{ port: 80 }] } };
  expect(found(serviceAffinityBehindProxy, [api, albGateway(), albRoute()])).toEqual([
    'info: sessionAffinity ClientIP has no effect on http://*/ since Application Gateway for Containers sends to pod addresses',
  ]);
  expect(fixes(serviceAffinityBehindProxy, [api, albGateway(), albRoute()])).toEqual([
    'set sessionAffinity of a RoutePolicy for the route, and leave that of the Service for clients inside the cluster only',
  ]);
});
