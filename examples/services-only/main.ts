import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ClusterIpService, HardenedWorkload } from 'aks-constructs/manifests';
import { SessionAffinity } from 'aks-constructs/traffic';

// a plain cdk8s program: no Terraform package is loaded
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

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
HardenedWorkload.apply(carts, { podsOfNamespace: true });

new ClusterIpService(chart, 'carts-service', {
  metadata: { name: 'carts' },
  selector: carts,
  ports: [{ port: 80, targetPort: 8080 }],
  sessionAffinity: SessionAffinity.clientIp({ timeoutSeconds: 600 }),
});

app.synth();
