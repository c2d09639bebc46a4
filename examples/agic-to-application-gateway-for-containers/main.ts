import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: the application gateway that there was, and beside it an Application Gateway for Containers.
// When nobody comes the old way any more, `gateway` goes, and nothing of the new one moves.
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
  gateway: {},
  containersGateway: { subscriptionId: process.env.ARM_SUBSCRIPTION_ID ?? '00000000-0000-0000-0000-000000000000' },
  firewall: {},
});
platform.addOutputs();
const { containersGateway } = platform;

// Kubernetes: the pods and Services stay as they are, and admit both gateways
const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });

function serve(name: string) {
  const pods = new kplus.Deployment(chart, name, {
    metadata: { name },
    replicas: 3,
    containers: [{
      image: 'nginxinc/nginx-unprivileged:1.28.0-alpine',
      portNumber: 8080,
      securityContext: { user: 10101, group: 10101 },
      resources: {
        cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
        memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
      },
      readiness: kplus.Probe.fromHttpGet('/'),
      liveness: kplus.Probe.fromTcpSocket(),
      // all that nginx writes to
      volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, `${name}-tmp`, 'tmp', { sizeLimit: Size.mebibytes(16) }) }],
    }],
  });
  const rollout = manifests.GracefulRollout.apply(pods);
  manifests.HardenedWorkload.apply(pods, { gateway: platform.gateway, addressRanges: containersGateway.addressRanges });
  const ports = [{ port: 80, targetPort: 8080 }];
  return { rollout, service: new manifests.ClusterIpService(chart, `${name}-service`, { metadata: { name }, selector: pods, ports }) };
}
const [api, web] = [serve('api'), serve('web')];
const hosts = ['shop.example.com'];

// the way that clients take: DNS leads to the address of the application gateway
const ingress = new manifests.AppGatewayIngress(chart, 'ingress', {
  metadata: {
    name: 'shop',
    annotations: { 'acknowledge.aks-constructs/ingress-tls-secret-missing': 'the pipeline puts the certificate into the cluster' },
  },
  gateway: platform.gateway,
  hosts,
  tls: [manifests.AppGatewayTls.fromSecretName('shop-example-com')],
  sslRedirect: true,
});
ingress.addRoute('/api', api.service, { ...api.rollout.routeSettings, wholeSegments: true });
ingress.addRoute('/', web.service, web.rollout.routeSettings);

// the way that they will take: the same hosts, paths, Services and certificate, tried by the name of the frontend before DNS leads there
const gateway = new manifests.Gateway(chart, 'gateway', {
  metadata: { name: 'shop' },
  loadBalancer: containersGateway.frontend('public'),
  listeners: [{ name: 'http' }, { name: 'https', hostname: hosts[0], certificates: [{ secretName: 'shop-example-com' }] }],
});
new manifests.WebApplicationFirewallPolicy(chart, 'firewall', {
  metadata: { name: 'shop' }, gateway, wafPolicyId: containersGateway.wafPolicyId,
});

const routes = new manifests.GatewayRoute(chart, 'routes', {
  metadata: { name: 'shop' }, parents: [{ gateway, listenerName: 'https' }], hostnames: hosts,
});
routes.addRoute('/api', api.service);
routes.addRoute('/', web.service);

const toHttps = new manifests.GatewayRoute(chart, 'to-https', {
  metadata: { name: 'shop-to-https' }, parents: [{ gateway, listenerName: 'http' }], hostnames: hosts,
});
toHttps.addRedirect('/', { scheme: 'https', statusCode: 301 });

// healthy is what the application gateway takes as healthy
for (const { service } of [api, web]) {
  new manifests.HealthCheckPolicy(chart, `${service.serviceName}-health`, { metadata: { name: service.serviceName }, service, statusCodes: ['200-399'] });
}

app.synth();
