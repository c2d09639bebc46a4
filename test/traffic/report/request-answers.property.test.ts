import fc from 'fast-check';
import { Entrance, GatewayOutcome, TrafficPath, TrafficReport } from '../../../lib/traffic';
import { evaluate, Evaluation } from '../../support/gateway-evaluator';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';
import { runs } from '../../support/property';

const HOSTS = ['', 'a.example.com', 'b.example.com', 'ab.example.com', '*.example.com'];
const PATHS = ['/', '', '/*', '/a', '/a/', '/A', '/a/b', '/ab', '/b'];
const TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'];
const SERVICES = ['api', 'web', 'ghost'];

const pathOf = fc.record({ text: fc.constantFrom(...PATHS), type: fc.constantFrom(...TYPES), service: fc.constantFrom(...SERVICES) })
  // the API server takes an empty path of that type only
  .map(({ text, type, service }) => path(text, text === '' ? 'ImplementationSpecific' : type, service));
const ruleOf = fc.record({ host: fc.constantFrom(...HOSTS), paths: fc.array(pathOf, { minLength: 1, maxLength: 4 }) })
  .map(({ host, paths }) => rule(paths, host === '' ? undefined : host));
const annotations = fc.record({
  'ssl-redirect': fc.constantFrom('true', 'false'),
  'override-frontend-port': fc.constant('8080'),
  'use-private-ip': fc.constant('true'),
  'rule-priority': fc.constantFrom('10', '20', '30'),
  'hostname-extension': fc.constantFrom('b.example.com', '*.example.org', 'a?.example.com, C.example.com'),
}, { requiredKeys: [] });
const tls = fc.option(fc.subarray(['a.example.com', '*.example.com'], { minLength: 0 }).map((hosts) => [{ secretName: 'tls', hosts }]), { nil: undefined });
const ingress = fc.record({
  given: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: annotations }),
  rules: fc.array(ruleOf, { maxLength: 3 }),
  tls,
  fallback: fc.option(fc.constantFrom(...SERVICES), { nil: undefined, freq: 3 }),
});
const sets = fc.array(ingress, { minLength: 1, maxLength: 4 }).map((drawn) => drawn.map(({ given, rules, tls: entries, fallback }, index) => {
  const defaultBackend = fallback && { service: { name: fallback, port: { number: 80 } } };
  return ingressJson(given, { rules, tls: entries, defaultBackend }, { name: `i${index}` });
}));
const requests = fc.record({
  scheme: fc.constantFrom('http', 'https'),
  host: fc.constantFrom('a.example.com', 'b.example.com', 'ab.example.com', 'x.y.example.com', 'c.example.com', 'q.example.org', 'example.net'),
  port: fc.constantFrom('', '', ':8080'),
  asked: fc.constantFrom('/', '/a', '/A', '/a/', '/a/b/c', '/abc', '/b', '/B/', '/c?x=/a'),
}).map(({ scheme, host, port, asked }) => `${scheme}://${host}${port}${asked}`);

const report = (ingresses: any[]) => TrafficReport.analyze([
  ...['api', 'web'].flatMap((name) => [deploymentJson({}, {}, name), backendJson({}, name)]), ...ingresses,
].map((object) => ({ object })));

const ENDS: Record<GatewayOutcome, Evaluation['end']> = {
  [GatewayOutcome.BACKEND]: 'pool',
  [GatewayOutcome.EMPTY_POOL]: 'pool',
  [GatewayOutcome.REDIRECT]: 'redirect',
  [GatewayOutcome.NO_HOST]: 'no host',
  [GatewayOutcome.NO_PORT]: 'no port',
  [GatewayOutcome.WRONG_PROTOCOL]: 'wrong protocol',
};

/** What a path of the report calls the part of the gateway that it is. */
function claimOf({ listener, rule: ruleName, pathRule }: Evaluation, gateway: any): string {
  const { pathMap } = gateway.rules.find(({ name }: any) => name === ruleName);
  return `${listener} ${pathRule ? `path rule ${pathRule}` : pathMap ? `default of path map ${pathMap}` : `basic rule ${ruleName}`}`;
}

function claims({ paths }: TrafficReport): Array<{ readonly claim: string; readonly path: TrafficPath }> {
  return paths.filter(({ entrance, gatewayRoute }) => entrance === Entrance.APPLICATION_GATEWAY_INGRESS && gatewayRoute)
    .map((each) => ({ claim: `${each.gatewayRoute!.listenerName} ${each.gatewayRoute!.rule}`, path: each }));
}

test('an answer is that of the gateway itself', () => {
  fc.assert(fc.property(sets, fc.array(requests, { minLength: 1, maxLength: 8 }), (ingresses, urls) => {
    const analyzed = report(ingresses);
    const [gateway] = analyzed.gateways;
    for (const url of urls) {
      for (const answer of analyzed.answer(url).gateways) {
        const { outcome, listener, rule: asked, pathRule, pool, redirect } = answer;
        const evaluation = evaluate(gateway, url, answer.privateFrontend);
        // a lone default backend may lead to a pool that is not there
        const to = evaluation.end === 'pool' && !gateway.pools.some(({ name }) => name === evaluation.to) ? undefined : evaluation.to;
        expect({ url, end: ENDS[outcome], listener: listener?.name, rule: asked?.name, pathRule: pathRule?.name, to: pool?.name ?? redirect?.name })
          .toEqual({ url, listener: undefined, rule: undefined, pathRule: undefined, ...evaluation, to });
      }
    }
  }), runs(60));
});

test('what a request gets is claimed by exactly one path of the report, and by none where the gateway answers itself', () => {
  fc.assert(fc.property(sets, fc.array(requests, { minLength: 1, maxLength: 8 }), (ingresses, urls) => {
    const analyzed = report(ingresses);
    const [gateway] = analyzed.gateways;
    fc.pre(gateway.refusals === undefined);
    const claimed = claims(analyzed);
    for (const url of urls) {
      for (const { outcome, privateFrontend } of analyzed.answer(url).gateways) {
        const evaluation = evaluate(gateway, url, privateFrontend);
        const takers = evaluation.rule === undefined ? [] : claimed.filter(({ claim }) => claim === claimOf(evaluation, gateway));
        const isServed = evaluation.end === 'pool' && outcome === GatewayOutcome.BACKEND;
        expect([url, evaluation, takers.length]).toEqual([url, evaluation, isServed ? 1 : evaluation.end === 'redirect' ? 0 : expect.any(Number)]);
      }
    }
  }), runs(60));
});

test('a path that nothing breaks gets the request that it is written for', () => {
  fc.assert(fc.property(sets, (ingresses) => {
    const analyzed = report(ingresses);
    const [gateway] = analyzed.gateways;
    fc.pre(gateway.refusals === undefined);
    for (const { claim, path: each } of claims(analyzed).filter(({ path: { brokenBy } }) => brokenBy.length === 0)) {
      const { port, privateFrontend } = gateway.listeners.find(({ name }) => name === each.gatewayRoute!.listenerName)!;
      const [, scheme, pattern] = /^(https?):\/\/[^/]*(\/.*)$/.exec(each.title)!;
      // a path that no other has matches a default; a prefix is also for what is longer
      const asked = pattern === '/*' ? ['/none-of-them'] : pattern.endsWith('*') ? [pattern.slice(0, -1), `${pattern.slice(0, -1)}~longer`] : [pattern];
      const heard = each.hosts.map((host) => (host === '*' ? 'unheard.invalid' : host.replace('*', 'unheard').replace('?', 'z')));
      const urls = heard.flatMap((host) => asked.map((one) => `${scheme}://${host}:${port}${one}`));
      const got = urls.map((url) => evaluate(gateway, url, privateFrontend));
      // another path of the same Ingress to the same pods does no harm
      const isServed = got.some((evaluation) => (
        evaluation.to === each.gatewayRoute!.backendPool || (evaluation.rule && claimOf(evaluation, gateway) === claim)));
      expect({ claim, urls, got: isServed ? 'its pods' : got }).toEqual({ claim, urls, got: 'its pods' });
    }
  }), runs(60));
});
