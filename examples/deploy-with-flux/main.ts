import { ApiObject, Chart, Size, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

// a folder for each chart: Flux applies one after the other
const app = new AksApp({ manifests: { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE } });

// Azure: the platform, and Flux, which applies what the main branch has
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
});
const flux = new terraform.FluxConfiguration(infra, 'shop-manifests', {
  cluster: platform.cluster,
  source: terraform.FluxSource.git('https://github.com/example-org/shop', { reference: 'main' }),
  kustomizations: [
    { kustomizationName: 'foundation', path: './dist/foundation' },
    { kustomizationName: 'shop', path: './dist/shop', dependsOn: ['foundation'] },
  ],
});

// Kubernetes, first: the namespace, in which nobody may talk to a pod until a policy says so
const foundation = new Chart(app.manifests, 'foundation');
new kplus.Namespace(foundation, 'namespace', { metadata: { name: 'shop' } });
new ApiObject(foundation, 'nobody', {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'nobody', namespace: 'shop' },
  spec: { podSelector: {}, policyTypes: ['Ingress'] },
});

// Kubernetes, then: the shop. Flux puts in the client id that Terraform tells it, at every reconciliation.
const shop = new Chart(app.manifests, 'shop', { namespace: 'shop' });
const orders = platform.addWorkloadIdentity('orders', { chart: shop, flux });
const api = new kplus.Deployment(shop, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  serviceAccount: orders.serviceAccount,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=hello from the api'],
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
orders.use(api);
manifests.HardenedWorkload.apply(api, { gateway: platform.gateway, podsOfNamespace: true });

const service = new manifests.ClusterIpService(shop, 'api-service', { metadata: { name: 'api-service' }, selector: api, ports: [{ port: 80, targetPort: 8080 }] });
const ingress = new manifests.AppGatewayIngress(shop, 'api-ingress', { metadata: { name: 'api-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', service);

app.synth();
