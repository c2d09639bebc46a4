import { Chart, Size } from 'cdk8s';
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

// Kubernetes: three pods, a ClusterIP service that finds them, and a route of the gateway
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
manifests.HardenedWorkload.apply(api, { gateway: platform.gateway, podsOfNamespace: true });

const service = new manifests.ClusterIpService(chart, 'api-service', {
  metadata: { name: 'api-service' },
  selector: api,
  ports: [{ port: 80, targetPort: 8080 }],
});

const ingress = new manifests.AppGatewayIngress(chart, 'api-ingress', {
  metadata: { name: 'api-ingress' },
  gateway: platform.gateway,
});
ingress.addRoute('/api', service);

app.synth();
