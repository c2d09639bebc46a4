import { ApiObject, Chart } from 'cdk8s';
import { TerraformStack } from 'cdktf';
import { AppGatewayIngress, AppGatewayIngressProps, AppGatewayTls, LoadBalancerService, LoadBalancerServiceProps } from '../../lib/manifests';
import { AksApp, AksPlatform } from '../../lib/platform';
import { ingressJson } from '../support/ingress';

function program() {
  const app = new AksApp();
  const platform = new AksPlatform(new TerraformStack(app.terraform, 'infra'), 'shop', { location: 'westeurope' });
  return { app, platform, chart: new Chart(app.manifests, 'shop') };
}

describe('an internal load balancer', () => {
  const balancer = (chart: Chart, options: LoadBalancerServiceProps) => (
    () => new LoadBalancerService(chart, 'balancer', { selectorLabels: { app: 'api' }, ports: [{ port: 80 }], internal: true, ...options })
  );

  test('fails for the subnet of the gateway', () => {
    const { app, platform, chart } = program();
    balancer(chart, { subnet: platform.network.gatewaySubnet, cluster: platform })();
    expect(() => app.synth()).toThrow(/azure-load-balancer-internal-subnet must not be a delegated subnet, got snet-gateway/);
  });

  test('fails for the subnet of the gateway in the whole program', () => {
    const { app, chart } = program();
    const annotations = Object.fromEntries(['internal', 'internal-subnet'].map((name, index) => (
      [`service.beta.kubernetes.io/azure-load-balancer-${name}`, ['true', 'snet-gateway'][index]]
    )));
    new ApiObject(chart, 'balancer', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b', annotations }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } });
    expect(app.report.errors.map(({ message }) => message)).toEqual([
      'azure-load-balancer-internal-subnet must not be a delegated subnet, got snet-gateway, which takes Microsoft.Network/applicationGateways alone',
    ]);
  });

  test.each(['192.168.1.1', '10.10.0.3', '10.10.15.255'])('fails for %s, which the subnet of the nodes does not give', (ipv4Address) => {
    const { app, platform, chart } = program();
    balancer(chart, { ipv4Address, cluster: platform })();
    expect(() => app.synth()).toThrow(/azure-load-balancer-ipv4 must (be in|not be an address that azure reserves in) subnet snet-nodes/);
  });

  test('takes an address of the subnet of the nodes', () => {
    const { platform, chart } = program();
    expect(balancer(chart, { ipv4Address: '10.10.0.4', cluster: platform })).not.toThrow();
  });
});

describe('a gateway that the program makes has nothing but what the program gives it', () => {
  test.each([
    ['certificate', { tls: [AppGatewayTls.fromGatewayCertificate('nope')] }, "certificate of tls must be installed on gateway agw-shop, got 'nope', and nothing is installed there before this Ingress is made"],
    ['rewrite rule set', { rewriteRuleSet: 'nope' }, "rewriteRuleSet must be on gateway agw-shop, got 'nope', and there is none"],
  ])('fails for a %s of another, where the gateway is named', (_, props: AppGatewayIngressProps, message) => {
    const { app, platform, chart } = program();
    new AppGatewayIngress(chart, 'ingress', { gateway: platform.gateway, ...props });
    expect(() => app.synth()).toThrow(message);
  });

  test.each([
    ['certificate', { 'appgw-ssl-certificate': 'nope' }, 'ingress-certificate-not-installed'],
    ['rewrite rule set', { 'rewrite-rule-set': 'nope' }, 'ingress-rewrite-not-installed'],
  ])('fails for a %s of another in the whole program', (_, annotations, code) => {
    const { app, chart } = program();
    new ApiObject(chart, 'ingress', ingressJson(annotations));
    expect(app.report.errors.map((error) => error.code)).toContain(code);
  });

  test('and takes what it was given', () => {
    const { app, platform, chart } = program();
    platform.gateway.addRewriteRuleSet('headers', { rules: [{ ruleName: 'server', deleteResponseHeaders: ['Server'] }] });
    new AppGatewayIngress(chart, 'typed', { gateway: platform.gateway, rewriteRuleSet: 'headers' });
    new ApiObject(chart, 'ingress', ingressJson({ 'rewrite-rule-set': 'headers' }));
    expect(app.report.errors.map((error) => error.code)).not.toContain('ingress-rewrite-not-installed');
  });
});
