import * as fc from 'fast-check';
import { GatewayManager, TrafficReport } from '../../../lib/traffic';
import { runs } from '../../support/property';

const KINDS = ['Service', 'Ingress', 'Deployment', 'Pod', 'DaemonSet', 'IngressClass', 'Secret', 'HorizontalPodAutoscaler', 'EndpointSlice', 'Other'];
const FIELDS = [
  'spec', 'ports', 'port', 'targetPort', 'nodePort', 'protocol', 'type', 'selector', 'clusterIP', 'externalName', 'sessionAffinity', 'sessionAffinityConfig',
  'clientIP', 'timeoutSeconds', 'externalTrafficPolicy', 'loadBalancerSourceRanges', 'rules', 'http', 'paths', 'path', 'pathType', 'backend', 'service', 'name',
  'number', 'host', 'hosts', 'tls', 'secretName', 'defaultBackend', 'ingressClassName', 'template', 'metadata', 'labels', 'containers', 'containerPort',
  'readinessProbe', 'httpGet', 'lifecycle', 'preStop', 'replicas', 'scaleTargetRef', 'annotations', 'status', 'loadBalancer', 'ingress', 'ownerReferences',
  'toString', 'valueOf', 'toJSON', '__proto__', 'constructor', 'length',
];
const WORDS = [
  '', 'api', 'ClientIP', 'Local', 'Cluster', 'LoadBalancer', 'NodePort', 'ExternalName', 'None', 'Prefix', 'Exact', '/', '/api', '/*', 'true', 'TCP', '80', 'http',
  'azure-application-gateway', 'azure/application-gateway', '*.example', '10.0.0.4', '10.0.0.0/8', '${TfToken[TOKEN.1]}', '"; DROP', '\u001b[2J\n',
];
const ANNOTATIONS = [
  'kubernetes.io/ingress.class', 'appgw.ingress.kubernetes.io/ssl-redirect', 'appgw.ingress.kubernetes.io/cookie-based-affinity',
  'appgw.ingress.kubernetes.io/override-frontend-port', 'appgw.ingress.kubernetes.io/hostname-extension', 'appgw.ingress.kubernetes.io/unknown',
  'service.beta.kubernetes.io/azure-load-balancer-internal', 'service.beta.kubernetes.io/azure-load-balancer-ipv4',
  'service.beta.kubernetes.io/port_80_no_lb_rule', 'service.beta.kubernetes.io/azure-allowed-ip-ranges', 'service.beta.kubernetes.io/azure-pls-create',
  'acknowledge.aks-constructs/service-selects-nothing',
];

/** A value of any shape, made of the words that rules look for. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.constantFrom(...WORDS), fc.constantFrom(null, true, 0, -1, 80, 1.5, 65536, 1e300), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 8 }),
}));
const orAnything = <T>(sound: fc.Arbitrary<T>) => fc.oneof({ arbitrary: sound, weight: 5 }, { arbitrary: anything.value, weight: 1 });
const backend = orAnything(fc.record({
  service: orAnything(fc.record({ name: orAnything(fc.constant('api')), port: anything.value }, { requiredKeys: [] })),
}, { requiredKeys: [] }));
const port = orAnything(fc.record({
  port: anything.value,
  targetPort: anything.value,
  protocol: anything.value,
  name: anything.value,
}, { requiredKeys: [] }));
const path = orAnything(fc.record({ path: anything.value, pathType: anything.value, backend }));
const container = orAnything(fc.record({
  name: anything.value,
  ports: orAnything(fc.array(anything.value, { maxLength: 2 })),
  readinessProbe: orAnything(fc.record({ httpGet: anything.value, periodSeconds: anything.value })),
  lifecycle: anything.value,
}, { requiredKeys: [] }));
const spec = fc.record({
  type: orAnything(fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')),
  selector: orAnything(fc.constant({ app: 'api' })),
  ports: orAnything(fc.array(port, { maxLength: 3 })),
  clusterIP: anything.value,
  externalName: anything.value,
  sessionAffinity: orAnything(fc.constant('ClientIP')),
  sessionAffinityConfig: anything.value,
  ingressClassName: orAnything(fc.constant('azure-application-gateway')),
  rules: orAnything(fc.array(orAnything(fc.record({
    host: anything.value,
    http: orAnything(fc.record({ paths: orAnything(fc.array(path, { maxLength: 2 })) })),
  }, { requiredKeys: [] })), { maxLength: 2 })),
  defaultBackend: backend,
  tls: anything.value,
  template: orAnything(fc.record({
    metadata: orAnything(fc.constant({ labels: { app: 'api' } })),
    spec: orAnything(fc.record({ containers: orAnything(fc.array(container, { maxLength: 2 })), terminationGracePeriodSeconds: anything.value })),
  })),
  replicas: anything.value,
}, { requiredKeys: [] });
const document = orAnything(fc.record({
  apiVersion: orAnything(fc.constantFrom('v1', 'networking.k8s.io/v1', 'apps/v1')),
  kind: orAnything(fc.constantFrom(...KINDS)),
  metadata: orAnything(fc.record({
    name: orAnything(fc.constant('api')),
    namespace: anything.value,
    annotations: orAnything(fc.dictionary(fc.constantFrom(...ANNOTATIONS), anything.value)),
    labels: anything.value,
  }, { requiredKeys: ['name'] })),
  spec: orAnything(spec),
  status: anything.value,
}, { requiredKeys: ['kind', 'metadata'] }));
const PROFILE = {
  gateways: [
    { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER },
    {
      gatewayName: 'static',
      managedBy: GatewayManager.TERRAFORM,
      routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.4'], backendPort: 80, backendProtocol: 'Http' }],
    },
  ],
};

function survives(objects: unknown[]): void {
  // as a parser hands them over: plain objects and own keys only
  const located = JSON.parse(JSON.stringify(objects, (_, value) => value)) as unknown[];
  const report = TrafficReport.analyze(located.map((object) => ({ object })), PROFILE);
  report.toText();
  report.toMermaid();
  report.toMarkdown();
  report.toHtml();
  report.toSarif();
  JSON.parse(report.toJson());
}

test('no JSON at all makes a report throw', () => {
  fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), survives), runs(100, 1));
});

test('no broken manifest makes a report throw', () => {
  fc.assert(fc.property(fc.array(document, { maxLength: 6 }), survives), runs(200, 2));
});
