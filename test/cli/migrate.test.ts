import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Outcome } from '../../lib/cli/explain';
import { run } from '../../lib/cli/main';
import { migrate as migrateHere } from '../../lib/cli/migrate';
import { MIGRATE_HELP } from '../../lib/cli/migrate-help';
import { Prices } from '../../lib/traffic';

const SERVICE = `# the api, hand-written
apiVersion: v1
kind: Service
metadata:
  name: api-service
  namespace: shop
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal: "true"
spec:
  type: LoadBalancer   # for now
  ports:
    - port: 80
      nodePort: 30080  # fixed
  selector: { app: api }
`;
const CHANGED = `# the api, hand-written
apiVersion: v1
kind: Service
metadata:
  name: api-service
  namespace: shop
spec:
  type: ClusterIP   # for now
  ports:
    - port: 80
  selector: { app: api }
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec:
  ingressClassName: azure-application-gateway
  defaultBackend: { service: { name: api-service, port: { number: 80 } } }
`;
const DIRECT = SERVICE.replace(/api-service/g, 'direct');
const USER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: user, namespace: shop }\ndata: { API: 10.10.17.10 }\n';
const FIXED = SERVICE.replace('spec:', '    service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.10.17.10\nspec:');

let folder: string;
let terraform: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  terraform = mkdtempSync(join(tmpdir(), 'migrate-'));
  mkdirSync(join(terraform, 'stacks'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(terraform, { recursive: true });
});

/** Without the stacks that may lie where the tests run. */
function migrate(args: string[]): Outcome {
  return migrateHere(['--terraform', terraform, ...args]);
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const at = (name: string) => join(folder, name);

test('prints the plan and changes nothing', () => {
  write({ 'service.yaml': SERVICE, 'ingress.yaml': INGRESS });
  const { output, exitCode } = migrate([folder]);
  expect(exitCode).toBe(0);
  expect(output).toMatch(new RegExp(`^1 Service: 1 safe to change; saves 18 USD a month \\(prices of eastus, 2026-10-16\\)\n\nService shop/api-service \\(${at('service.yaml')}:2\\) {2}LoadBalancer → ClusterIP: safe\n`));
  expect(output).toContain('costs\n    a month: 229 USD before, 211 USD after, 18 USD less');
  expect(read('service.yaml')).toBe(SERVICE);
});

test('writes exactly the fields of the load balancer, beside nothing else, and a second run finds nothing', () => {
  write({ 'service.yaml': SERVICE, 'ingress.yaml': INGRESS });
  expect(migrate([folder, '--write'])).toEqual({ output: `changed service shop/api-service in ${at('service.yaml')}\n`, exitCode: 0 });
  expect(read('service.yaml')).toBe(CHANGED);
  expect(read('ingress.yaml')).toBe(INGRESS);
  expect(readdirSync(folder).sort()).toEqual(['ingress.yaml', 'service.yaml']);
  expect(migrate([folder, '--write'])).toEqual({ output: 'nothing to migrate: no service that was looked at has type LoadBalancer\n', exitCode: 0 });
  expect(migrate([folder])).toEqual({
    output: 'nothing to migrate: no service that was looked at has type LoadBalancer\n'
      + '1 Ingress of the Application Gateway ingress controller is moved by --to application-gateway-for-containers or approuting-istio\n',
    exitCode: 0,
    notes: [],
    isText: true,
  });
  expect(read('service.yaml')).toBe(CHANGED);
});

test('keeps the mode of a file and a link to it', () => {
  mkdirSync(at('real'));
  write({ 'ingress.yaml': INGRESS, 'real/service.yaml': SERVICE });
  chmodSync(at('real/service.yaml'), 0o640);
  symlinkSync(at('real/service.yaml'), at('link.yaml'));
  expect(migrate([at('link.yaml'), at('ingress.yaml'), '--write']).exitCode).toBe(0);
  expect(lstatSync(at('link.yaml')).isSymbolicLink()).toBe(true);
  expect((statSync(at('real/service.yaml')).mode % 0o1000).toString(8)).toBe('640');
  expect(read('real/service.yaml')).toBe(CHANGED);
});

test.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('writes a file in %s as it was', (_, encoded) => {
  write({ 'ingress.yaml': INGRESS });
  writeFileSync(at('service.yaml'), encoded(SERVICE));
  expect(migrate([folder, '--write']).exitCode).toBe(0);
  expect(readFileSync(at('service.yaml'))).toEqual(encoded(CHANGED));
});

test('--write says too that there is nothing in what is named as Terraform', () => {
  write({ 'service.yaml': SERVICE, 'ingress.yaml': INGRESS, 'state.json': '{"format_version": "1.0"}' });
  expect(migrateHere([at('service.yaml'), at('ingress.yaml'), '--terraform', at('state.json'), '--write'])).toEqual({
    output: `changed service shop/api-service in ${at('service.yaml')}\n`,
    exitCode: 0,
    notes: [`${at('state.json')} has no resources: the report is made as if there were no Terraform`],
  });
});

test('refuses to write what is to be kept', () => {
  write({ 'direct.yaml': DIRECT });
  for (const named of [[], ['--service', 'shop/direct']]) {
    expect(migrate([folder, '--write', ...named])).toEqual({
      output: 'left service shop/direct alone: no ingress and no gateway leads to it: clients outside the cluster would have no other way in\n', exitCode: 1,
    });
  }
  expect(read('direct.yaml')).toBe(DIRECT);
});

test('a kept service is exit code 1 without writing too', () => {
  write({ 'direct.yaml': DIRECT, 'service.yaml': SERVICE, 'ingress.yaml': INGRESS });
  expect(migrate([folder]).exitCode).toBe(1);
  expect(migrate([folder, '--service', 'shop/api-service']).exitCode).toBe(0);
});

test('writes a service that needs steps only when it is named', () => {
  write({ 'service.yaml': FIXED, 'ingress.yaml': INGRESS, 'user.yaml': USER });
  expect(migrate([folder, '--write'])).toEqual({
    output: 'left service shop/api-service alone: it needs steps first, name it by --service once they are done: ConfigMap shop/user names 10.10.17.10\n',
    exitCode: 1,
  });
  expect(read('service.yaml')).toBe(FIXED);
  expect(migrate([folder, '--write', '--service', 'shop/api-service']).exitCode).toBe(0);
  expect(read('service.yaml')).toBe(CHANGED);
  expect(read('user.yaml')).toBe(USER);
});

test('writes none of the files when one cannot be edited', () => {
  const anchored = SERVICE.replace(/api-service/g, 'other').replace('port: 80\n', '<<: *p\n').replace('nodePort: 30080  # fixed', 'targetPort: 8080')
    .replace('apiVersion: v1\n', 'x: &p { port: 80, nodePort: 30081 }\napiVersion: v1\n');
  const both = INGRESS.replace('spec:', 'spec:\n  rules: [{ http: { paths: [{ path: /o, pathType: Prefix, backend: { service: { name: other, port: { number: 80 } } } }] } }]');
  write({ 'a.yaml': SERVICE, 'b.yaml': anchored, 'ingress.yaml': both });
  expect(() => migrate([folder, '--write'])).toThrow(new Error(
    `${at('b.yaml')}: service shop/other must be edited by hand: its fields come from anchors, aliases or merge keys`,
  ));
  expect(read('a.yaml')).toBe(SERVICE);
});

test('the other direction writes an internal load balancer', () => {
  write({ 'service.yaml': CHANGED });
  expect(migrate([folder, '--to', 'load-balancer', '--service', 'shop/api-service', '--write']).exitCode).toBe(0);
  expect(read('service.yaml')).toBe(CHANGED
    .replace('ClusterIP', 'LoadBalancer')
    .replace('  name:', '  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n  name:'));
});

test('patches are commands for a shell, with the way back in comments', () => {
  write({ 'service.yaml': SERVICE, 'ingress.yaml': INGRESS, 'direct.yaml': DIRECT });
  const lines = migrate([folder, '--format', 'patch']).output.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^# shop\/direct: keep as it is: no ingress/);
  expect(lines[2]).toBe('# shop/api-service: safe');
  expect(lines[3]).toMatch(/^kubectl patch service api-service --namespace shop --type strategic --patch '\{"metadata":/);
  expect(lines.slice(4).every((line) => line.startsWith('# '))).toBe(true);
  expect(migrate([at('ingress.yaml'), '--format', 'patch']).output).toBe('# nothing to migrate\n');
});

test('JSON has the plan and the bill, by your own prices and gigabytes', () => {
  const sheet = Object.fromEntries(Object.entries(Prices.ILLUSTRATIVE.sheet).map(([field, value]) => [field, typeof value === 'string' ? value : { amount: 1 }]));
  write({ 'service.yaml': SERVICE, 'ingress.yaml': INGRESS });
  const prices = join(folder, 'prices.txt');
  writeFileSync(prices, JSON.stringify({ ...sheet, currency: 'EUR' }));
  const { costs, migrations } = JSON.parse(migrate([folder, '--format', 'json', '--prices', prices, '--gigabytes', '12.5']).output);
  expect(migrations).toHaveLength(1);
  expect(costs).toMatchObject({ currency: 'EUR', monthlySaving: 742.5, pricesFrom: ['your own prices'] });
});

test('the gateways of a Terraform folder count, with their sizes', () => {
  const stack = join(terraform, 'stacks', 'infra');
  mkdirSync(stack);
  writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify({
    resource: {
      azurerm_application_gateway: {
        agw: {
          name: 'agw-shop',
          sku: { name: 'WAF_v2' },
          autoscale_configuration: { min_capacity: 2 },
          frontend_ip_configuration: [{ name: 'public', public_ip_address_id: 'id' }],
          frontend_port: [{ name: 'http', port: 80 }],
          http_listener: [{ name: 'http', frontend_ip_configuration_name: 'public', frontend_port_name: 'http', protocol: 'Http' }],
          backend_address_pool: [{ name: 'api', ip_addresses: ['10.10.17.10'] }],
          backend_http_settings: [{ name: 'api', port: 80, protocol: 'Http' }],
          request_routing_rule: [{ name: 'api', http_listener_name: 'http', backend_address_pool_name: 'api', backend_http_settings_name: 'api' }],
        },
      },
    },
  }));
  write({ 'service.yaml': FIXED });
  const { output, exitCode } = migrate([at('service.yaml')]);
  expect(exitCode).toBe(0);
  expect(output).toContain('application gateway agw-shop sends to 10.10.17.10 by a fixed pool');
  expect(output).toContain('application gateway agw-shop: WAF_v2, 2 reserved instances of 10 capacity units, 20 capacity units charged');
});

test.each([
  [['--to', 'node-port'], "--to must be cluster-ip, load-balancer, application-gateway-for-containers, approuting-istio or agic, got 'node-port'"],
  [['--to', 'load-balancer'], '--to load-balancer needs --service: any ClusterIP service could have a load balancer'],
  [['--format', 'yaml'], "--format must be text, json or patch, got 'yaml'"],
  [['--write'], '--write needs the files to change: what is in dist would be made anew by the next synth'],
  [['dist', '--write', '--format', 'json'], '--write prints what it changed: leave --format out'],
])('fails on %j before it reads anything', (args, message) => {
  expect(() => migrate(args)).toThrow(new Error(message));
});

test.each(['-1', 'many', '1e3', ''])('fails on %p gigabytes', (gigabytes) => {
  write({ 'service.yaml': SERVICE });
  expect(() => migrate([folder, `--gigabytes=${gigabytes}`])).toThrow(new Error(`--gigabytes must be a number of at least 0, got '${gigabytes}'`));
});

test('fails on a price sheet that is not one, with its file', () => {
  write({ 'service.yaml': SERVICE, 'prices.txt': '{}' });
  expect(() => migrate([at('service.yaml'), '--prices', at('prices.txt')])).toThrow(/^.*prices\.txt: asOf must be a day such as 2026-11-22, got nothing\n/);
  expect(() => migrate([at('service.yaml'), '--prices', at('missing.json')])).toThrow(/missing\.json: ENOENT/);
});

test('fails on a service that is not in the files', () => {
  write({ 'service.yaml': SERVICE });
  expect(() => migrate([folder, '--service', 'shop/web'])).toThrow(new Error('services must name Services that were read, got shop/web, allowed: shop/api-service'));
  expect(existsSync(at('service.yaml'))).toBe(true);
});

test('the command line knows it, and its help', () => {
  expect(run(['migrate', '--help'])).toEqual({ output: MIGRATE_HELP, exitCode: 0 });
  expect(run(['--help']).output).toContain('aks-constructs migrate [file, folder or pattern ...]');
});
