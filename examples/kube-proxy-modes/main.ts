import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

// the mode to look at: KUBE_PROXY=ipvs npx cdktf synth
const modes: Record<string, traffic.KubeProxy> = {
  default: traffic.KubeProxy.PLATFORM_DEFAULT,
  iptables: traffic.KubeProxy.iptables(),
  ipvs: traffic.KubeProxy.ipvs({ scheduler: traffic.IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 900 }),
  nftables: traffic.KubeProxy.nftables(),
};
const mode = process.env.KUBE_PROXY ?? 'default';
if (!(mode in modes)) {
  throw new Error(`KUBE_PROXY must be one of ${Object.keys(modes).join(', ')}, got '${mode}'`);
}

const app = new AksApp();

// Kubernetes 1.34: the newest before IPVS is deprecated
const infra = new TerraformStack(app.terraform, 'infra');
new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_34,
  kubeProxy: modes[mode],
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
});

// one service that clients in the cluster call, and that keeps each of them on one pod
const chart = new Chart(app.manifests, 'shop');
const carts = new kplus.Deployment(chart, 'carts', {
  metadata: { name: 'carts' },
  replicas: 3,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=hello from the carts'],
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
manifests.HardenedWorkload.apply(carts, { podsOfNamespace: true });

new manifests.ClusterIpService(chart, 'carts-service', {
  metadata: { name: 'carts' },
  selector: carts,
  ports: [{ port: 80, targetPort: 8080 }],
  sessionAffinity: traffic.SessionAffinity.clientIp({ timeoutSeconds: 3600 }),
});

app.synth();
