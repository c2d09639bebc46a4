import { gatewayTables, gatewayTitle, Table } from './gateway-tables';
import { GatewayConfiguration } from '../gateway-configuration';
import { printable } from '../objects/printable';

const MARGIN = ' '.repeat(4);

/** What is written into gateways, for a terminal. */
export function renderGateways(gateways: GatewayConfiguration[], notes: string[]): string {
  const blocks = [...gateways.map(gatewayBlock), ...notes.map(printable)];
  return `${(blocks.length > 0 ? blocks : ['no application gateway is written: no Ingress is of its controller, and no gateway is known']).join('\n\n')}\n`;
}

function gatewayBlock(gateway: GatewayConfiguration): string {
  const refused = (gateway.refusals ?? []).map((refusal) => `${MARGIN}refused by Azure: ${printable(refusal)}`);
  return [[gatewayTitle(gateway), ...refused].map(printable).join('\n'), ...gatewayTables(gateway).map(tableBlock)].join('\n\n');
}

/** Columns in which nothing stands are left out. */
function tableBlock({ title, columns, rows }: Table): string {
  const filled = columns.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const cells = [columns, ...rows].map((row) => filled.map((column) => printable(row[column])));
  const widths = filled.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row: string[]): string => `${MARGIN}${MARGIN}${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}`;
  return [`${MARGIN}${printable(title)}`, ...cells.map(line)].join('\n');
}
