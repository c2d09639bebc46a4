import { Chart } from 'cdk8s';
import { TerraformStack } from 'cdktf';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import { AksApp } from '../../lib/platform';

test('fails for a stack among manifests and for a chart among stacks', () => {
  const app = new AksApp();
  new TerraformStack(app.manifests, 'infra');
  new Chart(app.terraform, 'shop');

  expect(() => app.synth()).toThrow(new Error(
    'synthesis failed, nothing is written:\n  [infra] a TerraformStack belongs to app.terraform, got one in app.manifests\n'
    + '  [shop] a Chart belongs to app.manifests, got one in app.terraform',
  ));
});

test('fails at once for objects of Kubernetes in the half of Terraform', () => {
  const chart = new Chart(new AksApp().terraform, 'shop');
  const message = (id: string) => `[shop/${id}] a Chart with Kubernetes objects belongs to app.manifests, got one in app.terraform`;

  expect(() => new ClusterIpService(chart, 'api', { ports: [{ port: 80 }], selectorLabels: { app: 'api' } })).toThrow(new Error(message('api')));
  expect(() => new AppGatewayIngress(chart, 'web')).toThrow(new Error(message('web')));
});
