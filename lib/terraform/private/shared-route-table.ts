import { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { Construct } from 'constructs';

export interface SharedRouteTableProps {
  readonly routeTableName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
}

/** A route table without routes of its own: the cluster writes the routes to its pods, and everybody associated can reach them. */
export class SharedRouteTable extends Construct {
  public readonly routeTable: RouteTable;
  public readonly routeTableId: string;

  public constructor(scope: Construct, id: string, props: SharedRouteTableProps) {
    super(scope, id);
    const { routeTableName, resourceGroupName, location, tags } = props;
    this.routeTable = new RouteTable(this, 'Resource', { name: routeTableName, resourceGroupName, location, tags });
    this.routeTableId = this.routeTable.id;
  }

  public associate(subnet: string, subnetId: string): SubnetRouteTableAssociation {
    return new SubnetRouteTableAssociation(this, subnet, { subnetId, routeTableId: this.routeTableId });
  }
}
