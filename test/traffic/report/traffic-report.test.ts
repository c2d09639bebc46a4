import { ClusterProfile, GatewayManager, KubeProxy, NetworkDataPlane, Severity, TrafficReport } from '../../../lib/traffic';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

const CODE = 'service-selects-nothing';
const ACKNOWLEDGE = `acknowledge.aks-constructs/${CODE}`;
const lonely = (annotations: any = {}, namespace?: string) => [deployment('other', {}, namespace), service('api', {}, annotations, namespace)];
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);
const GATEWAY: ClusterProfile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER }] };

describe('findings', () => {
  test('are told by what they are about', () => {
    const [finding] = TrafficReport.analyze(lonely().map((object, index) => ({ object, origin: { file: 'api.yaml', line: index + 1 } }))).warnings;
    expect(finding).toEqual({
      code: CODE,
      severity: Severity.WARNING,
      subject: { kind: 'Service', name: 'api', namespace: undefined, origin: { file: 'api.yaml', line: 2 } },
      message: 'selector {"app":"api"} matches no pod in namespace default',
      fix: 'make selector and pod labels agree; they are compared within one namespace',
    });
  });

  test('of severity warning are acknowledged on their object with a reason', () => {
    const report = reportOn(lonely({ [ACKNOWLEDGE]: ' pods come later ' }));
    expect(report.warnings).toEqual([]);
    expect(report.findings.filter(({ code }) => code === CODE)).toMatchObject([{ severity: Severity.WARNING, acknowledgedReason: 'pods come later' }]);
  });

  test.each(['', '  ', true, null, { reason: 'x' }])('are not acknowledged by %p, which is no reason', (reason) => {
    expect(codes(reportOn(lonely({ [ACKNOWLEDGE]: reason })).warnings)).toEqual([CODE]);
  });

  test('are not acknowledged on another object, nor by another code', () => {
    const [other, api] = lonely({ 'acknowledge.aks-constructs/service-port-unserved': 'x' });
    other.metadata.annotations = { [ACKNOWLEDGE]: 'x' };
    expect(codes(reportOn([other, api]).warnings)).toEqual([CODE]);
    expect(codes(reportOn([...lonely({ [ACKNOWLEDGE]: 'x' }, 'shop'), ...lonely({}, 'office')]).warnings)).toEqual([CODE]);
  });

  test('of severity error are acknowledged too, unless others refuse them', () => {
    const annotations = { 'acknowledge.aks-constructs/service-port-unserved': 'we know' };
    const wrong = ingress('i', { ingressClassName: 'nginx', rules: [rule('/', undefined, backendTo('api', { number: 81 }))] }, annotations);
    const report = reportOn([service('api'), wrong]);
    expect(codes(report.errors)).toEqual([]);
    expect(report.findings.filter(({ code }) => code === 'service-port-unserved').map(({ acknowledgedReason }) => typeof acknowledgedReason)).toEqual(['string']);
  });
});

describe('assumptions', () => {
  test('name the settings that are decided later', () => {
    expect(reportOn([], { undecidedSettings: ['kubernetes_version'] }).assumptions)
      .toEqual(['kubernetes_version of the cluster is known only after terraform apply, and is taken as not set']);
  });

  const KUBE_PROXY = 'kube-proxy runs in iptables mode, the default of AKS';
  const AGIC = 'AGIC writes these Ingresses into one application gateway, which has a public frontend: neither Terraform nor a profile says which gateway that is';
  const objects = [deployment('api'), service('api-service'), ingress('i')];

  test.each([
    ['nothing', undefined, [AGIC, KUBE_PROXY]],
    ['a gateway', GATEWAY, [KUBE_PROXY]],
    ['a gateway of Terraform', { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM }] }, [AGIC, KUBE_PROXY]],
    ['a mode', { ...GATEWAY, kubeProxy: KubeProxy.nftables() }, []],
    ['the platform default', { ...GATEWAY, kubeProxy: KubeProxy.PLATFORM_DEFAULT }, [KUBE_PROXY]],
    ['Cilium', { ...GATEWAY, networkDataPlane: NetworkDataPlane.CILIUM }, []],
  ])('fill in what is not known beside %s', (_, profile, assumptions) => {
    expect(reportOn(objects, profile).assumptions).toEqual(assumptions);
  });

  test('are made only where they count', () => {
    expect(reportOn([deployment('api')]).assumptions).toEqual([]);
    expect(reportOn([service('api', { clusterIP: 'None' })]).assumptions).toEqual([]);
  });
});

test('the report of nothing is empty', () => {
  const report = TrafficReport.analyze([]);
  expect(report).toMatchObject({ paths: [], findings: [], assumptions: [], errors: [], warnings: [] });
  expect(report.toText()).toBe('✔ ok: 0 paths, 0 errors, 0 warnings, 0 notes\n');
  expect(report.toMermaid()).toBe('---\ntitle: "✔ ok: 0 paths, 0 errors, 0 warnings, 0 notes"\n---\nflowchart LR\n');
});

test('paths come in a fixed order: gateways, load balancers, node ports, inside', () => {
  const objects = [
    service('headless', { clusterIP: 'None' }), service('node', { type: 'NodePort' }), service('lb', { type: 'LoadBalancer' }),
    service('api-service'), ingress('nginx', { ingressClassName: 'nginx' }), ingress('i'),
  ];
  const report = reportOn(objects, {
    gateways: [{
      gatewayName: 'agw',
      managedBy: GatewayManager.TERRAFORM,
      routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.4'], backendPort: 80, backendProtocol: 'Http' }],
    }],
  });
  expect(report.paths.map(({ entrance }) => entrance)).toEqual([
    'application-gateway-static', 'application-gateway-ingress', 'other-ingress', 'public-load-balancer', 'node-port', 'node-port',
    'headless', 'cluster-ip', 'cluster-ip', 'cluster-ip',
  ]);
});

test('JSON has the keys of the structs and two spaces', () => {
  const report = reportOn([deployment('api'), service('api')]);
  const { schemaVersion, tool, summary, overview, ...rest } = JSON.parse(report.toJson());
  expect(report.toJson()).toBe(`${JSON.stringify({ schemaVersion, tool, summary, overview, ...rest }, undefined, 2)}\n`);
  expect(rest).toEqual(JSON.parse(JSON.stringify({ paths: report.paths, findings: report.findings, assumptions: report.assumptions, leftOut: [] })));
  expect(JSON.parse(report.toJson()).paths[0]).toMatchObject({ entrance: 'cluster-ip', title: 'api.default:80', service: { kind: 'Service', name: 'api' } });
});
