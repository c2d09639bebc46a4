import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AzurermBackend, TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, AksPreset, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();
const infra = new TerraformStack(app.terraform, 'infra');

// the state of Terraform, where a team can share and lock it
new AzurermBackend(infra, {
  resourceGroupName: 'rg-terraform',
  storageAccountName: 'stshopterraform',
  containerName: 'state',
  key: 'shop.tfstate',
});

// a vault that somebody else keeps, with the certificate of the shop
const keyVault = terraform.KeyVault.fromKeyVaultId(
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shop',
);

// Azure: the choices for production, a firewall in front, and a certificate that renews itself
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  preset: AksPreset.PRODUCTION,
  cluster: { authorizedIpRanges: ['203.0.113.0/24'], entraId: { adminGroupObjectIds: ['00000000-0000-0000-0000-0000000000ad'] } },
  gateway: { domainNameLabel: 'shop-example', keyVault, keyVaultSecretNames: ['shop'] },
  logs: { retentionDays: 90 },
  firewall: { mode: terraform.FirewallMode.PREVENTION },
  tags: { team: 'shop', stage: 'production' },
});
platform.gateway.addSslCertificate('shop', { keyVaultSecretId: keyVault.secretId('shop') });
platform.addOutputs();

// Kubernetes: pods that leave without failed requests, and a route over HTTPS
const chart = new Chart(app.manifests, 'shop');
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
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
    volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(16) }) }], // all that nginx writes to
  }],
});
const rollout = manifests.GracefulRollout.apply(web);
manifests.HardenedWorkload.apply(web, { gateway: platform.gateway });

const service = new manifests.ClusterIpService(chart, 'web-service', {
  metadata: { name: 'web-service' },
  selector: web,
  ports: [{ port: 80, targetPort: 8080 }],
});

const ingress = new manifests.AppGatewayIngress(chart, 'web-ingress', {
  metadata: { name: 'web-ingress' },
  gateway: platform.gateway,
  hosts: ['shop.example.com'],
  tls: [manifests.AppGatewayTls.fromGatewayCertificate('shop')],
  sslRedirect: true,
});
ingress.addRoute('/', service, rollout.routeSettings);

app.synth();
