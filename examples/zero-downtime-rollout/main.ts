import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: a gateway with its ingress controller
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
});

// Kubernetes: four pods of an image that has the command `sleep`
const chart = new Chart(app.manifests, 'shop');
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 4,
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

// the numbers of pods and gateway in one call, once all containers are there
const rollout = manifests.GracefulRollout.apply(web);
manifests.HardenedWorkload.apply(web, { gateway: platform.gateway });

const service = new manifests.ClusterIpService(chart, 'web-service', {
  metadata: { name: 'web-service' },
  selector: web,
  ports: [{ port: 80, targetPort: 8080 }],
});
const ingress = new manifests.AppGatewayIngress(chart, 'web-ingress', { metadata: { name: 'web-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', service, rollout.routeSettings);

app.synth();
