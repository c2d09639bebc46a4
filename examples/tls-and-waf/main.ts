import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

// an Ingress names a firewall policy by its id, and a manifest takes no value that Terraform finds out later
const subscription = `/subscriptions/${process.env.ARM_SUBSCRIPTION_ID ?? '00000000-0000-0000-0000-000000000000'}`;
const location = 'westeurope';

// the vault is there already, and in it the certificate for *.example.com
const vaultName = 'kv-shop-certificates';

const app = new AksApp();

// Azure: two firewall policies, and a gateway with a public and a private address
const infra = new TerraformStack(app.terraform, 'infra');
const edge = new ResourceGroup(infra, 'edge', { name: 'rg-shop-edge', location });
const policy = new terraform.FirewallPolicy(infra, 'shop-policy', { resourceGroupName: edge.name, location, policyName: 'waf-shop' });
const uploadPolicy = new terraform.FirewallPolicy(infra, 'upload-policy', {
  resourceGroupName: edge.name,
  location,
  policyName: 'waf-shop-upload',
  maxRequestBodySizeKb: 2000,
  fileUploadLimitMb: 750,
});

const platform = new AksPlatform(infra, 'shop', {
  location,
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
  gateway: {
    skuTier: terraform.GatewaySkuTier.WAF_V2,
    firewallPolicyId: policy.policyId,
    keyVault: terraform.KeyVault.fromKeyVaultId(`${subscription}/resourceGroups/rg-certificates/providers/Microsoft.KeyVault/vaults/${vaultName}`),
    privateFrontendAddress: '10.10.16.10',
  },
});
const certificate = platform.gateway.addSslCertificate('example-com', { keyVaultSecretId: `https://${vaultName}.vault.azure.net/secrets/example-com` });
platform.ingressController!.grantFirewallPolicy('UploadPolicy', uploadPolicy.policyId);

// Kubernetes: three Services, two of them for everybody and one for the network
const chart = new Chart(app.manifests, 'shop');
const tls = [manifests.AppGatewayTls.fromGatewayCertificate(certificate.certificateName)];

const shop = new manifests.AppGatewayIngress(chart, 'shop-ingress', {
  metadata: { name: 'shop-ingress' },
  gateway: platform.gateway,
  hosts: ['shop.example.com'],
  tls,
  sslRedirect: true,
});
shop.addRoute('/', serve('web'));
shop.addRoute('/upload', serve('upload'), {
  wholeSegments: true,
  requestTimeoutSeconds: 120,
  wafPolicyId: `${subscription}/resourceGroups/rg-shop-edge/providers/Microsoft.Network`
    + `/applicationGatewayWebApplicationFirewallPolicies/${uploadPolicy.policyName}`,
});

const admin = new manifests.AppGatewayIngress(chart, 'admin-ingress', {
  metadata: { name: 'admin-ingress' },
  gateway: platform.gateway,
  hosts: ['admin.example.com'],
  usePrivateIp: true,
  tls,
  sslRedirect: true,
});
admin.addRoute('/', serve('admin'));

app.synth();

/** Two pods that answer with their name, and a Service that finds them. */
function serve(name: string): manifests.ClusterIpService {
  const deployment = new kplus.Deployment(chart, name, {
    metadata: { name },
    replicas: 2,
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
  manifests.HardenedWorkload.apply(deployment, { gateway: platform.gateway });
  return new manifests.ClusterIpService(chart, `${name}-service`, {
    metadata: { name: `${name}-service` },
    selector: deployment,
    ports: [{ port: 80, targetPort: 8080 }],
  });
}
