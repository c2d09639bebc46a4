import { createHash } from 'crypto';
import { affinityWarning, gatewayRoute, HOSTILE_NAMES, loadBalancerPath } from './samples';
import { CostEstimate, Entrance, Finding, HopComponent, Severity, TrafficPath, TrafficReport } from '../../../lib/traffic';
import { renderHtml } from '../../../lib/traffic/render/html';

const page = renderHtml([gatewayRoute(), loadBalancerPath()], [affinityWarning()], ['kube-proxy in iptables mode']);

function between(text: string, start: string, end: string): string {
  return text.split(start)[1].split(end)[0];
}

test('is the same from run to run', () => {
  expect(renderHtml([gatewayRoute(), loadBalancerPath()], [affinityWarning()], ['kube-proxy in iptables mode'])).toEqual(page);
});

test('allows exactly its own script and its own style, by hash', () => {
  const hash = (tag: string) => `'sha256-${createHash('sha256').update(between(page, `<${tag}>`, `</${tag}>`)).digest('base64')}'`;
  expect(between(page, 'http-equiv="Content-Security-Policy" content="', '"')).toEqual(
    `default-src 'none'; script-src ${hash('script')}; style-src ${hash('style')}; base-uri 'none'; form-action 'none'`,
  );
});

test('has no attribute that a strict policy refuses', () => {
  expect(page).not.toMatch(/<[^>]+ (style|on[a-z]+)=/);
});

test('leads to nothing but its own parts and the sources of rules, as long as no repository has their pages', () => {
  const targets = [...page.matchAll(/(?:href|src|action|srcset|data|poster)="([^"]*)"/g)].map(([, target]) => target);
  const outside = targets.filter((target) => !target.startsWith('#'));
  expect(outside).toEqual([
    'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  ]);
  expect(page).not.toMatch(/@import|url\(/);
});

test('shows the sums of open and acknowledged findings', () => {
  const sums = renderHtml([gatewayRoute()], [
    affinityWarning({ severity: Severity.ERROR }), affinityWarning({ severity: Severity.ERROR }), affinityWarning({ acknowledgedReason: 'known' }),
  ], []);
  expect([...between(sums, '<ul class="sums">', '</ul>').matchAll(/<li><b>(\d+)<\/b> (\w+)/g)].map(([, count, noun]) => `${count} ${noun}`)).toEqual([
    '1 path', '2 errors', '0 warnings', '0 notes', '1 acknowledged',
  ]);
});

test('says a severity in a word beside its sign', () => {
  const one = (severity: Severity) => between(renderHtml([], [affinityWarning({ severity })], []), `<span class="severity ${severity}">`, '</span>');
  expect(Object.values(Severity).map((severity) => one(severity).split('</svg>')[1])).toEqual(['error', 'warning', 'note']);
});

test('groups findings by rule, the worst first, and says what a rule says once', () => {
  const groups = renderHtml([], [
    affinityWarning({ code: 'service-selects-nothing', severity: Severity.INFO }), affinityWarning(), affinityWarning(), affinityWarning({ code: 'of-a-plugin', severity: Severity.ERROR }),
  ], []).match(/<details class="rule group".*<\/summary>/g)!.map((summary) => summary.replace(/<[^>]+>/g, ''));
  expect(groups).toEqual([
    'error of-a-plugin 1',
    'warning sessionAffinity ClientIP on a Service that an application gateway ingress serves 2',
    'note Service whose selector matches no pod 1',
  ]);
});

test('shows why a finding was acknowledged', () => {
  expect(renderHtml([], [affinityWarning({ acknowledgedReason: 'clients inside use it' })], [])).toContain('<span class="soft">Acknowledged:</span> clients inside use it</p>');
});

test.each(Object.values(Entrance))('has a heading for paths of entrance %s', (entrance) => {
  const group = between(renderHtml([gatewayRoute({ entrance })], [], []), '<details class="group" open>', '</details>');
  expect(group).toMatch(/^<summary><h3>[A-Z][a-z ,]+[A-Za-z ]*<\/h3> <span class="count">1<\/span><\/summary>/);
});

test('marks a broken path in a word, says why, and counts it', () => {
  const text = renderHtml([gatewayRoute({ brokenBy: [affinityWarning({ acknowledgedReason: 'known' })] }), gatewayRoute()], [], []);
  expect(text.match(/<use href="#sign-broken"\/><\/svg>broken<\/span>/g)).toHaveLength(1);
  expect(text).toContain('<dt>Broken by</dt><dd><ul><li>service-affinity-behind-gateway on Service shop/api-service (shop.yaml:7): sessionAffinity ClientIP has no effect behind the gateway (acknowledged: known)</li></ul></dd>');
  expect(between(text, '<ul class="sums">', '</ul>').replace(/\s*<[^>]+>/g, '|')).toContain('|2| paths|||1| of them broken|');
});

test('says of a closed path that it is closed, as the overview does', () => {
  const text = renderHtml([gatewayRoute({ brokenBy: [affinityWarning({ severity: Severity.INFO })] })], [], []);
  expect(text).toContain('<span class="severity soft">⊘ closed</span>');
  expect(text).toContain('<dt>Closed by</dt>');
  expect(text).not.toMatch(/<use href="#sign-broken"\/><\/svg>broken|<dt>Broken by|>broken<\/text>/);
});

test('finds a path by its hosts, its namespace, and the findings on its Service and those that break it', () => {
  const entries = (paths: TrafficPath[], findings: Finding[]) => [...renderHtml(paths, findings, []).matchAll(/<details class="path" data-n="([^"]*)" data-h="([^"]*)" data-s="([^"]*)"/g)]
    .map(([, namespace, hosts, severities]) => [namespace, hosts, severities]);
  const breaking = affinityWarning({ severity: Severity.ERROR, subject: gatewayRoute().ingress });
  expect(entries([
    gatewayRoute({ hosts: ['b.example', 'a.example'] }), gatewayRoute({ hosts: ['*'], service: undefined, brokenBy: [breaking] }), loadBalancerPath(),
    gatewayRoute({ hosts: ['a.example'], service: undefined, ingress: undefined }),
  ], [affinityWarning(), breaking])).toEqual([['1', '2 1', 'warning'], ['1', '0', 'broken error'], ['', '1', ''], ['0', '', '']]);
});

test('finds a finding by the hosts of its Ingress and of its Service, and one without paths by every host', () => {
  const findings = [gatewayRoute().ingress!, gatewayRoute().service!, loadBalancerPath().service!, { kind: 'Cluster', name: 'aks' }].map((subject) => affinityWarning({ subject }));
  const paths = [gatewayRoute({ hosts: ['b.example'] }), gatewayRoute({ hosts: ['a.example'], ingress: undefined }), loadBalancerPath()];
  expect([...renderHtml(paths, findings, []).matchAll(/<li class="finding" data-n="[^"]*" data-h="([^"]*)"/g)].map(([, hosts]) => hosts))
    .toEqual(['1', '1 0', 'none', '']);
});

test('strikes out settings without effect', () => {
  expect(page).toContain('<dt>Without effect</dt><dd><ul><li><code><s>sessionAffinity: ClientIP</s></code> the gateway bypasses the service</li></ul></dd>');
});

test('opens the pictures of up to 3 paths, and shows more than 24 by the page', () => {
  const openings = (count: number) => {
    const text = renderHtml(Array.from({ length: count }, () => gatewayRoute()), [], []);
    return { pictures: /<details class="path"[^>]* open>/.test(text), pages: text.includes('<div class="paged" data-kind="path"') };
  };
  expect([3, 4, 24, 25].map(openings)).toEqual([
    { pictures: true, pages: false },
    { pictures: false, pages: false },
    { pictures: false, pages: false },
    { pictures: false, pages: true },
  ]);
});

test('shows more than 50 rows and more than 100 findings by the page, and draws 60 paths whole, 30 of more', () => {
  const rendered = (paths: number, findings: number) => (
    renderHtml(Array.from({ length: paths }, () => gatewayRoute()), Array.from({ length: findings }, () => affinityWarning()), [])
  );
  expect(rendered(50, 100)).not.toMatch(/data-kind="(row|finding)"/);
  expect(rendered(51, 101).match(/data-kind="(row|finding)"/g)).toEqual(['data-kind="row"', 'data-kind="finding"']);
  expect(rendered(60, 0)).not.toContain('Drawn are');
  expect(rendered(61, 0)).toContain('Drawn are 30 of 61 paths, the broken ones first.');
});

test('leads from a path to its findings, from a finding to its paths, and from the overview to both', () => {
  const finding = affinityWarning();
  const text = renderHtml([loadBalancerPath(), gatewayRoute()], [affinityWarning({ subject: { kind: 'Cluster', name: 'aks' } }), finding], []);
  expect(text).toContain('<dt>Findings</dt><dd><ul><li><a href="#finding-1">service-affinity-behind-gateway</a></li></ul></dd>');
  expect(text).toContain('<span class="soft">Paths:</span> <a href="#path-1">http://shop.example.com/api</a>');
  expect(text.match(/<tr class="row"[^]*?<\/tr>/g)!.map((row) => row.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'))).toEqual([
    '|⚠ warning|application gateway|http://shop.example.com/api|shop/api-service|3|application gateway|cookie of the gateway|gateway subnet|',
    '|✔ ok|internal load balancer|10.10.17.10:80|back-office/orders|2|kube-proxy (iptables)|none|node|',
  ]);
});

test('says when there is nothing', () => {
  const empty = renderHtml([], [], []);
  expect(empty).toContain('The rules found nothing.');
  expect(empty).toContain('No way into these objects.');
  expect(empty).toContain('None: all that the paths depend on was given.');
  expect(empty).not.toContain('<h2 id="costs"');
});

test('shows the bill and the share of each path', () => {
  const objects = [{
    object: {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    },
  }];
  const report = TrafficReport.analyze(objects);
  const costs = CostEstimate.analyze(objects);
  const withCosts = report.toHtml(costs);
  const rows = [...between(withCosts, '<tbody>', '</tbody>').matchAll(/<th scope="row">([^<]*)/g)].map(([, what]) => what);
  expect(rows).toEqual(costs.items.map((item) => item.what));
  expect([...withCosts.matchAll(/<dt>Cost in a month<\/dt><dd>(\d[^<]*) USD, its share/g)]).toHaveLength(report.paths.length);
});

test('fails on costs of something else', () => {
  expect(() => renderHtml([gatewayRoute()], [], [], CostEstimate.analyze([]))).toThrow(
    'costs must be of the objects that the report is about, got 0 paths, the report has 1',
  );
});

/** A report in which everything that a document can choose is this name. */
function pageOf(name: string): string {
  const path: TrafficPath = {
    ...gatewayRoute(),
    title: `http://${name}/`,
    hosts: [name],
    brokenBy: [affinityWarning({ code: name, message: name, acknowledgedReason: name })],
    ingress: { kind: name, name, namespace: name },
    service: { kind: name, name, namespace: name, origin: { file: name, line: 1 } },
    hops: Object.values(HopComponent).map((component) => (
      { component, label: name, address: name, choosesNextBy: name, stickiness: name, healthCheck: name }
    )),
    podChosenBy: name,
    stickiness: name,
    sourceIp: name,
    ineffectiveSettings: [{ setting: name, why: name }],
  };
  return renderHtml([path], [affinityWarning({ code: name, subject: path.service, message: name, fix: name, acknowledgedReason: name })], [name]);
}

/** The tags of a page, its style and the lines of the pictures left out. */
function tagsOf(text: string): string[] {
  return text.replace(/<style>[^]*?<\/style>/, '').match(/<[/!]?[a-zA-Z-]+/g)!.filter((tag) => !tag.endsWith('text'));
}

test.each(HOSTILE_NAMES)('keeps hostile name %# text wherever a name can be', (name) => {
  expect(tagsOf(pageOf(name))).toEqual(tagsOf(pageOf('harmless')));
  // eslint-disable-next-line no-control-regex
  expect(pageOf(name)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
});
