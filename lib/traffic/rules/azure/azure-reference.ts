import { isGiven } from '../../azure/argument-problems';
import { ARM_TYPES } from '../../azure/arm-types';
import { AzureEstate, azureSubject, Reference, writtenIn } from '../../azure/estate';
import { nearest } from '../../azure/nearest';
import { providerType } from '../../azure/provider-table';
import { say } from '../../azure/say';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

const REFERENCES = /(?<![A-Za-z0-9_.-])((?:data\.)?azurerm_[a-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[[^\]]*\])?(?:\.([A-Za-z0-9_]+))?/g;
/** Arguments that take the name of a resource, not its id. */
const NAMES = /(^|\.)(resource_group_name|virtual_network_name|network_security_group_name|route_table_name)$/;

/** References that lead nowhere, to something else, or round in a circle. */
export const azureReference: Rule = {
  code: 'azure-reference',
  severity: Severity.ERROR,
  local: false,
  title: 'Reference to a resource that is not there, or that is another thing',
  why: 'Terraform refuses what leads nowhere. An id of another kind of resource it lets pass as long as it is not known: the provider refuses it in the middle of an apply.',
  fix: 'let it lead to a resource of the configuration, and of the kind that the argument asks for',
  source: 'https://developer.hashicorp.com/terraform/language/expressions/references',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    const written = estate.resources.filter((resource) => writtenIn(resource) !== undefined && resource.resourceType !== 'provider.azurerm');
    return [...written.flatMap((resource) => problemsOf(resource, estate)), ...circles(written.filter(({ isShown }) => !isShown), estate)];
  },
};

interface Place {
  readonly path: string;
  readonly value: string;
}

function problemsOf(resource: AzureResource, estate: AzureEstate): Problem[] {
  const problems = placesOf(writtenIn(resource)).flatMap(({ path, value }) => referencesIn(value).flatMap((reference) => (
    problemOf(resource, estate, path, value, reference))));
  return [...new Set(problems)].map((message) => ({ subject: azureSubject(resource), message }));
}

function problemOf(resource: AzureResource, estate: AzureEstate, path: string, value: string, reference: Reference): string[] {
  const { type, localName, attribute } = reference;
  const target = estate.referenced(resource, say`\${${type}.${localName}}`);
  const table = providerType(type);
  if (!target) {
    const meant = nearest(localName, estate.all(type).filter(({ stackName }) => stackName === resource.stackName).map((other) => other.localName));
    return [say`${path} leads to ${type}.${localName}, which is not in the configuration${meant === undefined ? '' : say`: did you mean ${type}.${meant}?`}`];
  }
  if (attribute !== undefined && table?.isWhole && attribute !== 'id' && !table.byPath.has(attribute)) {
    const meant = nearest(attribute, ['id', ...table.byPath.keys()].filter((name) => !name.includes('.')));
    return [say`${path} asks for ${attribute} of ${type}.${localName}, which such a resource has not${meant === undefined ? '' : say`: did you mean ${meant}?`}`];
  }
  const isWhole = /^\$\{[^{}()]*\}$/.test(value);
  return isWhole && attribute === 'id' ? wrongKind(resource, path, reference) : [];
}

/** An id of something else than the argument takes. */
function wrongKind({ resourceType, isShown = false }: AzureResource, path: string, { type, localName }: Reference): string[] {
  const plain = path.replace(/\[\d+\]/g, '');
  const asked = providerType(resourceType)?.byPath.get(plain)?.ids ?? ['*'];
  const got = ARM_TYPES[type.replace(/^data\./, '')];
  // a plan does not say whether the id is the value or a part of it
  const mayBePart = isShown && (NAMES.test(plain) || (got !== undefined && asked.some((one) => one.toLowerCase().startsWith(say`${got}/`.toLowerCase()))));
  if (mayBePart) {
    return [];
  }
  if (NAMES.test(plain)) {
    return [say`${path} must be a name, got the id of ${type}.${localName}: take its name`];
  }
  const isTaken = asked.some((one) => one === '*' || one.toLowerCase() === got?.toLowerCase());
  return got !== undefined && !isTaken
    ? [say`${path} must be the id of a ${asked.join(' or ')}, got that of ${type}.${localName}, which is a ${got}`] : [];
}

/** Resources that wait for each other. */
function circles(resources: AzureResource[], estate: AzureEstate): Problem[] {
  const leadsTo = new Map(resources.map((resource) => [resource, (resource.references ?? [])
    .map((address) => estate.referenced(resource, say`\${${address}}`)).filter((target) => target !== undefined && target !== resource)]));
  const done = new Set<AzureResource>();
  const found: AzureResource[][] = [];
  const visit = (resource: AzureResource, way: AzureResource[]): void => {
    const start = way.indexOf(resource);
    if (start >= 0) {
      found.push(way.slice(start));
    } else if (!done.has(resource)) {
      (leadsTo.get(resource) ?? []).forEach((next) => visit(next!, [...way, resource]));
      done.add(resource);
    }
  };
  resources.forEach((resource) => visit(resource, []));
  return found.map((circle) => ({
    subject: azureSubject(circle[0]),
    message: say`resources must not wait for each other, got a circle ${[...circle, circle[0]].map(({ resourceType, localName }) => say`${resourceType}.${localName}`).join(' to ')}`,
  }));
}

function referencesIn(value: string): Reference[] {
  return [...value.matchAll(REFERENCES)].map(([, type, localName, attribute]) => ({ type, localName, attribute }));
}

/** Every text with an expression, and every name in `depends_on`, by where it stands. */
function placesOf(value: any, path = ''): Place[] {
  if (typeof value === 'string') {
    return value.includes('${') || /^depends_on/.test(path) ? [{ path, value }] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => placesOf(item, value.length > 1 && typeof item === 'object' ? say`${path}[${index}]` : path));
  }
  return isGiven(value) && typeof value === 'object'
    ? Object.entries(value).filter(([key]) => path !== '' || !['lifecycle', 'provider'].includes(key))
      .flatMap(([key, item]) => placesOf(item, path === '' ? key : say`${path}.${key}`))
    : [];
}
