import { affinityWarning, gatewayRoute, HOSTILE_NAMES, loadBalancerPath } from './samples';
import { CostEstimate, Severity, TrafficReport } from '../../../lib/traffic';
import { renderMarkdown } from '../../../lib/traffic/render/markdown';
import { renderMermaid } from '../../../lib/traffic/render/mermaid';

const rowsOf = (text: string, heading: string) => text.split(`### ${heading}\n\n`)[1].split('\n\n')[0].split('\n').filter((line) => line.startsWith('|')).slice(2);
const folded = (text: string, title: string) => text.split(`<details><summary>${title}`)[1]?.split('</details>')[0];

test('starts with the sums', () => {
  expect(renderMarkdown([gatewayRoute()], [affinityWarning()], []).split('\n').slice(0, 3)).toEqual([
    '## Traffic report', '', '**1** path, **0** errors, **1** warning, **0** notes',
  ]);
});

test('has a row for each path', () => {
  expect(rowsOf(renderMarkdown([gatewayRoute({ title: '10.0.0.1:80' }), loadBalancerPath({ service: undefined })], [], []), 'Paths')).toEqual([
    '| <code>10.0.0.1:80</code> | <code>shop/api-service</code> | application gateway agw-shop: round robin over the pod addresses | cookie of the gateway | an address of the gateway subnet |',
    '| <code>10.10.17.10:80</code> | none | kube-proxy (iptables) on that node: random over 2 pods | none | the node that took the connection |',
  ]);
});

test('says of a broken path what breaks it, each rule once', () => {
  const broken = gatewayRoute({ brokenBy: [affinityWarning({ code: 'a' }), affinityWarning({ code: 'a' }), affinityWarning({ code: 'b' })] });
  const text = renderMarkdown([broken, gatewayRoute()], [], []);
  expect(rowsOf(text, 'Paths').map((row) => row.split(' | ')[0])).toEqual([
    '| <code>http&#58;//shop.example.com/api</code><br>🛑 broken by <code>a</code>, <code>b</code>', '| <code>http&#58;//shop.example.com/api</code>',
  ]);
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
  const text = renderMarkdown([gatewayRoute({ title: 'a' })], [], ['kube-proxy in iptables mode']);
  expect(folded(text, 'Settings without effect (1)')).toContain('\n- <code>a</code>: ~~sessionAffinity: ClientIP~~ the gateway bypasses the service\n');
  expect(folded(text, 'Health probes (1)')).toContain('\n- <code>a</code>: application gateway agw-shop: HTTP probe /\n');
  expect(folded(text, 'Assumptions (1)')).toContain('\n- kube-proxy in iptables mode\n');
});

test('has no section without content', () => {
  expect(renderMarkdown([], [], [])).toEqual('## Traffic report\n\n**0** paths, **0** errors, **0** warnings, **0** notes\n');
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
  const shown = rowsOf(text, 'Paths').length;
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
  const [row] = rowsOf(renderMarkdown([gatewayRoute({ title: '`|</code>\\|@team' })], [], []), 'Paths');
  expect(row.split(' | ')[0]).toEqual('| <code>&#96;&#124;&#60;/code&#62;&#92;&#124;@team</code>');
});

test.each(HOSTILE_NAMES)('keeps hostile name %# from becoming markup', (name) => {
  const ineffectiveSettings = [{ setting: name, why: name }];
  const path = gatewayRoute({ title: name, podChosenBy: name, stickiness: name, sourceIp: name, ineffectiveSettings });
  const text = renderMarkdown([path], [affinityWarning({ code: name, message: name, fix: name, acknowledgedReason: name })], [name]);
  expect(new Set(text.match(/<\/?[a-z!]+/gi))).toEqual(new Set(['<details', '<summary', '</summary', '</details', '<code', '</code']));
  expect(text.split('\n').filter((line) => line.startsWith('| ')).every((line) => line.split(' | ').length === 5)).toBe(true);
});
