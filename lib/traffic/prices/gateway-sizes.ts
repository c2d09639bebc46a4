import { GatewaySize } from './traffic-usage';
import { blocks, literal, TerraformConfiguration } from '../terraform/configuration';

/** What synthesized Terraform configurations say about the sizes of gateways. Sizes that only Terraform can evaluate are left out. */
export function gatewaySizesFromTerraform(configurations: any[]): GatewaySize[] {
  return configurations.flatMap((json) => new TerraformConfiguration(json).resources('azurerm_application_gateway').map(([localName, gateway]) => {
    const sku = blocks(gateway.sku)[0];
    const scaling = blocks(gateway.autoscale_configuration)[0];
    return {
      gatewayName: literal(gateway.name) ?? localName,
      webApplicationFirewall: String(sku?.name ?? '').startsWith('WAF'),
      reservedInstances: instances(scaling?.min_capacity) ?? instances(sku?.capacity),
    };
  }));
}

function instances(value: any): number | undefined {
  const number = Number(value ?? NaN);
  return Number.isInteger(number) ? number : undefined;
}
