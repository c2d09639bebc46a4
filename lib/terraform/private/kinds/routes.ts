import { checkCidr } from '../../../traffic/azure/cidr';
import { Route, RouteNextHop, RouteTableOptions } from '../../route-table';
import { ArmType } from '../arm-id';
import { NETWORK_RESOURCE_NAME } from '../names';
import { armIdOf } from './arm-ids';
import { listOf } from './kind';
import { FLAG, idLike, IPV4_ADDRESS, nameLike, textOf, wordOf } from './texts';
import { Kinds, structOf } from '../../../arguments/kind';

const SERVICE_TAG = /^[A-Za-z][A-Za-z0-9.]*$/;

const ROUTE: Kinds<Route> = {
  required: {
    routeName: idLike(NETWORK_RESOURCE_NAME),
    addressPrefix: textOf((field, text) => (SERVICE_TAG.test(text) ? [] : checkCidr(field, text))),
    nextHop: wordOf(RouteNextHop),
  },
  optional: { nextHopAddress: IPV4_ADDRESS },
};

export const ROUTES = listOf(structOf(ROUTE));

const TABLE: Kinds<RouteTableOptions> = {
  required: {},
  optional: {
    routeTableName: nameLike(NETWORK_RESOURCE_NAME),
    firewallAddress: IPV4_ADDRESS,
    routes: ROUTES,
    bgpRoutePropagation: FLAG,
    routeTableId: armIdOf(ArmType.ROUTE_TABLE),
  },
};

export const ROUTE_TABLE = structOf(TABLE);
