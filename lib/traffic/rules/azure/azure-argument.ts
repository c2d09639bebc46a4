import { distance } from '../../../arguments/nearest';
import { argumentProblems } from '../../azure/argument-problems';
import { AzureEstate, azureSubject, writtenIn } from '../../azure/estate';
import { isOtherType, providerType, providerTypes } from '../../azure/provider-table';
import { say } from '../../azure/say';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

/** The release whose validators were asked. */
const MAJOR = 4;
const MINOR = 55;
/** How far a name of a type may be from one that is known to be taken for a slip. */
const NEAR = 2;

/** What azurerm refuses without asking Azure. */
export const azureArgument: Rule = {
  code: 'azure-argument',
  severity: Severity.ERROR,
  local: false,
  title: 'Argument that azurerm refuses',
  why: 'Terraform stops at validate, or later where the argument stands in a block with a reference: such a block azurerm looks at only while it makes the resource, '
    + 'so that a plan may have it too. '
    + 'Names, types, words, bounds and relations of arguments are those of azurerm 4.55.0; a configuration that asks for another major version is not checked.',
  fix: 'write what azurerm takes there',
  source: 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return [...estate.resources.flatMap((resource) => problemsOf(resource, estate)), ...withoutProvider(estate)];
  },
};

function problemsOf(resource: AzureResource, estate: AzureEstate): Problem[] {
  const { resourceType: type } = resource;
  const settings = writtenIn(resource);
  const version = versionOf(resource, estate);
  if (settings === undefined || (version !== undefined && version.major !== MAJOR)) {
    return [];
  }
  if (type === 'provider.azurerm') {
    return settings.isWritten && settings.features === undefined
      ? [{ subject: azureSubject(resource), message: 'features of provider azurerm is required, got none', fix: 'write an empty block: "features": {}' }] : [];
  }
  const table = providerType(type);
  if (table === undefined) {
    return slipOf(resource);
  }
  return argumentProblems(table, settings, { allowsNewer: version !== undefined && version.minor > MINOR, isPlanned: resource.isShown ?? false })
    .map((message) => ({ subject: azureSubject(resource), message }));
}

/** Terraform makes up a default provider where there are only others, and azurerm refuses it for want of `features`. */
function withoutProvider(estate: AzureEstate): Problem[] {
  const providers = estate.all('provider.azurerm');
  const stacks = [...new Set(providers.map(({ stackName }) => stackName))];
  return stacks.flatMap((stack) => {
    const own = providers.filter(({ stackName }) => stackName === stack);
    const users = estate.resources.filter(({ stackName, resourceType, terraformType, isShown, settings }) => stackName === stack && !isShown
      && terraformType === undefined && resourceType !== 'provider.azurerm' && settings.provider === undefined);
    return users.length === 0 || own.some(({ settings }) => !settings.isWritten || settings.alias === undefined) ? [] : [{
      subject: azureSubject(own[0]),
      message: say`provider azurerm must have a configuration without alias, got only ${own.map(({ settings }) => settings.alias)}: ${users[0].resourceType}.${users[0].localName} names none`,
      fix: 'add a provider without alias that has an empty block features, or name a provider in each resource',
    }];
  });
}

function slipOf(resource: AzureResource): Problem[] {
  const { resourceType: type } = resource;
  // another type may be made of the same words
  const meant = isOtherType(type) ? undefined : providerTypes().filter((known) => known.startsWith('data.') === type.startsWith('data.'))
    .filter((known) => Math.abs(known.length - type.length) <= NEAR).find((known) => distance(type, known) <= NEAR);
  return meant !== undefined
    ? [{ subject: azureSubject(resource), message: say`azurerm has no type ${type}: did you mean ${meant}?` }] : [];
}

/** The version that the configuration of a resource asks for. */
function versionOf({ stackName }: AzureResource, estate: AzureEstate): { readonly major: number; readonly minor: number } | undefined {
  const asked = estate.all('provider.azurerm').find((provider) => provider.stackName === stackName)?.settings.version;
  const [, major, minor = 0] = /(\d+)(?:\.(\d+))?/.exec(asked ?? '') ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
