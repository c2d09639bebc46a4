import { affinityWarning, gatewayRoute, HOSTILE_NAMES, loadBalancerPath } from './samples';
import { CostEstimate, Severity, TrafficReport } from '../../../lib/traffic';
import { renderMarkdown } from '../../../lib/traffic/render/markdown';
import { renderMermaid } from '../../../lib/traffic/render/mermaid';

const rowsOf = (text: string, heading: string) => text.split(`### ${heading}\n\n`)[1].split('\n\n')[0].split('\n').filter((line) => line.startsWith('|')).slice(2);
const folded = (text: string, title: string) => text.split(`<details><summary>${title}`)[1]?.split('</details>')[0];

const detailed = (...[paths, findings, assumptions]: Parameters<typeof renderMarkdown>) => (
  renderMarkdown(paths, findings, assumptions, undefined, [], undefined, true)
);

test('starts with verdict and sums', () => {
  expect(renderMarkdown([gatewayRoute()], [affinityWarning()], []).split('\n').slice(0, 3)).toEqual([
    '## Traffic report', '', '⚠️ warning: **1** path, **0** errors, **1** warning, **0** notes',
  ]);
});

test('has a row for each path, with the columns of the overview', () => {
  const text = renderMarkdown([gatewayRoute({ title: '10.0.0.1:80' }), loadBalancerPath({ service: undefined })], [], []);
  expect(text).toContain('| State | Entrance | Host and path | Service | Pods | Balanced by | Session affinity | Source IP |');
  expect(rowsOf(text, 'Overview')).toEqual([
    '| ✅ ok | application gateway | <code>10.0.0.1:80</code> | <code>shop/api-service</code> | 3 | application gateway | cookie of the gateway | gateway subnet |',
    '| ✅ ok | internal load balancer | <code>10.10.17.10:80</code> | none | 2 | kube-proxy (iptables) | none | node |',
  ]);
});

test('has the broken paths first, then those with a warning, and the closed ones last', () => {
  const closed = gatewayRoute({ title: 'closed', brokenBy: [affinityWarning({ severity: Severity.INFO })] });
  const broken = gatewayRoute({ title: 'broken', brokenBy: [affinityWarning({ severity: Severity.ERROR })] });
  const open = gatewayRoute({ title: 'unknown', service: undefined, unresolved: '10.0.0.4' });
  expect(rowsOf(renderMarkdown([closed, loadBalancerPath(), open, broken], [], []), 'Overview').map((row) => row.split(' | ')[0])).toEqual([
    '| 🛑 broken<br>by <code>service-affinity-behind-gateway</code>', '| ⚠️ warning<br>not resolved: <code>10.0.0.4</code>', '| ✅ ok',
    '| ⛔ closed<br>by <code>service-affinity-behind-gateway</code>',
  ]);
});

test('tells of paths only when asked for', () => {
  const path = gatewayRoute({ notes: ['a note'] });
  const titles = (text: string) => [...text.matchAll(/<summary>([^(<]+) \(/g)].map(([, title]) => title);
  expect(titles(renderMarkdown([path], [], ['x']))).toEqual(['Assumptions']);
  expect(titles(detailed([path], [], ['x']))).toEqual([
    'Balanced by', 'Session affinity', 'Source IP seen by the pod', 'Settings without effect', 'Notes', 'Health probes', 'Assumptions',
  ]);
});

test('says of a broken path what breaks it, each rule once', () => {
  const broken = gatewayRoute({ brokenBy: [affinityWarning({ code: 'a' }), affinityWarning({ code: 'a' }), affinityWarning({ code: 'b' })] });
  const text = renderMarkdown([broken, gatewayRoute()], [], []);
  expect(rowsOf(text, 'Overview').map((row) => row.split(' | ')[0])).toEqual(['| 🛑 broken<br>by <code>a</code>, <code>b</code>', '| ✅ ok']);
  expect(text).toContain('**2** paths, **1** of them broken, ');
});

test('lists open findings, the worst first, and folds acknowledged ones away', () => {
  const text = renderMarkdown([], [
    affinityWarning({ severity: Severity.INFO, code: 'c' }), affinityWarning({ code: 'b' }), affinityWarning({ severity: Severity.ERROR, code: 'a' }),
    affinityWarning({ code: 'd', acknowledgedReason: 'known' }),
  ], []);
  expect(rowsOf(text, 'Findings').map((row) => row.split(' | ')[0])).toEqual([
    '| 🛑 error<br><code>a</code>', '| ⚠️ warning<br><code>b</code>', '| ℹ️ note<br><code>c</code>',
  ]);
  expect(folded(text, 'Acknowledged (1)')).toContain('accepted because: known');
});

test('draws the paths with Mermaid', () => {
  const paths = [gatewayRoute(), loadBalancerPath()];
  expect(folded(renderMarkdown(paths, [], []), 'Picture')).toEqual(`</summary>\n\n\`\`\`mermaid\n${renderMermaid(paths)}\`\`\`\n\n`);
});

test('folds settings, health checks and assumptions away', () => {
  const text = detailed([gatewayRoute({ title: 'a' })], [], ['kube-proxy in iptables mode']);
  expect(folded(text, 'Settings without effect (1)')).toContain('\n- <code>a</code>: ~~sessionAffinity: ClientIP~~ the gateway bypasses the service\n');
  expect(folded(text, 'Health probes (1)')).toContain('\n- <code>a</code>: application gateway agw-shop: HTTP probe /\n');
  expect(folded(text, 'Assumptions (1)')).toContain('\n- kube-proxy in iptables mode\n');
});

test('has no section without content', () => {
  expect(renderMarkdown([], [], [])).toEqual('## Traffic report\n\n✅ ok: **0** paths, **0** errors, **0** warnings, **0** notes\n');
});

test('folds the bill away', () => {
  const objects = [{ object: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } } }];
  const costs = CostEstimate.analyze(objects);
  const bill = folded(TrafficReport.analyze(objects).toMarkdown(costs), 'Costs of a month: ')!;
  expect(bill.match(/^- [\d.]+ USD: /gm)).toHaveLength(costs.items.length);
});

test('draws up to 500 arrows', () => {
  const pictured = (count: number) => renderMarkdown([gatewayRoute({ hops: Array.from({ length: count }, () => gatewayRoute().hops[0]) })], [], []).includes('```mermaid');
  expect([pictured(500), pictured(501)]).toEqual([true, false]);
  expect(renderMarkdown([gatewayRoute({ title: 'x'.repeat(50000) })], [], [])).toContain('The picture is too large for a comment');
});

test('stays within a comment and says what is left out', () => {
  const paths = Array.from({ length: 2000 }, () => loadBalancerPath());
  const findings = Array.from({ length: 100 }, () => affinityWarning());
  const text = renderMarkdown(paths, findings, []);
  expect(text.length).toBeLessThanOrEqual(65536);
  expect(rowsOf(text, 'Findings')).toHaveLength(100);
  const shown = rowsOf(text, 'Overview').length;
  expect(shown).toBeGreaterThan(100);
  expect(text).toContain(`\n${2000 - shown} more paths are left out: the comment would be too long.\n`);
});

test.each([
  ['*bold* _italic_ `code`', '&#42;bold&#42; &#95;italic&#95; &#96;code&#96;'],
  ['a|b', 'a&#124;b'],
  ['<b>&lt;', '&#60;b&#62;&#38;lt;'],
  ['[a](b) ![c](d)', '&#91;a&#93;(b) !&#91;c&#93;(d)'],
  ['~~no~~ $x$ \\', '&#126;&#126;no&#126;&#126; &#36;x&#36; &#92;'],
  ['@team and #12 and GH-3', '@&#8203;team and #&#8203;12 and GH-&#8203;3'],
  ['see https://evil.example or www.evil.example', 'see https&#58;//evil.example or www&#46;evil.example'],
  ['- item', '&#45; item'],
  ['1. item', '1&#46; item'],
  ['10.0.0.1 is an address', '10.0.0.1 is an address'],
  ['two\nlines', 'two lines'],
])('writes text %j as %j', (text, written) => {
  expect(folded(renderMarkdown([], [], [text]), 'Assumptions (1)')).toEqual(`</summary>\n\n- ${written}\n\n`);
});

test('keeps code one cell, whatever it holds', () => {
  const [row] = rowsOf(renderMarkdown([gatewayRoute({ title: '`|</code>\\|@team' })], [], []), 'Overview');
  expect(row.split(' | ')[2]).toEqual('<code>&#96;&#124;&#60;/code&#62;&#92;&#124;@team</code>');
});

test.each(HOSTILE_NAMES)('keeps hostile name %# from becoming markup', (name) => {
  const ineffectiveSettings = [{ setting: name, why: name }];
  const path = gatewayRoute({ title: name, podChosenBy: name, stickiness: name, sourceIp: name, ineffectiveSettings });
  const text = detailed([path], [affinityWarning({ code: name, message: name, fix: name, acknowledgedReason: name })], [name]);
  expect(new Set(text.match(/<\/?[a-z!]+/gi))).toEqual(new Set(['<details', '<summary', '</summary', '</details', '<code', '</code']));
  expect(text.split('\n').filter((line) => line.startsWith('| ')).every((line) => line.split(' | ').length === 8)).toBe(true);
});
