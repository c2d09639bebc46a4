import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AksApp, manifests, traffic } from 'aks-constructs';

// the cluster is elsewhere, with an application gateway that its ingress controller manages
const app = new AksApp({
  profile: {
    kubernetesVersion: traffic.KubernetesVersion.V1_35,
    networkPolicy: traffic.NetworkPolicyEngine.CALICO,
    gateways: [{ gatewayName: 'agw-shop', managedBy: traffic.GatewayManager.INGRESS_CONTROLLER, subnetAddressPrefix: '10.10.16.0/24' }],
  },
});

const chart = new Chart(app.manifests, 'shop');
const api = new kplus.Deployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
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
manifests.HardenedWorkload.apply(api, { addressRanges: ['10.10.16.0/24'], podsOfNamespace: true });

const service = new manifests.ClusterIpService(chart, 'api-service', { metadata: { name: 'api-service' }, selector: api, ports: [{ port: 80, targetPort: 8080 }] });
const ingress = new manifests.AppGatewayIngress(chart, 'api-ingress', { metadata: { name: 'api-ingress' }, hosts: ['shop.example.com'] });
ingress.addRoute('/', service);

// what whoever installs the chart may set; the rest of it is ours
app.addHelmValue('api.image', api, '/spec/template/spec/containers/0/image', { description: 'image of the API' });
app.addHelmValue('api.replicas', api, '/spec/replicas', { description: 'pods of the API', minimum: 2, maximum: 20 });
app.addHelmValue('host', ingress, '/spec/rules/0/host', { description: 'name by which clients ask' });

app.synth();
