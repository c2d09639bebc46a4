import { App, TerraformStack, Testing } from 'cdktf';
import { AksPlatform, terraform } from '../../../lib';
import { PLACE } from '../../support/terraform';

const NAME = Symbol.for('jsii.rtti');
const PACKAGES: Record<string, string> = { cdktf: 'aks-constructs', cdktn: 'aks-constructs-cdktn' };
const OWN: string = (TerraformStack as any)[NAME].fqn.split('.')[0];
const OTHER = OWN === 'cdktf' ? 'cdktn' : 'cdktf';

/** A stack as another engine has it: alike, and named after its package. */
function stackOf(fqn: string): TerraformStack {
  class Other extends TerraformStack {}
  Object.defineProperty(Other, NAME, { value: { fqn, version: '0.24.0' } });
  class OfProgram extends Other {}
  return new OfProgram(new App(), 'infra');
}

test.each<[string, (stack: TerraformStack) => unknown]>([
  ['shop', (stack) => new AksPlatform(stack, 'shop', { location: 'westeurope' })],
  ['logs', (stack) => new terraform.LogAnalyticsWorkspace(stack, 'logs', { ...PLACE })],
  ['zone', (stack) => new terraform.DnsZone(stack, 'zone', { ...PLACE, zoneName: 'example.com' })],
])('%s in a stack of the other engine is an error that names the package', (id, make) => {
  expect(() => make(stackOf(`${OTHER}.TerraformStack`))).toThrow(new Error(
    `[infra/${id}] the stack must be one of '${OWN}', got one of '${OTHER}': install '${PACKAGES[OTHER]}' and import from it instead of '${PACKAGES[OWN]}'`,
  ));
});

test('a stack of an engine that nobody knows is an error that says which is meant', () => {
  expect(() => new AksPlatform(stackOf('other.TerraformStack'), 'shop', { location: 'westeurope' }))
    .toThrow(`[infra/shop] the stack must be one of '${OWN}', got one of 'other': import TerraformStack from '${OWN}'`);
});

test('a stack class of the program, of the same engine, is none of another', () => {
  class OfProgram extends TerraformStack {}

  expect(() => new AksPlatform(new OfProgram(Testing.app(), 'infra'), 'shop', { location: 'westeurope' })).not.toThrow();
});
