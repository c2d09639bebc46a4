import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// Azure: a gateway with its ingress controller, and a subnet for load balancers
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  network: { loadBalancerSubnet: { addressPrefix: '10.10.17.0/24' } },
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
});

// Kubernetes: three pods that answer with their name, and three ways to them
const chart = new Chart(app.manifests, 'shop');
const cart = new kplus.Deployment(chart, 'cart', {
  metadata: { name: 'cart' },
  replicas: 3,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=$(POD_NAME)'],
    envVariables: { POD_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) },
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
manifests.HardenedWorkload.apply(cart, {
  gateway: platform.gateway, addressRanges: [platform.network.nodeSubnet.addressPrefix!], podsOfNamespace: true,
});
const ports = [{ port: 80, targetPort: 8080 }];

// 1. In the gateway, by its cookie: it chooses the pod, the Service is not on the way
const web = new manifests.ClusterIpService(chart, 'cart-web', { metadata: { name: 'cart-web' }, selector: cart, ports });
const ingress = new manifests.AppGatewayIngress(chart, 'cart-ingress', { metadata: { name: 'cart-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', web, { cookieAffinity: true });

// 2. In kube-proxy on the caller's node, by the address of the calling pod
new manifests.ClusterIpService(chart, 'cart-inside', {
  metadata: { name: 'cart-inside' },
  selector: cart,
  ports,
  sessionAffinity: traffic.SessionAffinity.clientIp({ timeoutSeconds: 3600 }),
});

// 3. In the load balancer, which keeps a client on a node, and in kube-proxy on that node, which keeps it on a pod
new manifests.LoadBalancerService(chart, 'cart-network', {
  metadata: { name: 'cart-network' },
  selector: cart,
  ports,
  internal: true,
  subnet: platform.network.loadBalancerSubnet,
  ipv4Address: '10.10.17.10',
  sessionAffinity: traffic.SessionAffinity.clientIp(),
});

app.synth();
