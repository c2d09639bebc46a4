import { RequestAnswer, TrafficReport } from '../../../lib/traffic';
import { renderAnswer } from '../../../lib/traffic/render/answer-text';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const CLOSED = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'own' }, spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] } };
const GATEWAY = 'gateway.networking.k8s.io/v1';
const FRONT = { apiVersion: GATEWAY, kind: 'Gateway', metadata: { name: 'public', annotations: { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'alb' } }, spec: { gatewayClassName: 'azure-alb-external', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } };
const to = (...backendRefs: any[]) => ({ apiVersion: GATEWAY, kind: 'HTTPRoute', metadata: { name: 'api' }, spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs }] } });
const API = [deploymentJson(), backendJson()];
const WEB = [deploymentJson({}, {}, 'web'), backendJson({}, 'web')];

const answer = (...objects: any[]): RequestAnswer => TrafficReport.analyze(objects.map((object) => ({ object }))).answer('http://shop.example.com/');
const answerLine = (of: RequestAnswer) => /answer +(.*)/.exec(renderAnswer(of))![1];

describe('a policy that the gateway does not get through', () => {
  test.each<[string, any[], 'gateways' | 'gatewayApi']>([
    ['an Ingress', [ingressJson()], 'gateways'],
    ['a default backend', [ingressJson({}, { rules: [rule([path('/other')])], defaultBackend: path('/').backend })], 'gateways'],
    ['a route of the Gateway API', [FRONT, to({ name: 'api', port: 80 })], 'gatewayApi'],
  ])('breaks the answer of %s', (_, objects, kind) => {
    const closed = answer(...API, ...objects, CLOSED);
    expect(closed[kind][0]).toMatchObject({ outcome: 'backend', brokenBy: [{ code: 'policy-blocks-path' }] });
    expect(answerLine(closed)).toBe('not that of a pod: the way there is broken');
    expect(renderAnswer(closed)).toContain('    broken by      policy-blocks-path on NetworkPolicy own: ingress must admit');
    expect(answer(...API, ...objects)[kind][0].brokenBy).toBeUndefined();
  });

  test('leaves the route of another path alone', () => {
    const onlyApi = { ...CLOSED, spec: { ...CLOSED.spec, podSelector: { matchLabels: { app: 'api' } } } };
    const both = ingressJson({}, { rules: [rule([path('/api'), path('/', 'Prefix', 'web')])] });
    expect(answer(...API, ...WEB, both, onlyApi).gateways[0]).toMatchObject({ outcome: 'backend', backends: ['2 pods of Deployment default/web, port 8080'] });
    expect(answer(...API, ...WEB, both, onlyApi).gateways[0].brokenBy).toBeUndefined();
  });

  test('breaks nothing while another backend of the rule still answers', () => {
    const onlyApi = { ...CLOSED, spec: { ...CLOSED.spec, podSelector: { matchLabels: { app: 'api' } } } };
    const refs = [{ name: 'api', port: 80, weight: 1 }, { name: 'web', port: 80, weight: 1 }];
    expect(answer(...API, ...WEB, FRONT, to(...refs), onlyApi).gatewayApi[0].brokenBy).toBeUndefined();
    // what gets no requests does not help
    expect(answer(...API, ...WEB, FRONT, to(refs[0], { ...refs[1], weight: 0 }), onlyApi).gatewayApi[0].brokenBy).toMatchObject([{ code: 'policy-blocks-path' }]);
  });
});

describe('a Service that was not read', () => {
  test('is not known to an Ingress, whose pool is empty without it', () => {
    const unknown = answer(ingressJson({}, { rules: [rule([path('/', 'Prefix', 'gone')])] }));
    expect(unknown.gateways[0]).toMatchObject({ outcome: 'empty-pool', status: 502, unresolved: 'service gone' });
    expect(answerLine(unknown)).toBe('not known: service gone is not among the objects; without it 502: nothing is in the pool');
  });

  test('is not known to a route, and does not matter beside one that was', () => {
    const unknown = answer(FRONT, to({ name: 'gone', port: 80 }));
    expect(unknown.gatewayApi[0]).toMatchObject({ outcome: 'no-backend', status: 500, unresolved: 'service default/gone' });
    expect(answerLine(unknown)).toBe('not known: service default/gone is not among the objects; without it 500: no backend of the rule can have it');
    expect(answer(...API, FRONT, to({ name: 'api', port: 80 }, { name: 'gone', port: 80 })).gatewayApi[0].unresolved).toBeUndefined();
  });

  test('is missing where the objects are the whole cluster', () => {
    const objects = [ingressJson({}, { rules: [rule([path('/', 'Prefix', 'gone')])] })].map((object) => ({ object }));
    const [live] = TrafficReport.analyze(objects, { wholeCluster: true }).answer('http://shop.example.com/').gateways;
    expect(live).toMatchObject({ outcome: 'empty-pool', status: 502, brokenBy: [{ code: 'ingress-backend-missing' }] });
    expect(live.unresolved).toBeUndefined();
  });
});
