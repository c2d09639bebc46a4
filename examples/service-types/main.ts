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

// Kubernetes: pods that answer HTTP, and pods that each hold a part of a cache
const chart = new Chart(app.manifests, 'shop');
const small = {
  cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(200) },
  memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
};
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 3,
  containers: [{
    image: 'hashicorp/http-echo:1.0.0',
    args: ['-listen=:8080', '-text=hello'],
    portNumber: 8080,
    securityContext: { user: 65532, group: 65532 },
    resources: small,
    readiness: kplus.Probe.fromHttpGet('/'),
    liveness: kplus.Probe.fromTcpSocket(),
  }],
});
const partners = '203.0.113.0/24';
// each type has clients of its own: the gateway, the network and its nodes, partners, pods
manifests.HardenedWorkload.apply(web, { gateway: platform.gateway, addressRanges: ['10.10.0.0/20', partners], podsOfNamespace: true });
const common = { selector: web, ports: [{ port: 80, targetPort: 8080 }] };

// ClusterIP: clients inside, and the pods that the gateway sends to
const inside = new manifests.ClusterIpService(chart, 'web-inside', { ...common, metadata: { name: 'web-inside' } });
const ingress = new manifests.AppGatewayIngress(chart, 'web-ingress', { metadata: { name: 'web-ingress' }, gateway: platform.gateway });
ingress.addRoute('/', inside);

// Headless: a DNS name for each pod of a StatefulSet, for clients that choose the pod themselves
const cache = new manifests.HeadlessService(chart, 'cache', {
  metadata: { name: 'cache' },
  ports: [{ name: 'memcache', port: 11211 }],
});
const pods = new kplus.StatefulSet(chart, 'cache-pods', {
  metadata: { name: 'cache' },
  service: cache.service,
  replicas: 2,
  containers: [{
    name: 'memcached',
    image: 'memcached:1.6.39',
    args: ['--memory-limit=64'],
    ports: [{ number: 11211, name: 'memcache' }],
    securityContext: { user: 11211, group: 11211 },
    resources: small,
    readiness: kplus.Probe.fromTcpSocket({ port: 11211 }),
    liveness: kplus.Probe.fromTcpSocket({ port: 11211, failureThreshold: 6 }),
  }],
});
manifests.HardenedWorkload.apply(pods, { podsOfNamespace: true });

// NodePort: an appliance of the network that balances over the nodes and probes them itself
new manifests.NodePortService(chart, 'web-nodes', {
  selector: web,
  metadata: { name: 'web-nodes' },
  ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  externalTrafficPolicy: manifests.ExternalTrafficPolicy.LOCAL,
});

// LoadBalancer, public: partners on the internet, from their own addresses only
new manifests.LoadBalancerService(chart, 'web-partners', {
  ...common,
  metadata: { name: 'web-partners' },
  publicIp: { dnsLabelName: 'shop-partners' },
  allowedIpRanges: [partners],
  externalTrafficPolicy: manifests.ExternalTrafficPolicy.LOCAL,
});

// LoadBalancer, internal: machines in the virtual network, at an address that does not change
new manifests.LoadBalancerService(chart, 'web-network', {
  ...common,
  metadata: { name: 'web-network' },
  internal: true,
  subnet: platform.network.loadBalancerSubnet,
  ipv4Address: '10.10.17.10',
});

// ExternalName: a short name in the cluster for a server outside it
new manifests.ExternalNameService(chart, 'orders-db', {
  metadata: { name: 'orders-db' },
  externalName: 'shop-orders.postgres.database.azure.com',
});

app.synth();
