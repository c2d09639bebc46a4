import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: a gateway with its ingress controller
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
});

// Kubernetes: four pods of an image that has the command `sleep`
const chart = new Chart(app.manifests, 'shop');
const labels = { app: 'web' };
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  podMetadata: { labels },
  replicas: 4,
  select: false,
  containers: [{
    name: 'web',
    image: 'nginxinc/nginx-unprivileged:1.27-alpine',
    portNumber: 8080,
    securityContext: { user: 101, group: 101 },
    resources: {
      cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
    },
    readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
    // nginx writes to this folder alone; everything else is read-only
    volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp') }],
  }],
});
web.select(kplus.LabelSelector.of({ labels }));

// the numbers of pods and gateway in one call, once all containers are there
const rollout = manifests.GracefulRollout.apply(web);

const service = new manifests.ClusterIpService(chart, 'web-service', {
  metadata: { name: 'web-service' },
  selectorLabels: labels,
  ports: [{ port: 80, targetPort: 8080 }],
});
const ingress = new manifests.AppGatewayIngress(chart, 'web-ingress', { metadata: { name: 'web-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', service, rollout.routeSettings);

app.synth();
