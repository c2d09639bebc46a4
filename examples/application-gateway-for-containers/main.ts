import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: network with the delegated subnet, gateway with a frontend and a firewall, cluster, and the identity of the gateway's controller
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
  containersGateway: {
    frontendNames: ['public'],
    // a Gateway names its gateway by an id, and a manifest takes no value that Terraform finds out later
    subscriptionId: process.env.ARM_SUBSCRIPTION_ID ?? '00000000-0000-0000-0000-000000000000',
  },
  firewall: { mode: terraform.FirewallMode.PREVENTION },
  logs: {},
});
platform.addOutputs();
const { containersGateway } = platform;

// Kubernetes, for the team of the platform: HTTP, HTTPS and the firewall, for routes of the shop
const edge = new Chart(app.manifests, 'edge', { namespace: 'edge' });
new kplus.Namespace(edge, 'namespace', { metadata: { name: 'edge' } });
const allowedRoutes = manifests.AllowedRoutes.fromNamespaceLabels({ 'kubernetes.io/metadata.name': 'shop' });
const gateway = new manifests.Gateway(edge, 'public', {
  metadata: {
    name: 'public',
    annotations: { 'acknowledge.aks-constructs/route-tls-secret-missing': 'the pipeline puts the certificate into the cluster' },
  },
  loadBalancer: containersGateway.frontend('public'),
  listeners: [
    { name: 'http', allowedRoutes },
    { name: 'https', hostname: 'shop.example.com', certificates: [{ secretName: 'shop-example-com' }], allowedRoutes },
  ],
});
new manifests.WebApplicationFirewallPolicy(edge, 'firewall', {
  metadata: { name: 'public' }, gateway, wafPolicyId: containersGateway.wafPolicyId,
});

// Kubernetes, for the team of the shop: pods, a ClusterIP service that finds them, routes
const shop = new Chart(app.manifests, 'shop', { namespace: 'shop' });
new kplus.Namespace(shop, 'namespace', { metadata: { name: 'shop' } });

function serve(name: string): manifests.ClusterIpService {
  const pods = new kplus.Deployment(shop, name, {
    metadata: { name },
    replicas: 3,
    containers: [{
      image: 'hashicorp/http-echo:1.0.0',
      args: ['-listen=:8080', `-text=hello from ${name}`],
      portNumber: 8080,
      securityContext: { user: 65532, group: 65532 },
      resources: {
        cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
        memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
      },
      readiness: kplus.Probe.fromHttpGet('/'),
      liveness: kplus.Probe.fromTcpSocket(),
    }],
  });
  manifests.HardenedWorkload.apply(pods, { addressRanges: containersGateway.addressRanges });
  const ports = [{ port: 80, targetPort: 8080 }];
  const service = new manifests.ClusterIpService(shop, `${name}-service`, { metadata: { name }, selector: pods, ports });
  // what the gateway asks is what the readiness probe asks
  new manifests.HealthCheckPolicy(shop, `${name}-health`, { metadata: { name }, service, statusCodes: ['200-299'] });
  return service;
}

const hostnames = ['shop.example.com'];
const routes = new manifests.GatewayRoute(shop, 'routes', { metadata: { name: 'shop' }, parents: [{ gateway, listenerName: 'https' }], hostnames });
routes.addRoute('/api', serve('api'), { requestTimeout: Duration.seconds(30) });
routes.addRoute('/', serve('web'));

const toHttps = new manifests.GatewayRoute(shop, 'to-https', {
  metadata: { name: 'shop-to-https' }, parents: [{ gateway, listenerName: 'http' }], hostnames,
});
toHttps.addRedirect('/', { scheme: 'https', statusCode: 301 });

app.synth();
