import { gatewayRoute } from './samples';
import { printable } from '../../../lib/arguments/printable';
import { Severity, TrafficReport } from '../../../lib/traffic';
import { subjectLine } from '../../../lib/traffic/render/subject-line';
import { renderText } from '../../../lib/traffic/render/text';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

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
  expect(report.toText(undefined, { details: true })).toBe(`\
⚠ warning: 2 paths, 0 errors, 1 warning, 0 notes

STATE      HOST AND PATH       SERVICE      PODS  BALANCED BY  SESSION   SOURCE
                                                               AFFINITY  IP
⚠ warning  http://*/*          api-service  3     application  none      gateway
           application                            gateway                subnet
           gateway
✔ ok       api-service.        api-service  3     kube-proxy   client    client
           default:80                             (iptables)   IP for    pod
           cluster IP                                          10800 s

⚠ warning  service-affinity-behind-gateway  Service api-service (shop.yaml:11)
    sessionAffinity ClientIP has no effect behind application gateway route
      http://*/*: the gateway sends to pod addresses and bypasses the service
    fix: use annotation appgw.ingress.kubernetes.io/cookie-based-affinity, and
      leave sessionAffinity for clients inside the cluster only

http://*/*  [application-gateway-ingress]
    way               client → application gateway (public frontend:80) → 3 pods
                      of deployment api (port 8080)
    service           Service api-service (shop.yaml:11)
    balanced by       application gateway: round robin over the pod addresses
    session affinity  none
    source IP         an address of the gateway subnet; the client IP is in
                      X-Forwarded-For
    health probe      application gateway: HTTP probe /healthz every 10 s; pods
                      that are not ready stay in the pool until it fails
    in the gateway    listener http://*:80 · basic rule
                      rr-452c578b4f742bd7a3927c3caf2b604e · pool
                      pool-default-api-service-80-bp-8080 · probe HTTP /healthz
                      of host localhost on port 8080 every 10 s, 3 failures ·
                      cookie off
    no effect         sessionAffinity: ClientIP (the gateway sends to pod
                      addresses and bypasses the service)

api-service.default:80  [cluster-ip]
    way               pod in the cluster → kube-proxy (iptables) on the client's
                      node (cluster IP:80) → 3 pods of deployment api (port
                      8080)
    service           Service api-service (shop.yaml:11)
    balanced by       kube-proxy (iptables) on the client's node: random, each
                      of 3 pods with probability 1/3
    session affinity  client IP for 10800 s, remembered by each node
    source IP         the client pod
    health probe      kube-proxy (iptables) on the client's node: readiness of
                      the pods

assumed       AGIC writes these Ingresses into one application gateway, which
              has a public frontend: neither Terraform nor a profile says which
              gateway that is
assumed       kube-proxy runs in iptables mode, the default of AKS

⚠ warning: 2 paths, 0 errors, 1 warning, 0 notes
`);
});

test('an acknowledged finding stays in the report with its reason and out of the sums', () => {
  const subject = { kind: 'Service', name: 'api' };
  const finding = { code: 'a-code', severity: Severity.WARNING, subject, message: 'wrong', fix: 'right it' };
  expect(renderText({
    paths: [], findings: [{ ...finding, acknowledgedReason: 'on purpose' }, { ...finding, severity: Severity.ERROR }, { ...finding, severity: Severity.INFO }],
  }))
    .toBe(`\
✖ error: 0 paths, 1 error, 0 warnings, 1 note, 1 acknowledged

✖ error  a-code  Service api
    wrong
    fix: right it

⚠ warning  a-code  Service api
    wrong
    fix: right it
    acknowledged: on purpose

ℹ note  a-code  Service api
    wrong
    fix: right it

✖ error: 0 paths, 1 error, 0 warnings, 1 note, 1 acknowledged
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
  const text = TrafficReport.analyze([{ object: service(name, { type: 'ExternalName', externalName: 'a\rb' }) }]).toText(undefined, { details: true, width: 1000 });
  const lines = text.split('\n');
  expect(lines).toContain('api\\u000a\\u000aerror  fake  Service x\\u001b[2J\\u202e\\u0000\\u009b.default (alias)  [external-name]  BROKEN');
  expect(lines.filter((line) => /^(?:. )?error {2}fake/.test(line))).toEqual([]);
});

test('printable leaves letters of all languages as they are', () => {
  const text = 'Büro 東京 عربي → 😀 ⚠\ufe0f \u00a0 e\u0301 ~';
  expect(printable(text)).toBe(text);
});

test('findings that say the same of several objects are one', () => {
  const finding = (name: string, more: object = {}) => ({ code: 'a', severity: Severity.WARNING, subject: { kind: 'Role', name }, message: 'm', fix: 'f', ...more });
  const findings = [...'abcdefgh'].map((name) => finding(name));
  const shown = renderText({ paths: [], findings: [...findings, finding('i', { message: 'other' }), finding('j', { acknowledgedReason: 'known' })] as any }, { width: 200 });
  expect(shown).toContain('⚠ warning  a  Role a\n    m\n    also: Role b, Role c, Role d, Role e, Role f and 2 more\n    fix: f\n');
  expect(shown.match(/^⚠ warning  a /gm)).toHaveLength(3);
  expect(shown).toContain('9 warnings');
});

test('findings come by severity, the worst first', () => {
  let count = 0;
  const finding = (severity: Severity) => ({ code: severity, severity, subject: { kind: 'Service', name: 'api' }, message: `m${count += 1}`, fix: 'f' });
  const text = renderText({ paths: [], findings: [Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.WARNING].map(finding) });
  expect([...text.matchAll(/^. (error|warning|note) /gm)].map(([, severity]) => severity)).toEqual(['error', 'warning', 'warning', 'note']);
});

/** First and last of each range of characters that nothing draws. */
const INVISIBLE = [
  [0x0000, 0x001f], [0x007f, 0x009f], [0x00ad, 0x00ad], [0x034f, 0x034f], [0x061c, 0x061c], [0x180b, 0x180f], [0x200b, 0x200f], [0x2028, 0x202e],
  [0x2060, 0x2064], [0x2066, 0x206f], [0x3164, 0x3164], [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff], [0xe0001, 0xe0001], [0xe0020, 0xe007f], [0xe0100, 0xe01ef],
];

test.each(INVISIBLE)('printable shows every character from %p to %p, and not those beside them', (first, last) => {
  for (let code = first; code <= last; code += 1) {
    const digits = code.toString(16);
    expect(printable(`a${String.fromCodePoint(code)}b`)).toBe(digits.length > 4 ? `a\\u{${digits}}b` : `a\\u${digits.padStart(4, '0')}b`);
  }
});

test('a broken path says so beside its title, and why', () => {
  const report = reportOn([service('api-service'), ingress('a'), ingress('b', { rules: [rule('/api', undefined, backendTo('other'))] }), service('other')]);
  expect(report.toText(undefined, { details: true, width: 1000 }).split('\n').filter((line) => /\[application|broken by|^ {4}way /.test(line)).slice(0, 5)).toEqual([
    'http://*/api*  [application-gateway-ingress]',
    '    way               client → application gateway (public frontend:80) → pods with app=api (port 8080)',
    'http://*/api*  [application-gateway-ingress]  BROKEN',
    "    broken by         ingress-path-duplicate on Ingress b: path '/api' is dropped on http://*:80: Ingress a sends it to service api-service",
    '    way               client → application gateway (public frontend:80) → pods with app=api (port 8080)',
  ]);
  expect(report.toText()).toMatch(/\n✖ broken: 4 paths, 1 of them broken, 0 errors, 1 warning, 3 notes\n$/);
});

test('what was acknowledged stays broken, with the reason', () => {
  const finding = { code: 'a-code', severity: Severity.WARNING, subject: { kind: 'Service', name: 'api' }, message: 'wrong', fix: 'right it', acknowledgedReason: 'on purpose' };
  expect(renderText({ paths: [gatewayRoute({ brokenBy: [finding] })], findings: [] }, { details: true, width: 1000 })).toContain('\n    broken by         a-code on Service api: wrong (acknowledged: on purpose)\n');
});

test.each([[39, false], [40, true], [Number.NaN, false]])('a width of %d is taken: %s', (width, isTaken) => {
  const render = () => renderText({ paths: [], findings: [] }, { width });
  if (isTaken) {
    expect(render()).toContain('0 paths');
  } else {
    expect(render).toThrow(`width must be at least 40, got ${width}`);
  }
});
