import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { ApplicationGateways, GatewayConfiguration, TrafficReport } from '../../../lib/traffic';
import { probeLabel, settingsLabel } from '../../../lib/traffic/application-gateway/labels';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(readFileSync(join(__dirname, '..', '..', 'support', 'arm-schema', 'application-gateway.json'), 'utf8')));
const CASES = readFileSync(join(__dirname, '..', '..', 'conformance', 'agic', 'cases.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

function problemsOf(json: string): string[] {
  return [JSON.parse(json)].flat().flatMap((gateway) => (validate(gateway) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)));
}

/** Chance, and what Azure says of it, are not in a document. */
function plain(gateway: GatewayConfiguration): any {
  const certain = <T extends { readonly alternatives?: unknown }>(items: T[]) => items.map(({ alternatives, ...item }) => item);
  const { refusals, ...rest } = gateway;
  return JSON.parse(JSON.stringify({ ...rest, pools: certain(rest.pools), settings: certain(rest.settings), probes: certain(rest.probes) }));
}

const gatewaysOf = (objects: any[]) => TrafficReport.analyze(objects.map((object) => ({ object }))).gateways;

test.each(CASES.map(({ id, objects }): [string, any[]] => [id, objects]))('a gateway keeps all of it on the way through a document: %s', (_, objects) => {
  const gateways = gatewaysOf(objects);
  const json = ApplicationGateways.toArmJson(gateways);
  // AGIC writes a drain timeout of 0 and ports of probes without a number as they are, which Azure refuses
  expect(problemsOf(json).filter((problem) => !/drainTimeoutInSec must be >= 1|probes\/\d+\/properties\/port must be >= 1/.test(problem))).toEqual([]);
  expect(gateways.length === 0 ? [] : ApplicationGateways.fromArmJson(json).map(plain)).toEqual(gateways.map(plain));
});

test('writes what Azure Resource Manager has of a gateway', () => {
  const [gateway] = gatewaysOf([deploymentJson(), backendJson(), ingressJson({ 'connection-draining': 'true' }, { rules: [rule([path('/a')])] })]);
  const { name, type, tags, properties } = JSON.parse(ApplicationGateways.toArmJson([gateway]));
  expect([name, type]).toEqual(['application gateway', 'Microsoft.Network/applicationGateways']);
  expect(tags).toEqual({ 'ingress-class': 'azure-application-gateway', 'pods of pool-default-api-80-bp-8080': 'Deployment default/api' });
  const id = (end: string) => ({ id: `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/applicationGateways/application gateway/${end}` });
  expect(properties.requestRoutingRules[0].properties).toEqual({
    ruleType: 'PathBasedRouting',
    priority: 19500,
    httpListener: id('httpListeners/fl-452c578b4f742bd7a3927c3caf2b604e'),
    urlPathMap: id('urlPathMaps/url-452c578b4f742bd7a3927c3caf2b604e'),
  });
  expect(properties.backendHttpSettingsCollection[0].properties).toEqual({
    protocol: 'Http',
    port: 8080,
    requestTimeout: 30,
    cookieBasedAffinity: 'Disabled',
    connectionDraining: { enabled: true, drainTimeoutInSec: 30 },
    pickHostNameFromBackendAddress: false,
    probe: id('probes/pb-default-api-80-api'),
  });
});

test('several gateways are a list', () => {
  const gateways = gatewaysOf([ingressJson(), ingressJson({}, { ingressClassName: 'agic-internal' }, { name: 'b' })]);
  expect(gateways).toHaveLength(2);
  const json = ApplicationGateways.toArmJson(gateways);
  expect(problemsOf(json)).toEqual([]);
  expect(ApplicationGateways.fromArmJson(json).map(({ ingressClassName }) => ingressClassName)).toEqual(['azure-application-gateway', 'agic-internal']);
});

/** As `az network application-gateway show` prints it: without the level of properties, with empty lists and nulls. */
const SHOWN = {
  name: 'agw',
  type: 'Microsoft.Network/applicationGateways',
  tags: null,
  frontendIPConfigurations: [
    { name: 'in', privateIPAddress: '10.0.0.4', publicIPAddress: null },
    { name: 'out', publicIPAddress: { id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/publicIPAddresses/pip' } },
  ],
  frontendPorts: [{ name: 'p80', port: 80 }],
  httpListeners: [
    { name: 'a', protocol: 'Http', hostName: 'a.example.com', hostNames: [], frontendPort: { id: '…/frontendPorts/p80' }, frontendIPConfiguration: { id: '…/frontendIPConfigurations/in' } },
    { name: 'b', protocol: 'Http', hostNames: ['*.example.com'], frontendPort: { id: '…/frontendPorts/p80' }, frontendIPConfiguration: { id: '…/frontendIPConfigurations/out' } },
  ],
  requestRoutingRules: [
    { name: 'second', ruleType: 'Basic', httpListener: { id: '…/httpListeners/b' }, redirectConfiguration: { id: '…/redirectConfigurations/away' } },
    { name: 'first', ruleType: 'Basic', httpListener: { id: '…/httpListeners/a' }, backendAddressPool: { id: '…/backendAddressPools/vms' }, backendHttpSettings: { id: '…/s/http' } },
  ],
  urlPathMaps: [],
  backendAddressPools: [{ name: 'vms', backendAddresses: [], backendIPConfigurations: [{ id: '…/ipConfigurations/one' }] }],
  backendHttpSettingsCollection: [{ name: 'http', protocol: 'Http', port: 80, requestTimeout: 20, cookieBasedAffinity: 'Enabled', probe: null }],
  probes: [],
  redirectConfigurations: [{ name: 'away', redirectType: 'Found', targetUrl: 'https://example.org', includePath: false, includeQueryString: true }],
};

test('reads what the command line of Azure prints', () => {
  const [gateway] = ApplicationGateways.fromArmJson(JSON.stringify(SHOWN));
  expect(plain(gateway)).toEqual({
    gatewayName: 'agw',
    ingressClassName: '',
    frontendPorts: [{ name: 'p80', port: 80 }],
    listeners: [
      { name: 'a', privateFrontend: true, protocol: 'Http', port: 80, hostNames: ['a.example.com'] },
      { name: 'b', privateFrontend: false, protocol: 'Http', port: 80, hostNames: ['*.example.com'] },
    ],
    // without priorities their order counts
    rules: [{ name: 'first', priority: 2, listener: 'a', pool: 'vms', settings: 'http' }, { name: 'second', priority: 1, listener: 'b', redirect: 'away' }],
    pathMaps: [],
    pools: [{ name: 'vms', addresses: [], workloads: [], assumed: true }],
    settings: [{ name: 'http', protocol: 'Http', port: 80, requestTimeoutSeconds: 20, cookieBasedAffinity: true }],
    probes: [],
    redirects: [{ name: 'away', targetUrl: 'https://example.org', redirectType: 'Found', includePath: false }],
    certificates: [],
  });
});

test('a template has gateways among its resources', () => {
  const template = { resources: [{ type: 'Microsoft.Network/virtualNetworks', name: 'vnet' }, SHOWN] };
  expect(ApplicationGateways.fromArmJson(JSON.stringify(template)).map(({ gatewayName }) => gatewayName)).toEqual(['agw']);
});

test.each([
  ['{', 'not a document in JSON: '],
  ['{}', 'no application gateway is in it: it must be what Azure Resource Manager has of one, as `az network application-gateway show` prints it'],
  ['{"type":"Microsoft.Network/virtualNetworks"}', 'no application gateway is in it'],
  ['null', 'no application gateway is in it'],
])('fails on %s', (json, problem) => {
  expect(() => ApplicationGateways.fromArmJson(json)).toThrow(problem);
});

test('what is no number is not known, in a text and in a document', () => {
  const gateway = {
    name: 'agw',
    type: 'Microsoft.Network/applicationGateways',
    properties: {
      frontendPorts: [{ name: 'odd', properties: { port: { a: 1 } } }, { name: 'text', properties: { port: '8080' } }],
      frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: { id: '/x' } } }],
      httpListeners: [
        { name: 'odd', properties: { protocol: 'Http', frontendPort: { id: '/frontendPorts/odd' }, frontendIPConfiguration: { id: '/f' } } },
        { name: 'text', properties: { protocol: 'Http', frontendPort: { id: '/frontendPorts/text' }, frontendIPConfiguration: { id: '/f' } } },
      ],
      backendHttpSettingsCollection: [{ name: 's', properties: { protocol: 'Http', requestTimeout: [], connectionDraining: { enabled: true } } }],
      probes: [{ name: 'p', properties: { interval: {}, timeout: null, unhealthyThreshold: '2' } }],
      requestRoutingRules: [
        { name: 'r', properties: { priority: {}, httpListener: { id: '/odd' } } },
        { name: 'q', properties: { priority: '20', httpListener: { id: '/text' } } },
      ],
    },
  };
  const read = ApplicationGateways.fromArmJson(JSON.stringify(gateway));
  expect(read[0].frontendPorts).toEqual([{ name: 'odd', port: NaN }, { name: 'text', port: 8080 }]);
  expect(read[0].rules.map(({ name, priority }) => [name, priority])).toEqual([['q', 20], ['r', 1]]);
  expect(read[0].probes[0]).toMatchObject({ intervalSeconds: NaN, timeoutSeconds: 30, unhealthyThreshold: 2 });
  expect(ApplicationGateways.answer(read, 'http://a.b/')[0]).toMatchObject({
    why: ['no listener of this frontend has port 80, they have unknown, 8080: there is no connection'],
    others: ['listener odd has the host on another port: http://*:unknown', 'listener text has the host on another port: http://*:8080'],
  });
  expect(ApplicationGateways.toArmJson(read)).not.toMatch(/null|NaN/);
  expect(settingsLabel(read[0].settings[0])).toBe('HTTP to port unknown, timeout unknown s, cookie off, drains unknown s');
  expect(probeLabel(read[0].probes[0])).toBe('HTTP / of the host of the settings, every unknown s, timeout 30 s, 2 failures');
});
