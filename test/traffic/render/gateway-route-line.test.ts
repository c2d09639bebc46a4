import { gatewayRouteLine } from '../../../lib/traffic/render/gateway-route-line';

const ROUTE = {
  listener: 'http://*:80',
  listenerName: 'fl-1',
  rule: 'basic rule rr-1',
  priority: 19500,
  probeName: 'pb-1',
  probe: 'HTTP / of host localhost every 30 s, 3 failures',
  cookieBasedAffinity: false,
};

test('says the least in one line', () => {
  expect(gatewayRouteLine(ROUTE)).toBe('listener http://*:80 · basic rule rr-1 · probe HTTP / of host localhost every 30 s, 3 failures · cookie off');
});

test('says everything that there is', () => {
  expect(gatewayRouteLine({
    ...ROUTE,
    listener: 'https://a.com:443',
    redirectedFrom: 'http://a.com:80',
    certificate: 'example-com of the gateway',
    firewallPolicyId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf-api',
    backendPool: 'pool-1',
    cookieBasedAffinity: true,
  })).toBe('listener https://a.com:443, redirected from http://a.com:80 · certificate example-com of the gateway · basic rule rr-1 '
    + '· firewall policy waf-api · pool pool-1 · probe HTTP / of host localhost every 30 s, 3 failures · cookie on');
});
