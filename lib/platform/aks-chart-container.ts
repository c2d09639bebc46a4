import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { ApiObject, Chart, Names } from 'cdk8s';
import { Fn, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { FluxConfiguration, FluxSource, IAksCluster } from '../terraform';
import { inOrder, isFirst } from './private/apply-order';
import { ChartBlob } from './private/chart-blob';
import { CHART } from './private/identity-kinds';
import { toYaml } from './private/kubernetes-yaml';
import { Kinds } from '../arguments/kind';
import { TrafficCheck } from '../manifests/private/traffic-check';
import { placedInStack } from '../terraform/private/in-stack';
import { LOCATION, RESOURCE_GROUP, TAGS } from '../terraform/private/kinds/azure';
import { madeBy, read } from '../terraform/private/kinds/kind';
import { nameLike } from '../terraform/private/kinds/texts';
import { STORAGE_ACCOUNT_NAME } from '../terraform/private/names';
import { containerOfBlob } from '../terraform/private/provider-arguments';
import { BuiltInRole, grantRole } from '../terraform/private/roles';
import { failAtOnce, failOn } from '../traffic/rules/refusals';

/** Where the manifests of charts are put. */
export interface AksChartContainerOptions {
  /** Name of the storage account that holds them, 3 to 24 lowercase letters or digits, which no other account in Azure has. */
  readonly storageAccountName: string;
}

/** Properties of `AksChartContainer`. */
export interface AksChartContainerProps extends AksChartContainerOptions {
  /**
   * Cluster that the charts are for. The identity of its nodes may read the container. One that is imported must say `clusterId`, `kubeletPrincipalId` and `kubeletClientId`, and
   * have no extension `microsoft.flux` yet.
   */
  readonly cluster: IAksCluster;
  /** Name of the resource group of the account, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region of the account. */
  readonly location: string;
  /**
   * Tags of the account.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

const CONTAINER: Kinds<AksChartContainerProps> = {
  required: {
    storageAccountName: nameLike(STORAGE_ACCOUNT_NAME), cluster: madeBy('AksCluster', 'clusterProfile'), resourceGroupName: RESOURCE_GROUP, location: LOCATION,
  },
  optional: { tags: TAGS },
};

/** The folders of the container, in the order in which Flux applies them. */
const FOLDERS = ['first', 'apps'] as const;

/** What Flux replaces: a name between braces behind one dollar sign. */
const VARIABLE = /(?<!\$)\$\{([_a-zA-Z][_a-zA-Z0-9]*)[^}]*\}/g;

/**
 * Deploy charts with `terraform apply` alone: their manifests go into a container of blobs, from which Flux in the cluster applies them, and deletes what
 * they no longer have. Neither git nor kubectl is needed.
 *
 * Namespaces, custom resource definitions, quotas, policies and ServiceAccounts stand in a folder of their own, which Flux applies before the other one
 * (kustomizations `first` and `apps`): by itself it would apply policies after the workloads that they guard.
 *
 * Whoever applies must be allowed to write blobs: the account keeps its keys, which Terraform uses. Manifests stand in the state of Terraform, so that a Secret
 * in one is an error.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp, AksPlatform } from 'aks-constructs';
 *
 * const app = new AksApp();
 * const platform = new AksPlatform(new TerraformStack(app.terraform, 'infra'), 'shop', { location: 'westeurope' });
 * const chart = new Chart(app.manifests, 'shop', { namespace: 'shop' });
 * platform.addChart(chart, { storageAccountName: 'stshopmanifests' });
 */
export class AksChartContainer extends Construct {
  /** The azurerm resource of the account. */
  public readonly storageAccount: StorageAccount;
  /** Flux, which applies the manifests: substitutions of values that only Azure knows are added to it. */
  public readonly flux: FluxConfiguration;

  private readonly container: StorageContainer;
  private readonly charts: Chart[] = [];
  private readonly blobs: ChartBlob[] = [];

  /** Throws when a name is one that Azure refuses, and for an imported cluster that does not say its id and who its nodes are. */
  public constructor(scope: Construct, id: string, props: AksChartContainerProps) {
    super(...placedInStack(scope, id, new.target));
    const { storageAccountName, cluster, resourceGroupName, location, tags } = read(this, CONTAINER, props);
    const { kubeletIdentity } = cluster;
    const problems = checkCluster(cluster);
    if (problems.length > 0) {
      failAtOnce(this, problems);
    }
    this.storageAccount = new StorageAccount(this, 'Account', {
      name: storageAccountName,
      resourceGroupName,
      location,
      accountTier: 'Standard',
      accountReplicationType: 'ZRS',
      minTlsVersion: 'TLS1_2',
      allowNestedItemsToBePublic: false,
      tags,
    });
    this.container = new StorageContainer(this, 'Container', { name: 'manifests', storageAccountId: this.storageAccount.id });
    const role = grantRole(this, 'BlobReader', {
      role: BuiltInRole.STORAGE_BLOB_DATA_READER, scopeId: this.storageAccount.id, principalId: kubeletIdentity!.principalId,
    });
    this.flux = new FluxConfiguration(this, 'Flux', {
      cluster,
      configurationName: 'manifests',
      source: FluxSource.blobContainer(Fn.join('', [this.storageAccount.primaryBlobEndpoint, this.container.name]), {
        clientId: kubeletIdentity!.clientId!, syncIntervalSeconds: 60,
      }),
      kustomizations: [{ kustomizationName: 'first', path: './first' }, { kustomizationName: 'apps', path: './apps', dependsOn: ['first'] }],
      syncIntervalSeconds: 60,
    });
    this.flux._leaveOut(() => FOLDERS.filter((folder) => this.charts.every((chart) => objectsIn(chart, folder).length === 0)));
    // the first look of Flux finds everything
    const before = this.flux.resource.dependsOn ?? [];
    this.flux.resource.dependsOn = Lazy.listValue({
      produce: () => [
        ...before,
        ...[role, this.container, ...this.blobs.filter(({ isWanted }) => isWanted())].map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`),
      ],
    });
    this.node.addValidation({ validate: () => this.charts.flatMap((chart) => this.problemsOf(chart)) });
  }

  /**
   * Put the manifests of a chart into the container, as they are when the program is written. Namespaces, custom resource definitions and policies come first.
   *
   * Throws when the chart is there already.
   */
  public addChart(chart: Chart): void {
    read(this, { required: { chart: CHART }, optional: {} }, { chart });
    const name = Names.toDnsLabel(chart);
    const isThere = this.charts.includes(chart);
    failOn(this, isThere ? [`chart '${chart.node.path}' is added already`] : []);
    if (isThere) {
      return;
    }
    this.charts.push(chart);
    const { container, storageAccount } = this;
    const place = containerOfBlob(ChartBlob, { containerId: container.id, containerName: container.name, accountName: storageAccount.name });
    FOLDERS.forEach((folder) => {
      this.blobs.push(new ChartBlob(this, `${folder === 'first' ? 'First' : 'Chart'}-${name}`, {
        name: `${folder}/${name}.k8s.yaml`,
        ...place,
        type: 'Block',
        contentType: 'application/yaml',
        sourceContent: Lazy.stringValue({ produce: () => literalText(manifestOf(objectsIn(chart, folder))) }),
      }, () => objectsIn(chart, folder).length > 0));
    });
  }

  private problemsOf(chart: Chart): string[] {
    const known = [...Object.keys(this.flux.substitutions), ...this.flux.secretVariables];
    const objects = objectsOf(chart);
    const variables = known.length === 0 ? [] : [...new Set([...manifestOf(objects).matchAll(VARIABLE)].map(([, name]) => name))];
    return [
      ...objects.length > 0 ? [] : [`chart '${chart.node.path}' must have an object, got none: there is nothing that Flux would apply`],
      ...objects.filter(({ kind }) => kind === 'Secret')
        .map(({ metadata }) => `chart '${chart.node.path}' must have no Secret, got '${metadata.name}': it would stand in the state; use a key vault`),
      // a token of Terraform in a manifest is an error of its own
      ...variables.filter((name) => !known.includes(name) && name !== 'TfToken')
        .map((name) => `chart '${chart.node.path}' says \${${name}}, which Flux would replace by nothing: write $\${${name}}, or add a substitution`),
    ];
  }
}

/** What an imported cluster has to say for Flux to be put there, and to sign in as its nodes. */
function checkCluster({ clusterId, kubeletIdentity }: IAksCluster): string[] {
  return [
    ...clusterId === undefined ? ['cluster must say its id: give clusterId when it is imported'] : [],
    ...kubeletIdentity?.clientId === undefined ? ['cluster must say who its nodes are: give kubeletPrincipalId and kubeletClientId when it is imported'] : [],
  ];
}

/** What of a chart stands in a folder of the container. */
function objectsIn(chart: Chart, folder: typeof FOLDERS[number]): any[] {
  return objectsOf(chart).filter((object) => isFirst(object) === (folder === 'first'));
}

/** Rendered without validation of the chart, which asks the stacks in turn. */
function objectsOf(chart: Chart): any[] {
  const isOf = (construct: unknown): construct is ApiObject => ApiObject.isApiObject(construct as any) && (construct as ApiObject).chart === chart;
  return inOrder(chart.node.findAll().filter(isOf).map((apiObject) => TrafficCheck.jsonOf(apiObject)));
}

function manifestOf(objects: any[]): string {
  return objects.map((object) => toYaml(object)).join('---\n');
}

/** Text in which Terraform finds no expression. */
function literalText(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
