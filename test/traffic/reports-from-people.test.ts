import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { readProfile } from '../../lib/cli/read-profile';
import { Entrance, Severity, TrafficReport } from '../../lib/traffic';

const REPORTS = join(__dirname, '..', 'conformance', 'reports');

function reportOf(name: string): TrafficReport {
  const profile = join(REPORTS, `${name}.profile.yaml`);
  return TrafficReport.analyze(parseManifests(readFileSync(join(REPORTS, `${name}.yaml`), 'utf8'), `${name}.yaml`), existsSync(profile) ? readProfile(profile) : {});
}

test('load-balancer-probe-root: the load balancer asks a proxy for /', () => {
  const report = reportOf('load-balancer-probe-root');
  const paths = report.paths.filter(({ entrance }) => entrance === Entrance.PUBLIC_LOAD_BALANCER);
  expect(paths.map(({ hops }) => hops[1].healthCheck)).toEqual(['HTTP probe GET / on the node port', 'HTTPS probe GET / on the node port']);
  const found = report.findings.filter(({ code }) => code === 'service-azure-probe-guessed');
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: health probe of port 80 is HTTP probe GET / on the node port, because of appProtocol http without a request path; '
      + 'the probe of deployment ingress-nginx-controller asks /healthz on port 10254',
    'warning: health probe of port 443 is HTTPS probe GET / on the node port, because of appProtocol https without a request path; '
      + 'the probe of deployment ingress-nginx-controller asks /healthz on port 10254',
  ]);
  expect(found[0].fix).toBe("set annotation service.beta.kubernetes.io/port_80_health-probe_request-path to a path that answers 200, for instance '/healthz', "
    + 'or service.beta.kubernetes.io/port_80_health-probe_protocol to tcp');
});

test('windows-rollout: the grace period ends before draining does', () => {
  const found = reportOf('windows-rollout').findings.filter(({ code }) => code === 'ingress-rollout-inconsistent');
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: terminationGracePeriodSeconds must be at least the draining timeout of 120, got 101 with a preStop delay of 90: requests that are still '
      + 'being served after 101 seconds are cut off (deployment portal behind Ingress portal)',
  ]);
});

test('windows-client-ip: kube-proxy is kernelspace, and keeps clients for each port by itself', () => {
  const report = reportOf('windows-client-ip');
  const path = report.paths.find(({ entrance }) => entrance === Entrance.PUBLIC_LOAD_BALANCER)!;
  expect(path.hops[2]).toMatchObject({
    label: 'kube-proxy (kernelspace) on that node',
    stickiness: 'client IP, for each port of the service by itself, by a hash without timeout that changes with the pods',
  });
  expect(report.paths.find(({ entrance }) => entrance === Entrance.CLUSTER_IP)!.hops[1].label)
    .toBe("kube-proxy (iptables, kernelspace on Windows nodes) on the client's node");
  expect(report.findings.map(({ code }) => code)).toContain('service-affinity-multi-port');
});

test('helm-ingress-class: INGRESS_CLASS replaces the controller name, and the route is dead', () => {
  const report = reportOf('helm-ingress-class');
  expect(report.errors.map(({ code, message, fix }) => [code, message, fix])).toEqual([[
    'ingress-class-unresolved',
    "spec.ingressClassName must name a class that a controller looks for, got 'azure-application-gateway-internal' with spec.controller "
      + "'azure/application-gateway', looked for: class 'azure-application-gateway-internal' of controller 'azure-application-gateway-internal' "
      + '(INGRESS_CLASS of ConfigMap agic/agic-cm): the Ingress is ignored without an event',
    'leave the Helm value kubernetes.ingressClass unset, or give the IngressClass that controller',
  ]]);
  expect(report.paths.filter(({ ingress }) => ingress).map(({ brokenBy }) => brokenBy.map(({ code }) => code))).toEqual([['ingress-class-unresolved']]);
});

test('tls-secret-empty: a Secret without data is no certificate, so the listener is plain HTTP', () => {
  const report = reportOf('tls-secret-empty');
  const [path] = report.paths;
  expect(path.title).toBe('http://portal.example.com/*');
  const found = report.findings.filter(({ severity }) => severity === Severity.ERROR);
  expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "ingress-tls-secret-missing: TLS secret 'portal-tls' must be of type kubernetes.io/tls with a certificate in tls.crt and a key in tls.key, "
      + 'got type kubernetes.io/tls without tls.crt and tls.key: its hosts are served over plain HTTP',
  ]);
});
