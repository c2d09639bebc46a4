import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { AksPlatform } from '../../lib/platform';
import { DnsRecord, DnsZone } from '../../lib/terraform';
import { azureArgument } from '../../lib/traffic/rules/azure/azure-argument';
import { foundIn, rawProgram } from '../support/raw-terraform';
import { onlyResource, synth, validationErrors } from '../support/terraform';

const HERE = '33333333-3333-3333-3333-333333333333';
const THERE = '11111111-1111-1111-1111-111111111111';
const ZONE = `/subscriptions/${THERE}/resourceGroups/rg-hub/providers/Microsoft.Network/dnsZones/example.com`;

const emptyStack = () => new TerraformStack(Testing.app(), 'infra');

test.each([['hub'], ['AzurermProvider']])('a platform beside a provider with an alias, at %s, gets a default one', (id) => {
  const stack = emptyStack();
  new AzurermProvider(stack, id, { alias: 'hub', subscriptionId: THERE, features: [{}] });
  new AksPlatform(stack, 'shop', { location: 'westeurope' });
  expect(synth(stack).provider.azurerm).toEqual([{ alias: 'hub', subscription_id: THERE, features: [{}] }, { features: [{}] }]);
});

test('a platform beside a default provider gets none', () => {
  const stack = emptyStack();
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  new AksPlatform(stack, 'shop', { location: 'westeurope' });
  expect(synth(stack).provider.azurerm).toEqual([{ features: [{}] }]);
});

describe('configuration of others', () => {
  function aliased(change: (program: any) => void): string[] {
    const program = rawProgram();
    program.provider.azurerm = [{ alias: 'hub', features: [{}] }];
    change(program);
    return foundIn(program, [azureArgument]);
  }

  test('must have a default provider where a resource names none', () => {
    expect(aliased(() => undefined)).toEqual([
      'error azure-argument provider.azurerm.hub: provider azurerm must have a configuration without alias, got only hub: azurerm_resource_group.shop names none',
    ]);
  });

  test('needs none where all name another', () => {
    expect(aliased((program) => {
      program.data.azurerm_client_config.me.provider = 'azurerm.hub';
      Object.values<any>(program.resource).forEach((named) => Object.values<any>(named).forEach((resource) => { resource.provider = 'azurerm.hub'; }));
    })).toEqual([]);
  });
});

describe('a record', () => {
  function zoneOf(stack: TerraformStack, subscriptionId: string | undefined, provider?: AzurermProvider) {
    new AzurermProvider(stack, 'azurerm', { subscriptionId, features: [{}] });
    const zone = DnsZone.fromDnsZoneId(stack, 'zone', ZONE, { provider });
    return new DnsRecord(stack, 'shop', { zone, hostName: 'shop.example.com', addresses: ['203.0.113.10'] });
  }

  test('fails in a zone of another subscription', () => {
    const stack = emptyStack();
    zoneOf(stack, HERE);
    expect(validationErrors(stack)).toContain(`zone 'example.com' is in subscription ${THERE}, but the provider in use, 'infra/azurerm', writes to ${HERE}: `
      + `give the zone as provider an AzurermProvider with an alias and subscriptionId '${THERE}'`);
  });

  test.each([[THERE], [undefined]])('is right where the provider writes to %s', (subscriptionId) => {
    const stack = emptyStack();
    zoneOf(stack, subscriptionId);
    expect(validationErrors(stack)).toBe('');
  });

  test('is written with the provider of its zone', () => {
    const stack = emptyStack();
    zoneOf(stack, HERE, new AzurermProvider(stack, 'hub', { alias: 'hub', subscriptionId: THERE, features: [{}] }));
    expect(onlyResource(stack, 'azurerm_dns_a_record').provider).toBe('azurerm.hub');
  });
});
