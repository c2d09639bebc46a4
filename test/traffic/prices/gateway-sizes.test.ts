import { gatewaySizesFromTerraform } from '../../../lib/traffic/prices/gateway-sizes';

function sizeOf(gateway: any) {
  return gatewaySizesFromTerraform([{ resource: { azurerm_application_gateway: { agw: gateway } } }]);
}

test('an autoscaling minimum is what is reserved', () => {
  expect(sizeOf({ name: 'agw-shop', sku: { name: 'WAF_v2' }, autoscale_configuration: { min_capacity: 2, max_capacity: 10 } }))
    .toEqual([{ gatewayName: 'agw-shop', webApplicationFirewall: true, reservedInstances: 2 }]);
});

test('so is a fixed capacity', () => {
  expect(sizeOf({ name: 'agw-shop', sku: [{ name: 'Standard_v2', capacity: 3 }] }))
    .toEqual([{ gatewayName: 'agw-shop', webApplicationFirewall: false, reservedInstances: 3 }]);
});

test('what only Terraform can evaluate is left out', () => {
  expect(sizeOf({ name: '${var.name}', sku: { name: '${var.sku}', capacity: '${var.capacity}' } }))
    .toEqual([{ gatewayName: 'agw', webApplicationFirewall: false, reservedInstances: undefined }]);
  expect(gatewaySizesFromTerraform([{}])).toEqual([]);
});
