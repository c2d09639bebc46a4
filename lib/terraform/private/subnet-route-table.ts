import { Route as RouteResource } from '@cdktf/provider-azurerm/lib/route';
import { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Route, RouteTableOptions } from '../route-table';
import { nameOr } from './names';
import { routesOf } from './routes';

export interface SubnetRouteTableProps extends RouteTableOptions {
  /** Name of the table after `rt-` when it was given none. */
  readonly baseName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
}

/** The route table of one or more subnets. Routes are resources of their own: with kubenet the cluster writes those to its pods beside them. */
export class SubnetRouteTable extends Construct {
  public readonly routeTableId: string;
  /** Its routes, if they are known. */
  public readonly routes?: Route[];
  private readonly written: RouteResource[];

  public constructor(scope: Construct, id: string, props: SubnetRouteTableProps) {
    super(scope, id);
    const { resourceGroupName, location, tags, bgpRoutePropagation: bgpRoutePropagationEnabled } = props;
    this.routes = routesOf(props);
    const table = props.routeTableId === undefined ? new RouteTable(this, 'Resource', {
      name: nameOr(this, props.routeTableName, 'rt', props.baseName), resourceGroupName, location, tags, bgpRoutePropagationEnabled,
    }) : undefined;
    this.routeTableId = table?.id ?? props.routeTableId!;
    this.written = table ? (this.routes ?? []).map((route) => new RouteResource(this, `Route-${route.routeName}`, {
      name: route.routeName,
      resourceGroupName,
      routeTableName: table.name,
      addressPrefix: route.addressPrefix,
      nextHopType: route.nextHop,
      nextHopInIpAddress: route.nextHopAddress,
    })) : [];
  }

  /** Put the table on a subnet. What must be there before something lives in the subnet: the association, and the routes. */
  public associate(subnet: string, subnetId: string): ITerraformDependable[] {
    return [new SubnetRouteTableAssociation(this, subnet, { subnetId, routeTableId: this.routeTableId }), ...this.written];
  }
}
