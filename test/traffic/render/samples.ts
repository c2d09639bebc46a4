import { Entrance, Finding, Hop, HopComponent, Severity, TrafficPath } from '../../../lib/traffic';

const CLIENT: Hop = { component: HopComponent.CLIENT, label: 'client' };

/** A route of the ingress controller, client → gateway → pods. */
export function gatewayRoute(overrides: Partial<TrafficPath> = {}): TrafficPath {
  return {
    entrance: Entrance.APPLICATION_GATEWAY_INGRESS,
    title: 'http://shop.example.com/api',
    hosts: ['shop.example.com'],
    brokenBy: [],
    ingress: { kind: 'Ingress', name: 'api-ingress', namespace: 'shop' },
    service: { kind: 'Service', name: 'api-service', namespace: 'shop', origin: { file: 'shop.yaml', line: 7 } },
    hops: [
      CLIENT,
      {
        component: HopComponent.APPLICATION_GATEWAY,
        label: 'application gateway agw-shop',
        address: 'public frontend:80',
        choosesNextBy: 'round robin over the pod addresses',
        stickiness: 'cookie of the gateway',
        healthCheck: 'HTTP probe /',
      },
      { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
    ],
    podChosenBy: 'application gateway agw-shop: round robin over the pod addresses',
    stickiness: 'cookie of the gateway',
    sourceIp: 'an address of the gateway subnet',
    ineffectiveSettings: [{ setting: 'sessionAffinity: ClientIP', why: 'the gateway bypasses the service' }],
    ...overrides,
  };
}

/** The path through an internal load balancer, client → load balancer → node → pods. */
export function loadBalancerPath(overrides: Partial<TrafficPath> = {}): TrafficPath {
  return {
    entrance: Entrance.INTERNAL_LOAD_BALANCER,
    title: '10.10.17.10:80',
    hosts: [],
    brokenBy: [],
    service: { kind: 'Service', name: 'orders', namespace: 'back-office' },
    hops: [
      CLIENT,
      { component: HopComponent.LOAD_BALANCER, label: 'internal Azure load balancer', choosesNextBy: 'hash of addresses, ports and protocol over all nodes' },
      { component: HopComponent.NODE, label: 'kube-proxy (iptables) on that node', choosesNextBy: 'random over 2 pods' },
      { component: HopComponent.POD, label: '2 pods of deployment orders' },
    ],
    podChosenBy: 'kube-proxy (iptables) on that node: random over 2 pods',
    stickiness: 'none',
    sourceIp: 'the node that took the connection',
    ineffectiveSettings: [],
    ...overrides,
  };
}

/** A warning of a rule about the Service of the gateway route. */
export function affinityWarning(overrides: Partial<Finding> = {}): Finding {
  return {
    code: 'service-affinity-behind-gateway',
    severity: Severity.WARNING,
    subject: { kind: 'Service', name: 'api-service', namespace: 'shop', origin: { file: 'shop.yaml', line: 7 } },
    message: 'sessionAffinity ClientIP has no effect behind the gateway',
    fix: 'use cookieAffinity on the route',
    ...overrides,
  };
}

/** Names that try to become something else. */
export const HOSTILE_NAMES = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror="document.title=\'owned\'">',
  "' onmouseover='document.title=1",
  'javascript:document.title="owned"',
  '</style><style>*{display:none}</style>',
  '</script><script>document.title="owned"</script>',
  '</svg></title><svg onload=alert(1)>',
  '<!-- --><!DOCTYPE html><base href="https://evil.example">',
  '&lt;b&gt; &amp; &#60;i&#62;',
  'https://evil.example/?a=1&b=2',
  '{{ .Values.name }} ${name} `id`',
  'a\u0000b\u001b[31mred',
  'right\u202eelpmaxe\u2066to left',
  'soft\u00adhyphen, no\u200bwidth, joined\u200dup\u2060, marked\ufeff, tagged\u{e0041}',
  'two\nlines\r\nand\ttabs',
  'emoji 👩‍🔧 and half a pair \ud83d',
];
