import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { TerraformStack } from 'cdktf';
import { AksApp, AksPlatform, manifests, terraform, traffic } from 'aks-constructs';

const app = new AksApp();

// the address that gateway and load balancer agree on, chosen here because Terraform and Kubernetes know nothing of each other
const address = '10.10.17.10';

// Azure: no ingress controller; Terraform writes the pool and the route of the gateway
const infra = new TerraformStack(app.terraform, 'infra');
const platform = new AksPlatform(infra, 'shop', {
  location: 'westeurope',
  kubernetesVersion: traffic.KubernetesVersion.V1_35,
  cluster: { networking: terraform.ClusterNetworking.overlay({ networkPolicy: traffic.NetworkPolicyEngine.CALICO }) },
  network: { loadBalancerSubnet: { addressPrefix: '10.10.17.0/24' } },
  gateway: { managedBy: traffic.GatewayManager.TERRAFORM },
});
const gateway = platform.gateway;
gateway.addRoutingRule('api', {
  listener: gateway.addListener('http', { port: 80 }),
  backendPool: gateway.addBackendPool('api', { ipAddresses: [address] }),
  backendHttpSettings: gateway.addBackendHttpSettings('api', { port: 80 }),
});

// Kubernetes: three pods behind a load balancer of their own
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
// what comes by the load balancer has the address of a node
manifests.HardenedWorkload.apply(api, { addressRanges: [platform.network.nodeSubnet.addressPrefix!] });

new manifests.LoadBalancerService(chart, 'api-service', {
  metadata: { name: 'api-service' },
  selector: api,
  ports: [{ port: 80, targetPort: 8080 }],
  internal: true,
  subnet: platform.network.loadBalancerSubnet,
  ipv4Address: address,
});

app.synth();
