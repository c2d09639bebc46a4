import { ClusterProfile, TrafficReport } from '../../../lib/traffic';
import { overviewOf } from '../../../lib/traffic/render/overview';
import { deployment, ingress, service } from '../../support/traffic';

/** How each path is, by its entrance, and what is found about it. */
function rows(objects: any[], profile: ClusterProfile = {}): Record<string, string> {
  const { paths, findings } = TrafficReport.analyze(objects.map((object) => ({ object })), profile);
  return Object.fromEntries(overviewOf(paths, findings).map(({ entrance, request, state }) => [`${entrance} ${request}`, state]));
}

const internal = { 'azure-load-balancer-internal': 'true' };
const api = deployment('api');
Object.assign(api.spec.template.spec.containers[0], { readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } });

test('a load balancer that a gateway does not use concerns who comes through it', () => {
  const objects = [api, service('api-service', { type: 'LoadBalancer' }, internal), ingress('i')];
  expect(rows(objects)).toMatchObject({
    'application gateway http://*/api*': 'ok',
    'internal load balancer internal address:80': 'warning',
    'cluster IP api-service.default:80': 'ok',
  });
});

test('an affinity that a gateway does not see concerns its route, and not who calls the cluster IP', () => {
  const sticky = service('api-service', { sessionAffinity: 'ClientIP' });
  expect(rows([api, sticky, ingress('i')])).toEqual({
    'application gateway http://*/api*': 'warning',
    'cluster IP api-service.default:80': 'ok',
  });
});

test('a port that no pod serves concerns who comes by it, and a path of both ports', () => {
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'admin', port: 81, targetPort: 9090 }];
  const found = rows([api, service('api-service', { ports })]);
  expect(found).toMatchObject({ 'cluster IP api-service.default:80': 'ok', 'cluster IP api-service.default:81': 'warning' });
});

test('what concerns no path over its Service is told of all of them', () => {
  const annotated = service('api-service', {}, { 'azure-load-balancer-health-probe-interval': '5' });
  const report = TrafficReport.analyze([api, annotated].map((object) => ({ object })));
  expect(report.findings.map(({ code }) => code)).toContain('service-azure-annotation-ineffective');
  expect(report.paths.map(({ unaffectedBy }) => unaffectedBy)).toEqual([undefined]);
  expect(rows([api, annotated])).toEqual({ 'cluster IP api-service.default:80': 'warning' });
});

test('a finding is listed with the paths that it concerns', () => {
  const objects = [api, service('api-service', { type: 'LoadBalancer' }, internal), ingress('i')];
  const report = TrafficReport.analyze(objects.map((object) => ({ object })));
  const [finding] = report.findings.filter(({ code }) => code === 'service-load-balancer-behind-gateway');
  const spared = report.paths.filter(({ unaffectedBy }) => unaffectedBy?.includes(finding)).map(({ entrance }) => entrance);
  expect(spared).not.toContain('internal-load-balancer');
  expect(spared).toEqual(expect.arrayContaining(['application-gateway-ingress', 'cluster-ip']));
  const json = JSON.parse(report.toJson());
  expect(json.paths.filter(({ unaffectedBy = [] }: any) => unaffectedBy.some(({ code }: any) => code === finding.code))).toHaveLength(spared.length);
});
