import { foundIn, foundInPlan, rawProgram } from '../../../support/raw-terraform';

/** What nobody expects where something else belongs. */
const ODD = [null, 1, 'x', '', [], {}, [null], true, [[1]], { a: 1 }, ['a'], [{}], -1, '${x}'];

/** The places of a value, by the keys that lead there. */
function placesIn(value: any, path: string[] = []): string[][] {
  return typeof value !== 'object' || value === null ? [] : Object.keys(value).flatMap((key) => [[...path, key], ...placesIn(value[key], [...path, key])]);
}

test('a configuration with anything anywhere is read', () => {
  const broken = placesIn(rawProgram()).filter((path, index) => {
    const program = rawProgram();
    const last = path.slice(0, -1).reduce((value, key) => value[key], program);
    last[path[path.length - 1]] = ODD[index % ODD.length];
    try {
      foundIn(program);
      return false;
    } catch {
      return true;
    }
  });
  expect(broken).toEqual([]);
});

test('a plan is judged as the configuration is', () => {
  expect(foundInPlan(() => undefined)).toEqual([]);
  expect(foundInPlan((resources) => {
    resources.azurerm_subnet.gateway.address_prefixes = ['10.10.0.0/24'];
  })).toEqual(['error azure-address-plan azurerm_virtual_network.shop: address_prefixes of azurerm_subnet.gateway 10.10.0.0/24 overlaps address_prefixes of '
    + 'azurerm_subnet.nodes 10.10.0.0/20: give them ranges apart, 10.10.16.0/24 is free']);
  expect(foundInPlan(({ azurerm_application_gateway: { shop } }) => {
    shop.http_listener[0].frontend_port_name = 'port-81';
  })).toEqual(["error azure-gateway-parts azurerm_application_gateway.shop: frontend_port_name of http_listener 'http' must be a frontend_port of the gateway, "
    + "got 'port-81', which is not among port-80: did you mean 'port-80'?"]);
});

test('another major version of azurerm is not judged by its arguments', () => {
  const program = rawProgram();
  program.terraform.required_providers.azurerm.version = '~> 3.117';
  program.resource.azurerm_kubernetes_cluster_node_pool.apps.enable_auto_scaling = true;
  expect(foundIn(program)).toEqual([]);
});

test('an argument of a later release is left to it, a wrong word is not', () => {
  const program = rawProgram();
  program.terraform.required_providers.azurerm.version = '>= 4.60.0';
  Object.assign(program.resource.azurerm_kubernetes_cluster.shop, { something_new: true, sku_tier: 'Gold' });
  expect(foundIn(program)).toEqual(['error azure-argument azurerm_kubernetes_cluster.shop: sku_tier must be one of Free, Standard, Premium, got \'Gold\'']);
});

test('the provider needs its features', () => {
  const program = rawProgram();
  program.provider.azurerm = [{}];
  expect(foundIn(program)).toEqual(['error azure-argument provider.azurerm.0: features of provider azurerm is required, got none']);
});
