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

// The way that clients take: DNS leads to the address of the application gateway.
// `migrateTo` writes the way that they will take beside it: the same hosts, paths, Services and certificate, to be tried by the name of the frontend before DNS leads there.
// What changes for these routes is decided here, row by row.
const hosts = ['shop.example.com'];
const ingress = new manifests.AppGatewayIngress(chart, 'ingress', {
  metadata: {
    name: 'shop',
    annotations: {
      'acknowledge.aks-constructs/ingress-tls-secret-missing': 'the pipeline puts the certificate into the cluster',
      'acknowledge.aks-constructs/migration-draining': 'the pods wait before they end, whoever sends to them',
      'acknowledge.aks-constructs/migration-headers': 'nothing in the pods reads ports of clients',
      'acknowledge.aks-constructs/migration-letters': 'no link says /API',
      'acknowledge.aks-constructs/migration-timeout': 'no answer takes 30 seconds',
    },
  },
  gateway: platform.gateway,
  hosts,
  tls: [manifests.AppGatewayTls.fromSecretName('shop-example-com')],
  sslRedirect: true,
  migrateTo: manifests.GatewayMigrationTarget.applicationGatewayForContainers({
    gatewayName: 'shop',
    loadBalancer: containersGateway.frontend('public'),
    wafPolicyId: containersGateway.wafPolicyId,
  }),
});
ingress.addRoute('/api', api.service, { ...api.rollout.routeSettings, wholeSegments: true });
ingress.addRoute('/', web.service, web.rollout.routeSettings);

app.synth();
