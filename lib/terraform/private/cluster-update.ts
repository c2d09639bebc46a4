import { DefaultTokenResolver, dependable, ITerraformDependable, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { PREVIEW_API_VERSION } from './azapi';
import { nonEmpty } from './problems';
import { failOn } from '../../traffic/rules/refusals';
import { AzapiUpdateResource, AzapiUpdateResourceProps } from '../azapi/azapi-update-resource';

/** What one construct tells a cluster by a preview version of the AKS API. */
export interface ClusterSetting {
  readonly clusterId: string;
  /** The preview that was asked for, by the property of this name. */
  readonly apiVersion?: string;
  /** The first preview that knows the setting. */
  readonly firstVersion: string;
  readonly body: Record<string, any>;
  /** True where Azure may leave out what was set. */
  readonly isOptional?: boolean;
  readonly exports?: string[];
  readonly retryOn?: string[];
  readonly dependencies: ITerraformDependable[];
}

interface ToldSetting extends ClusterSetting {
  readonly teller: IConstruct;
}

/**
 * One update of a cluster for all that is told to it by previews: each azapi block reads the whole cluster and writes it back, so that two of them, of
 * two versions, would each write what the other does not know.
 */
class ClusterUpdate extends AzapiUpdateResource {
  public readonly clusterSettings: ToldSetting[];

  public constructor(scope: Construct, id: string, first: ToldSetting) {
    const settings = [first];
    super(scope, id, attributesOf(settings));
    this.clusterSettings = settings;
  }
}

/**
 * Tell a cluster a setting, together with all that the stack tells it already.
 *
 * @returns The block that writes it, which another construct may have made.
 */
export function updateCluster(scope: Construct, setting: ClusterSetting): AzapiUpdateResource {
  const told = { ...setting, teller: scope };
  const existing = clusterUpdate(scope, setting.clusterId);
  failOn(scope, versionProblems(existing?.clusterSettings ?? [], told));
  if (existing === undefined) {
    return new ClusterUpdate(scope, 'Resource', told);
  }
  existing.clusterSettings.push(told);
  existing.dependsOn = nonEmpty([...existing.dependsOn ?? [], ...setting.dependencies.map(dependable)]);
  return existing;
}

/** The update of a cluster that the stack has so far. */
function clusterUpdate(scope: Construct, clusterId: string): ClusterUpdate | undefined {
  const wanted = textOf(scope, clusterId);
  return TerraformStack.of(scope).node.findAll().find((one): one is ClusterUpdate => (
    'clusterSettings' in one && textOf(scope, (one as ClusterUpdate).clusterSettings[0].clusterId) === wanted
  ));
}

/** The same as a list, for what waits for it. */
export function updatesOf(scope: Construct, clusterId: string): AzapiUpdateResource[] {
  const update = clusterUpdate(scope, clusterId);
  return update === undefined ? [] : [update];
}

/** What the block says, as it is when the program is written. */
function attributesOf(settings: ToldSetting[]): AzapiUpdateResourceProps {
  const [{ clusterId, dependencies }] = settings;
  return {
    get resourceType() {
      return `Microsoft.ContainerService/managedClusters@${versionOf(settings)}`;
    },
    resourceId: clusterId,
    get body() {
      return settings.map(({ body }) => body).reduce(merged);
    },
    get ignoreMissingProperty() {
      return settings.every(({ isOptional = false }) => isOptional);
    },
    locks: [clusterId],
    get responseExportValues() {
      return nonEmpty(settings.flatMap(({ exports: paths = [] }) => paths));
    },
    get retryOn() {
      return nonEmpty(settings.flatMap(({ retryOn = [] }) => retryOn));
    },
    dependencies: nonEmpty(dependencies),
  };
}

function versionOf(settings: ToldSetting[]): string {
  return settings.find(({ apiVersion }) => apiVersion !== undefined)?.apiVersion ?? PREVIEW_API_VERSION;
}

function versionProblems(before: ToldSetting[], told: ToldSetting): string[] {
  const asked = [...before, told].find(({ apiVersion }) => apiVersion !== undefined);
  const version = asked?.apiVersion ?? PREVIEW_API_VERSION;
  return [
    ...told.apiVersion !== undefined && told.apiVersion !== version
      ? [`apiVersion must be one for all that the cluster is told by previews, got ${told.apiVersion} beside ${version} at '${asked!.teller.node.path}': give both the same`] : [],
    // previews are named after their day, so the order of the text is the order of time
    ...before.length === 0 ? [] : [...before, told].filter(({ firstVersion }) => version < firstVersion)
      .map(({ firstVersion, teller }) => `apiVersion of the cluster must be ${firstVersion} or later for '${teller.node.path}', got ${version} at '${asked!.teller.node.path}'`),
  ];
}

function merged(one: any, other: any): any {
  return isBlock(one) && isBlock(other)
    ? { ...one, ...Object.fromEntries(Object.entries(other).map(([name, value]) => [name, name in one ? merged(one[name], value) : value])) }
    : other;
}

function isBlock(value: any): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id as it is written: each reading of an attribute gives another token. Azure compares ids without case. */
function textOf(scope: Construct, id: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(id, { scope: TerraformStack.of(scope), resolver, preparing: false })).toLowerCase();
}
