import { AzureResource, ClusterProfile } from '../../../../lib/traffic';
import { routeAlbFrontendMissing } from '../../../../lib/traffic/rules/route/route-alb-frontend-missing';
import { albGateway } from '../../../support/alb';
import { found } from '../../../support/rule';

const ID = '/subscriptions/0/resourceGroups/rg-edge/providers/Microsoft.ServiceNetworking/trafficControllers/alb-edge';
const gateway = (value: string, id = ID) => albGateway({ addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value }] }, { 'alb-id': id });
const ingress = (frontend: string) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'api', annotations: { 'alb.networking.azure.io/alb-id': ID, 'alb.networking.azure.io/alb-frontend': frontend } }, spec: {},
});
const TYPE = 'azurerm_application_load_balancer';

function profile(names: any[] = ['public'], settings: any = {}, frontend: any = {}): ClusterProfile {
  const azureResources: AzureResource[] = [
    { resourceType: TYPE, localName: 'edge', settings: { name: 'alb-edge', resource_group_name: 'rg-edge', location: 'westeurope', ...settings } },
    ...names.map((name, index) => ({ resourceType: `${TYPE}_frontend`, localName: `f${index}`, settings: { name, application_load_balancer_id: `\${${TYPE}.edge.id}`, ...frontend } })),
  ];
  return { azureResources };
}

test('fails for a frontend that Terraform does not make, of a Gateway and of an Ingress', () => {
  expect(found(routeAlbFrontendMissing, gateway('partners'), profile(['public', 'shop']))).toEqual([
    'error: frontend must be one of public, shop, which azurerm_application_load_balancer.edge has, got partners',
  ]);
  expect(found(routeAlbFrontendMissing, ingress('partners'), profile())).toEqual(['error: frontend must be one of public, which azurerm_application_load_balancer.edge has, got partners']);
  expect(found(routeAlbFrontendMissing, gateway('public'), profile([]))).toEqual(['error: frontend must be one of none, which azurerm_application_load_balancer.edge has, got public']);
});

test.each<[string, any, ClusterProfile]>([
  ['a frontend that is there', gateway('public'), profile()],
  ['one in other letters', gateway('Public', ID.toUpperCase()), profile()],
  ['a gateway that is elsewhere', gateway('partners', ID.replace('alb-edge', 'alb-other')), profile()],
  ['one of another resource group', gateway('partners', ID.replace('rg-edge', 'rg-other')), profile()],
  ['an id that is none', gateway('partners', 'alb-edge'), profile()],
  ['no Terraform', gateway('partners'), {}],
  ['a name that only Terraform knows', gateway('partners'), profile(['${var.frontend}'])],
  ['frontends for each of something', gateway('partners'), profile(['public'], {}, { for_each: '${var.frontends}' })],
  ['a gateway that the controller makes', albGateway(), profile()],
  ['an Ingress without a frontend', ingress(''), profile()],
])('is silent for %s', (_, object, known) => {
  expect(found(routeAlbFrontendMissing, object, known)).toEqual([]);
});

test('asks for the name alone where the resource group is known to Terraform only', () => {
  expect(found(routeAlbFrontendMissing, gateway('partners'), profile(['public'], { resource_group_name: '${var.group}' }))).toHaveLength(1);
});
