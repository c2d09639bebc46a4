import { readFileSync, writeFileSync } from 'fs';
import { migrate } from '../../lib/cli/migrate';
import { runElsewhere } from '../support/elsewhere';
import { deployment, ingress, service } from '../support/traffic';
import { nginxJson } from '../traffic/migration/nginx/support';

runElsewhere();

const list = (items: any[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const BALANCED = { type: 'LoadBalancer' };
const INTERNAL = { 'azure-load-balancer-internal': 'true' };
const NONE = ['--terraform', 'none'];
const run = (...args: string[]) => migrate([...args, ...NONE]);
const GATEWAYS = ['application-gateway-for-containers', 'approuting-istio'];
const privately = { 'appgw.ingress.kubernetes.io/use-private-ip': 'true' };

beforeAll(() => {
  writeFileSync('shop.json', list([deployment('api'), service('api-service', BALANCED, INTERNAL), ingress('shop')]));
  writeFileSync('one.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: api-service\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n'
    + 'spec:\n  type: LoadBalancer\n  selector: { app: api }\n  ports:\n    - port: 80\n');
  writeFileSync('beside.json', list([deployment('api'), ingress('shop')]));
  writeFileSync('kept.json', list([deployment('api'), service('one', BALANCED), service('two', BALANCED, {}, 'shop')]));
  writeFileSync('private.json', list([ingress('a', {}, privately)]));
  writeFileSync('two.json', list([ingress('a', {}, privately), ingress('b', { rules: [{ host: 'b.example', http: { paths: [] } }] }, privately)]));
  writeFileSync('nginx.json', list([nginxJson({ 'configuration-snippet': 'deny all;' })]));
  writeFileSync('broken-1.yaml', 'a: [');
  writeFileSync('broken-2.yaml', 'b: {');
});

/** Options with a value for each, and the targets with which each is refused. */
const VALUES: Record<string, string[]> = {
  'service': ['--service', 'a'],
  'prices': ['--prices', 'p'],
  'gigabytes': ['--gigabytes', '1'],
  'write': ['--write'],
  'gateway': ['--gateway', 'a/b'],
  'alb-id': ['--alb-id', 'x'],
  'frontend': ['--frontend', 'f'],
  'waf-policy': ['--waf-policy', 'w'],
  'from': ['--from', 'ingress-nginx'],
};
const REFUSED: [to: string, options: string[], why: string][] = [
  ...GATEWAYS.map((to): [string, string[], string] => [to, ['service', 'prices', 'gigabytes', 'write'], `means nothing with --to ${to}`]),
  ['agic', ['service', 'prices', 'gigabytes', 'write', 'gateway', 'alb-id', 'frontend', 'waf-policy'], 'means nothing with --to agic'],
  ...['cluster-ip', 'load-balancer'].map((to): [string, string[], string] => [to, ['from', 'gateway', 'alb-id', 'frontend', 'waf-policy'], `needs --to ${GATEWAYS.join(' or ')}`]),
];

test.each(REFUSED)('--to %s refuses what means nothing there: %j', (to, options, why) => {
  for (const option of options) {
    expect(() => run('shop.json', '--to', to, ...VALUES[option])).toThrow(new Error(`--${option} ${why}; leave it out`));
  }
  const all = options.flatMap((option) => VALUES[option]);
  expect(() => run('shop.json', '--to', to, ...all)).toThrow(new Error(
    `${options.map((option) => `--${option}`).join(', ')} ${why.replace('means', 'mean').replace('needs', 'need')}; leave them out`,
  ));
});

test('the target without a word is cluster-ip', () => {
  expect(run('shop.json')).toEqual(run('shop.json', '--to', 'cluster-ip'));
});

describe('--write', () => {
  test('names the namespace of a Service that has none', () => {
    expect(run('one.yaml', 'beside.json', '--write')).toEqual({ output: 'changed service default/api-service in one.yaml\n', exitCode: 0 });
    expect(readFileSync('one.yaml', 'utf8')).toBe('apiVersion: v1\nkind: Service\nmetadata:\n  name: api-service\nspec:\n  type: ClusterIP\n  selector: { app: api }\n  ports:\n    - port: 80\n');
  });

  test('tells of each Service that it leaves alone, and why', () => {
    const why = 'no ingress and no gateway leads to it: clients outside the cluster would have no other way in';
    expect(run('kept.json', '--write')).toEqual({ output: `left service default/one alone: ${why}\nleft service shop/two alone: ${why}\n`, exitCode: 1 });
  });

  test('names every file that cannot be read', () => {
    expect(() => run('shop.json', 'broken-1.yaml', 'broken-2.yaml', '--write')).toThrow(
      /^--write changes nothing as long as a file cannot be read, since it may use the address of a load balancer: broken-1\.yaml:1: [^;]*; broken-2\.yaml:1: [^;]*$/,
    );
  });
});

test.each(['0', '0.5', '12', '12.25'])('%s gigabytes are a number', (gigabytes) => {
  expect(JSON.parse(run('shop.json', '--gigabytes', gigabytes, '--format', 'json').output).costs).toBeDefined();
});

test.each(['-1', '1.', '.5', '1e3', 'x1', '1x', ' '])('%j gigabytes are none', (gigabytes) => {
  expect(() => run('shop.json', `--gigabytes=${gigabytes}`)).toThrow(new Error(`--gigabytes must be a number of at least 0, got '${gigabytes}'`));
});

test('JSON of a whole plan has no list of what was not read, JSON of half a plan has it', () => {
  for (const to of [[], ['--to', 'agic'], ['--to', GATEWAYS[0]], ['--to', GATEWAYS[1]]]) {
    expect(JSON.parse(run('shop.json', ...to, '--format', 'json').output).unreadable).toBeUndefined();
    const half = run('shop.json', 'broken-1.yaml', ...to, '--format', 'json');
    expect([half.exitCode, JSON.parse(half.output).unreadable, half.notes]).toEqual([
      2, [{ file: 'broken-1.yaml', problem: expect.stringMatching(/^broken-1\.yaml:1: /) }], [expect.stringMatching(/^cannot read broken-1\.yaml:1: /)],
    ]);
    expect(run('shop.json', 'broken-1.yaml', ...to).output).not.toContain('"unreadable"');
  }
});

describe('a move to the Gateway API', () => {
  const told = (count: string) => `${count} impossible, so these objects do not do all that the Ingresses do: --format text says what`;
  const notes = (file: string, ...args: string[]) => run(file, '--to', GATEWAYS[0], ...args).notes;

  test('counts what is impossible where objects alone do not say it', () => {
    expect(notes('private.json', '--format', 'yaml')).toEqual([told('1 row of the table is')]);
    expect(notes('two.json', '--format', 'yaml')).toEqual([told('2 rows of the table are')]);
    expect(notes('shop.json', '--format', 'yaml')).toEqual([]);
    ['text', 'json'].forEach((format) => expect(notes('two.json', '--format', format)).toEqual([]));
    expect(notes('two.json')).toEqual([]);
    expect(run('nginx.json', '--to', 'agic', '--format', 'yaml').notes).toEqual([told('1 row of the table is')]);
    expect(run('nginx.json', '--to', 'agic').notes).toEqual([]);
  });

  test('ends with 1 where something is impossible', () => {
    expect(['private.json', 'two.json', 'shop.json'].map((file) => run(file, '--to', GATEWAYS[0]).exitCode)).toEqual([1, 1, 0]);
    expect(['nginx.json', 'shop.json'].map((file) => run(file, '--to', 'agic').exitCode)).toEqual([1, 0]);
  });

  test.each([
    ['--gateway', ['--gateway', 'edge/front'], /\n {2}name: front\n {2}namespace: edge\n/],
    ['--alb-id', ['--alb-id', '/alb/one'], /alb\.networking\.azure\.io\/alb-id: \/alb\/one\n/],
    ['--frontend', ['--alb-id', '/alb/one', '--frontend', 'fe'], /value: fe\n/],
    ['--waf-policy', ['--waf-policy', '/waf/one'], /id: \/waf\/one\n/],
  ])('writes what %s says', (_, args, expected) => {
    expect(run('shop.json', '--to', GATEWAYS[0], '--format', 'yaml', ...args).output).toMatch(expected);
    expect(run('shop.json', '--to', GATEWAYS[0], '--format', 'yaml').output).not.toMatch(expected);
  });

  test('is for the class of its target', () => {
    expect(GATEWAYS.map((to) => /gatewayClassName: (\S+)/.exec(run('shop.json', '--to', to, '--format', 'yaml').output)?.[1])).toEqual(['azure-alb-external', 'approuting-istio']);
  });

  test.each(['edge', 'a/b/c', '/b', 'a/', '/', ''])('refuses %j for a Gateway', (gateway) => {
    expect(() => run('shop.json', '--to', GATEWAYS[0], `--gateway=${gateway}`)).toThrow(new Error(`--gateway must be namespace/name, got '${gateway}'`));
  });

  test('refuses words that are none', () => {
    const refused = (args: string[], message: string) => expect(() => run('shop.json', ...args)).toThrow(new Error(message));
    refused(['--to', GATEWAYS[0], '--from', 'nginx'], "--from must be application-gateway or ingress-nginx, got 'nginx'");
    refused(['--to', GATEWAYS[0], '--format', 'html'], "--format must be text, json, yaml, routes or policies with this --to, got 'html'");
    refused(['--to', 'agic', '--format', 'routes'], "--format must be text, json or yaml with --to agic, got 'routes'");
    refused(['--to', 'agic', '--from', 'application-gateway'],
      "--from must be ingress-nginx with --to agic, got 'application-gateway': those Ingresses are of that controller already");
    refused(['--to', GATEWAYS[1], '--waf-policy', 'w'],
      '--waf-policy needs --to application-gateway-for-containers, got approuting-istio: other gateways have no firewall policy of Azure');
    refused(['--to', GATEWAYS[0], '--frontend', 'f'], "--frontend needs --alb-id, got 'f' alone: a gateway that the controller makes has no frontend to choose");
  });
});
