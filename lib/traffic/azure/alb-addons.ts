import { AzureResource } from '../azure-resource';
import { clustersOf, EstateCluster } from './clusters';
import { AzureEstate } from './estate';

/** What a request tells a cluster of its gateways. */
export interface ClusterUpdate {
  readonly resource: AzureResource;
  readonly apiVersion: string;
  readonly ingressProfile: any;
  /** The properties of the request, of which a cluster that azapi makes has all. */
  readonly properties: any;
  /** The cluster where azurerm makes it in this configuration. */
  readonly cluster?: EstateCluster;
  /** What tells one cluster from others. */
  readonly of: string;
}

/** All requests of azapi with `ingressProfile`. */
export function clusterUpdates(estate: AzureEstate): ClusterUpdate[] {
  const clusters = clustersOf(estate);
  return ['azapi_resource', 'azapi_update_resource'].flatMap((type) => estate.all(type)).flatMap((resource): ClusterUpdate[] => {
    const { settings, stackName, localName } = resource;
    const properties = settings.body?.properties;
    const made = resource.resourceType === 'azapi_resource' ? undefined : estate.referenced(resource, settings.resource_id);
    const id = made ? `${made.stackName}\n${made.localName}` : settings.resource_id;
    return properties?.ingressProfile === undefined || properties.ingressProfile === null ? [] : [{
      resource,
      apiVersion: String(settings.type).split('@')[1] ?? '',
      ingressProfile: properties.ingressProfile,
      properties,
      cluster: clusters.find((one) => one.resource === made),
      of: typeof id === 'string' ? id.toLowerCase() : `${stackName}\n${localName}`,
    }];
  });
}
