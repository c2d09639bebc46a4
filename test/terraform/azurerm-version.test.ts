import { TerraformStack, Testing } from 'cdktf';
import { AzurermVersion } from '../../lib/terraform';
import { synth, testStack } from '../support/terraform';

function versionOf(constraint?: string): string {
  const stack = testStack();
  if (constraint !== undefined) {
    AzurermVersion.allow(stack, constraint);
  }
  return synth(stack).terraform.required_providers.azurerm.version;
}

test('the version of the bindings is pinned until others are allowed', () => {
  expect(versionOf()).toBe('4.55.0');
});

test.each(['~> 4.55', '~> 4.55.0', '~> 4.0', '>= 4.55.0, < 5.0.0', '4.55.0', '= 4.55', '<= 4.55.0', '> 4.54'])('%s stays as given', (constraint) => {
  expect(versionOf(constraint)).toBe(constraint);
});

test.each(['~> 5.0', '~> 4.56', '~> 4.54.0', '>= 4.56', '< 4.55.0', '> 4.55.0', '4.54.0', '<= 4.54', '>= 4.55, < 4.55'])('fails for %s, which excludes what is written', (constraint) => {
  expect(() => versionOf(constraint)).toThrow(`[infra] constraint must allow 4.55.0, for which arguments are written, got '${constraint}'`);
});

test.each(['', 'latest', '4.55.0.1', '~> 4.55,', '^4.55'])('fails for %j, which is no constraint', (constraint) => {
  expect(() => versionOf(constraint)).toThrow(new Error(`[infra] constraint must be comparisons like '~> 4.55' joined by commas, got '${constraint}'`));
});

test('without anything of azurerm in the stack there is no version that a constraint could exclude', () => {
  const stack = new TerraformStack(Testing.app(), 'infra');
  AzurermVersion.allow(stack, '~> 5.0');

  expect(Testing.synth(stack, true)).toContain('~> 5.0');
});

test.each([undefined, null, {}, []])('fails for %p, which is no text', (constraint: any) => {
  expect(() => AzurermVersion.allow(testStack(), constraint)).toThrow(/^\[AzurermVersion\.allow at azurerm-version\.test\.ts:\d+\] constraint must be text, got (nothing|an object|a list)$/);
});

test('fails for a second constraint of a stack, and takes the same again and another one in another stack', () => {
  const stack = testStack();
  AzurermVersion.allow(stack, '~> 4.55');
  AzurermVersion.allow(stack, '~> 4.55');
  AzurermVersion.allow(testStack(), '>= 4.55');
  expect(() => AzurermVersion.allow(stack, '>= 4.55')).toThrow(
    new Error("[infra] constraint must be one for a stack, got '>= 4.55' after '~> 4.55': join both by a comma in one call"),
  );
});
