import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { checkovFindings, difference, findingOf, kubeScoreFindings, lineOf } from '../../docs/audit/finding';
import { PRODUCTION, REASONS, reasonOf } from '../../docs/audit/reasons';

const ROOT = join(__dirname, '..', '..');
const lines = readFileSync(join(ROOT, 'docs', 'audit', 'findings.txt'), 'utf8').split('\n').filter(Boolean);
const findings = lines.map(findingOf);

describe('the accepted findings', () => {
  test('are sorted, each of them once, of files that are there', () => {
    expect(lines).toEqual([...new Set(lines)].sort());
    expect(findings.map(lineOf)).toEqual(lines);
    expect(findings.filter(({ file }) => !existsSync(join(ROOT, 'test', 'golden', file)))).toEqual([]);
  });

  test('are of what examples make, which is all that is looked at', () => {
    const ofNoExample = findings.filter(({ file }) => !existsSync(join(ROOT, 'examples', file.split('/')[0])));
    expect(ofNoExample).toEqual([]);
  });

  test('have a reason each, and each reason has a finding', () => {
    expect(findings.filter((finding) => reasonOf(finding) === undefined).map(lineOf)).toEqual([]);
    const used = new Set(findings.map(reasonOf));
    expect(REASONS.filter((reason) => !used.has(reason))).toEqual([]);
  });

  test('are told in docs/security.md, as far as they are about the preset for production', () => {
    const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
    const checks = new Set(findings.filter(({ tool, file }) => tool === 'checkov' && PRODUCTION.test(file)).map(({ check }) => check));
    expect([...checks].filter((check) => !page.includes(check))).toEqual([]);
  });
});

test('checkov prints one report or several', () => {
  const report = (check: string) => ({
    check_type: 'terraform_json', results: { failed_checks: [{ check_id: check, file_path: '/stages/dev.tf.json', resource: 'resource.shop_Cluster' }] },
  });
  const finding = (check: string) => ({ tool: 'checkov', check, file: 'stages/dev.tf.json', object: 'shop_Cluster' });
  expect(checkovFindings(JSON.stringify(report('CKV_1')))).toEqual([finding('CKV_1')]);
  expect(checkovFindings(JSON.stringify([report('CKV_1'), report('CKV_2')]))).toEqual([finding('CKV_1'), finding('CKV_2')]);
  expect(checkovFindings(JSON.stringify({ passed: 0, failed: 0 }))).toEqual([]);
});

test('kube-score grades checks; those that it skips are none', () => {
  const checks = [[10, false], [7, false], [1, false], [1, true]].map(([grade, skipped], index) => ({ check: { id: `check-${index}` }, grade, skipped }));
  const found = kubeScoreFindings(JSON.stringify([{ type_meta: { kind: 'Deployment' }, object_meta: { name: 'web' }, file_name: '/golden/a/b.yaml', checks }]), '/golden');
  expect(found.map(lineOf)).toEqual(['kube-score check-1 a/b.yaml Deployment/web', 'kube-score check-2 a/b.yaml Deployment/web']);
  expect(kubeScoreFindings('null', '/golden')).toEqual([]);
});

test('what is new and what is gone is told, of tools that have run', () => {
  const [a, b, c] = ['checkov A x.json one', 'checkov B x.json two words', 'kube-score C x.yaml three'].map(findingOf);
  expect(difference([a, a, c], [b], ['checkov'])).toEqual({ fresh: [lineOf(a)], gone: [lineOf(b)] });
  expect(difference([b], [b, c], ['checkov'])).toEqual({ fresh: [], gone: [] });
  expect(difference([b], [b, c], ['checkov', 'kube-score'])).toEqual({ fresh: [], gone: [lineOf(c)] });
});

test('the page on security says something of each control of the benchmark for AKS, of each once or more', () => {
  const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
  const between = (first: string, last: string) => {
    const section = first.slice(0, first.lastIndexOf('.') + 1);
    const [from, to] = [first, last].map((control) => Number(control.slice(section.length)));
    return Array.from({ length: to - from + 1 }, (_, index) => `${section}${from + index}`);
  };
  const ranges = [...page.matchAll(/\b([2-5]\.\d\.\d+) to ([2-5]\.\d\.\d+)/g)].flatMap(([, first, last]) => between(first, last));
  const named = [...page.matchAll(/\b[2-5]\.\d\.\d+\b/g)].map(([control]) => control);
  // sections 2, 4 and 5 by the numbers that kube-bench lists for aks-1.8; section 3 is about files of nodes
  const controls = [
    '2.1.1', ...between('4.1.1', '4.1.12'), ...between('4.2.1', '4.2.5'), '4.4.1', '4.4.2', '4.5.1', '4.5.2', ...between('4.6.1', '4.6.3'),
    ...between('5.1.1', '5.1.4'), '5.2.1', '5.3.1', ...between('5.4.1', '5.4.5'), '5.5.1', '5.5.2',
  ];
  expect(controls.filter((control) => !named.includes(control) && !ranges.includes(control))).toEqual([]);
  expect([...new Set([...named, ...ranges])].filter((control) => !controls.includes(control))).toEqual([]);
});

test('the page on security says of the reference implementation what the preset writes', () => {
  const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
  const { resource } = JSON.parse(readFileSync(join(ROOT, 'test', 'golden', 'production-platform', 'infra.tf.json'), 'utf8'));
  const only = (type: string): any => Object.values(resource[type])[0];
  const [cluster, gateway, firewall] = ['kubernetes_cluster', 'application_gateway', 'web_application_firewall_policy'].map((type) => only(`azurerm_${type}`));
  const row = (setting: string) => page.split('\n').find((line) => line.startsWith(`| ${setting} |`))?.split(' | ')[2];
  expect(cluster.storage_profile).toBeUndefined();
  expect(cluster.automatic_upgrade_channel).toBe('patch');
  const told: [setting: string, value: unknown][] = [
    ['`network_policy`', `\`${cluster.network_profile.network_policy}\``],
    ['`outbound_type`', `\`${cluster.network_profile.outbound_type}\``],
    ['`automatic_upgrade_channel`', `\`${cluster.automatic_upgrade_channel}\``],
    ['`max_surge`', cluster.default_node_pool.upgrade_settings.max_surge.replace('%', ' %')],
    ['`host_encryption_enabled`', String(cluster.default_node_pool.host_encryption_enabled)],
    ['`image_cleaner_interval_hours`', String(cluster.image_cleaner_interval_hours)],
    ['`secret_rotation_enabled`', String(cluster.key_vault_secrets_provider.secret_rotation_enabled)],
    ['rules of the firewall', Object.values(firewall.managed_rules.managed_rule_set[0]).join(' ')],
    ['`min_capacity` of the gateway', String(gateway.autoscale_configuration.min_capacity)],
    ['TLS of the gateway', `\`${gateway.ssl_policy.policy_name}\`, TLS 1.2 and 1.3`],
  ];
  expect(told.map(([setting]) => [setting, row(setting)])).toEqual(told);
});
