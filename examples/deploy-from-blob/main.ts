import { ApiObject, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: resource group, network, cluster, gateway, ingress controller and its roles
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
});
platform.addOutputs(); // shop_gateway_ip, for the first request

// Kubernetes: charts go into a container of blobs, from which Flux applies them. The name of the account is one that nobody else in Azure has.
const namespace = new Chart(app.manifests, 'namespace');
new kplus.Namespace(namespace, 'shop', { metadata: { name: 'shop' } });
const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
const charts = platform.addChart(namespace, { storageAccountName: 'stshopmanifests' });
charts.addChart(chart);

// what only Azure knows: the client id of the pods' identity, and a name for their settings
const orders = platform.addWorkloadIdentity('orders', { chart, flux: charts.flux });
const settings = new ApiObject(chart, 'settings', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { NODE_RESOURCE_GROUP: charts.flux.addSubstitution('node_resource_group', platform.cluster.resource.nodeResourceGroup) },
});

const api = new kplus.Deployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  serviceAccount: orders.serviceAccount,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=hello from the api'],
    envFrom: [kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'settings-of-api', settings.name))],
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

const service = new manifests.ClusterIpService(chart, 'api-service', { metadata: { name: 'api-service' }, selector: api, ports: [{ port: 80, targetPort: 8080 }] });
const ingress = new manifests.AppGatewayIngress(chart, 'api-ingress', { metadata: { name: 'api-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', service);

app.synth();
