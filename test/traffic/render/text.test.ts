import { Severity, TrafficReport } from '../../../lib/traffic';
import { printable } from '../../../lib/traffic/render/printable';
import { renderText, subjectLine } from '../../../lib/traffic/render/text';
import { deployment, ingress, service } from '../../support/traffic';

test('a report says who chooses the pod, what keeps a client, what the pod sees, and what is wrong', () => {
  const api = deployment('api', { replicas: 3 });
  api.spec.template.spec.terminationGracePeriodSeconds = 150;
  api.spec.template.spec.containers[0].lifecycle = { preStop: { sleep: { seconds: 90 } } };
  api.spec.template.spec.containers[0].readinessProbe = { httpGet: { path: '/healthz', port: 8080 } };
  const catchAll = { http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'api-service', port: { number: 80 } } } }] } };
  const objects = [
    api,
    service('api-service', { sessionAffinity: 'ClientIP' }, {}, undefined),
    ingress('api-ingress', { rules: [catchAll] }, { 'connection-draining': 'true' }),
  ];
  const report = TrafficReport.analyze(objects.map((object, index) => ({ object, origin: { file: 'shop.yaml', line: 10 * index + 1 } })));
  expect(report.toText()).toBe(`\
http://*/*  [application-gateway-ingress]
    way            client → application gateway (public frontend:80) → 3 pods of deployment api (port 8080)
    service        Service api-service (shop.yaml:11)
    pod chosen by  application gateway: round robin over the pod addresses
    client kept by nothing
    pod sees       an address of the gateway subnet; the client is in X-Forwarded-For
    health         application gateway: HTTP probe /healthz every 10 s; pods that are not ready stay in the pool until it fails
    programs       listener http://*:80 · basic rule rr-e1903c8aa3446b7b3207aec6d6ecba8a · pool pool-default-api-service-80-bp-8080 · probe HTTP /healthz of host localhost on port 8080 every 10 s, 3 failures · cookie off
    no effect      sessionAffinity: ClientIP (the gateway sends to pod addresses and bypasses the service)

api-service.default:80  [cluster-ip]
    way            pod in the cluster → kube-proxy (iptables) on the client's node (cluster IP:80) → 3 pods of deployment api (port 8080)
    service        Service api-service (shop.yaml:11)
    pod chosen by  kube-proxy (iptables) on the client's node: random, each of 3 pods with probability 1/3
    client kept by client address, remembered by each node for 10800 s
    pod sees       the client pod
    health         kube-proxy (iptables) on the client's node: readiness of the pods

warning  service-affinity-behind-gateway  Service api-service (shop.yaml:11)
    sessionAffinity ClientIP has no effect behind application gateway route http://*/*: the gateway sends to pod addresses and bypasses the service
    fix: use cookieAffinity on the route (annotation appgw.ingress.kubernetes.io/cookie-based-affinity), and leave sessionAffinity for clients inside the cluster only

assumed
    an application gateway with a public frontend that the ingress controller manages
    kube-proxy in iptables mode, which AKS gives when nothing else is asked for

2 paths, 0 errors, 1 warning, 0 notes
`);
});

test('an acknowledged finding stays in the report with its reason and out of the sums', () => {
  const subject = { kind: 'Service', name: 'api' };
  const finding = { code: 'a-code', severity: Severity.WARNING, subject, message: 'wrong', fix: 'right it' };
  expect(renderText([], [{ ...finding, acknowledgedReason: 'on purpose' }, { ...finding, severity: Severity.ERROR }, { ...finding, severity: Severity.INFO }], []))
    .toBe(`\
warning  a-code  Service api
    wrong
    fix: right it
    acknowledged: on purpose

error  a-code  Service api
    wrong
    fix: right it

info  a-code  Service api
    wrong
    fix: right it

0 paths, 1 error, 0 warnings, 1 note, 1 acknowledged
`);
});

test.each([
  [{ kind: 'Service', name: 'api' }, 'Service api'],
  [{ kind: 'Service', name: 'api', namespace: 'shop', origin: { constructPath: 'shop/api/Resource' } }, 'Service shop/api (shop/api/Resource)'],
  [{ kind: 'Service', name: 'api', origin: { file: 'a.yaml', line: 3 } }, 'Service api (a.yaml:3)'],
  [{ kind: 'Service', name: 'api', origin: { file: 'a.yaml' } }, 'Service api (a.yaml)'],
  [{ kind: 'Service', name: 'api', origin: { line: 3 } }, 'Service api'],
])('a subject in one line: %j', (subject, line) => {
  expect(subjectLine(subject)).toBe(line);
});

test('hostile names stay on one line and cannot steer the terminal', () => {
  const name = 'api\n\nerror  fake  Service x\u001b[2J\u202e\u0000\u009b';
  const lines = TrafficReport.analyze([{ object: service(name, { type: 'ExternalName', externalName: 'a\rb' }) }]).toText().split('\n');
  expect(lines[0]).toBe('api\\u000a\\u000aerror  fake  Service x\\u001b[2J\\u202e\\u0000\\u009b.default (alias)  [external-name]');
  expect(lines.filter((line) => /^error {2}fake/.test(line))).toEqual([]);
});

test('printable leaves letters of all languages as they are', () => {
  expect(printable('Büro 東京 → 😀 \u200d ~')).toBe('Büro 東京 → 😀 \u200d ~');
  expect(printable('\u0000\u001f\u007f\u2028')).toBe('\\u0000\\u001f\\u007f\\u2028');
});
