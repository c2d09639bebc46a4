import { Chart } from 'cdk8s';
import { TerraformStack } from 'cdktf';
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
