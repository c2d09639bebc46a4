import { columnsOf, DEFAULT_WIDTH, fold } from './fold';
import { gatewayTables, gatewayTitle, Table } from './gateway-tables';
import { tableFits, textTable } from './text-table';
import { printable } from '../../arguments/printable';
import { GatewayConfiguration } from '../gateway-configuration';

const MARGIN = ' '.repeat(4);

/** What is written into gateways, for a terminal. */
export function renderGateways(gateways: GatewayConfiguration[], notes: string[], width = DEFAULT_WIDTH): string {
  const blocks = [...gateways.map((gateway) => gatewayBlock(gateway, width)), ...notes.map(printable)];
  return `${fold((blocks.length > 0 ? blocks : ['no application gateway is written: no Ingress is of its controller, and no gateway is known']).join('\n\n'), width)}\n`;
}

function gatewayBlock(gateway: GatewayConfiguration, width: number): string {
  const refused = (gateway.refusals ?? []).map((refusal) => `${MARGIN}refused by Azure: ${printable(refusal)}`);
  return [[gatewayTitle(gateway), ...refused].map(printable).join('\n'), ...gatewayTables(gateway).map((table) => tableBlock(table, width))].join('\n\n');
}

/** A line for each cell, and an empty one between rows: what a narrow terminal has room for. */
function listed(titles: string[], rows: string[][]): string[] {
  const label = Math.max(...titles.map(columnsOf)) + 2;
  return rows.flatMap((row, index) => [
    ...index === 0 ? [] : [''],
    ...titles.map((title, column) => `${title.padEnd(label)}${row[column]}`.trimEnd()).filter((_, column) => row[column] !== ''),
  ]);
}

/** Columns in which nothing stands are left out. */
function tableBlock({ title, columns, rows }: Table, width: number): string {
  const filled = columns.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const [titles, ...cells] = [columns, ...rows].map((row) => filled.map((column) => printable(row[column])));
  const room = width - 2 * MARGIN.length;
  const lines = tableFits(titles, cells, room) ? textTable(titles, cells, room, 0) : listed(titles, cells);
  return [`${MARGIN}${printable(title)}`, ...lines.map((line) => `${MARGIN}${MARGIN}${line}`.trimEnd())].join('\n');
}
