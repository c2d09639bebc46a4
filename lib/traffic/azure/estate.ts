import { AzureResource } from '../azure-resource';
import { ClusterProfile } from '../cluster-profile';
import { Subject } from '../finding';

const REFERENCE = /^\$\{((?:data\.)?azurerm_[a-z0-9_]+|azapi_(?:update_)?resource)\.([A-Za-z0-9_-]+)(?:\[[^\]]*\])?(?:\.([A-Za-z0-9_]+))?/;
const estates = new WeakMap<AzureResource[], AzureEstate>();

/** The Azure resources of a program, and what they say of each other. */
export class AzureEstate {
  /** Those that a profile has. */
  public static of({ azureResources = [] }: ClusterProfile): AzureEstate {
    const known = estates.get(azureResources) ?? new AzureEstate(azureResources);
    estates.set(azureResources, known);
    return known;
  }

  private readonly byType = new Map<string, AzureResource[]>();
  private readonly byAddress = new Map<string, AzureResource>();

  private constructor(public readonly resources: AzureResource[]) {
    for (const resource of resources) {
      const { resourceType } = resource;
      this.byType.set(resourceType, [...this.byType.get(resourceType) ?? [], resource]);
      this.byAddress.set(keyOf(resource, writtenType(resource), resource.localName), resource);
    }
  }

  /** All of a type. */
  public all(type: string): AzureResource[] {
    return this.byType.get(type) ?? [];
  }

  /** What a reference of a resource leads to, if it is there. */
  public referenced(from: AzureResource, value: any): AzureResource | undefined {
    const reference = referenceIn(value);
    return reference && this.byAddress.get(keyOf(from, reference.type, reference.localName));
  }

  /** Those of a type whose argument leads to a resource. */
  public leadingTo(type: string, argument: string, to: AzureResource): AzureResource[] {
    return this.all(type).filter((resource) => this.isSame(resource, resource.settings[argument], to));
  }

  /** True when a value of a resource is the id, the name or another attribute of another one. */
  public isSame(from: AzureResource, value: any, to: AzureResource): boolean {
    const reference = referenceIn(value);
    return reference !== undefined && reference.type === writtenType(to) && reference.localName === to.localName && from.stackName === to.stackName;
  }
}

/** What a text refers to. */
export interface Reference {
  readonly type: string;
  readonly localName: string;
  readonly attribute?: string;
}

/** The reference that a text is, if it is one. */
export function referenceIn(value: any): Reference | undefined {
  const match = typeof value === 'string' ? REFERENCE.exec(value) : null;
  return match === null ? undefined : { type: match[1], localName: match[2], attribute: match[3] };
}

/** What a finding about a resource is about. */
export function azureSubject(resource: AzureResource): Subject {
  const { localName, constructPath } = resource;
  return { kind: writtenType(resource), name: localName, origin: constructPath === undefined ? undefined : { constructPath } };
}

/** The type by which a configuration writes a resource. */
export function writtenType({ terraformType, resourceType }: AzureResource): string {
  return terraformType ?? resourceType;
}

/** What a message calls a resource. */
export function addressOf(resource: AzureResource): string {
  return `${writtenType(resource)}.${resource.localName}`;
}

/** What a configuration says of a resource: its arguments, or those of them that a plan was made from. A state says nothing of it, and nobody but azapi of what it writes. */
export function writtenIn({ settings, isShown, written, terraformType }: AzureResource): any {
  return terraformType !== undefined ? undefined : isShown ? written : settings;
}

function keyOf({ stackName = '' }: AzureResource, type: string, localName: string): string {
  return `${stackName}\n${type}.${localName}`;
}
