import { LogAnalyticsWorkspace, LogAnalyticsWorkspaceProps } from '../../lib/terraform';
import { onlyResource, PLACE, synth, testStack } from '../support/terraform';

const WORKSPACE = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs';

function workspace(props: Partial<LogAnalyticsWorkspaceProps> = {}) {
  const stack = testStack();
  return { stack, workspace: new LogAnalyticsWorkspace(stack, 'shop', { ...PLACE, ...props }) };
}

test('a workspace keeps logs for a month and is paid by their amount', () => {
  const { stack, workspace: { node, resource } } = workspace();

  expect(node.defaultChild).toBe(resource);
  expect(onlyResource(stack, 'azurerm_log_analytics_workspace')).toEqual({
    name: 'log-shop',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    sku: 'PerGB2018',
    retention_in_days: 30,
    local_authentication_enabled: true,
  });
});

test('name, days, limit and tags stay as given', () => {
  expect(onlyResource(workspace({ workspaceName: 'logs', retentionDays: 730, dailyQuotaGb: 1, tags: { team: 'shop' } }).stack, 'azurerm_log_analytics_workspace'))
    .toMatchObject({ name: 'logs', retention_in_days: 730, daily_quota_gb: 1, tags: { team: 'shop' } });
});

test.each<[string, Partial<LogAnalyticsWorkspaceProps>, string]>([
  ['29 days', { retentionDays: 29 }, 'retentionDays must be a whole number between 30 and 730, got 29'],
  ['731 days', { retentionDays: 731 }, 'retentionDays must be a whole number between 30 and 730, got 731'],
  ['no data', { dailyQuotaGb: 0 }, 'dailyQuotaGb must be a whole number between 1 and 9007199254740991, got 0'],
  ['a short name', { workspaceName: 'log' }, "workspaceName must be 4 to 63 letters, digits or '-', starting and ending with a letter or digit, got 'log'"],
])('fails for %s', (_, props, message) => {
  expect(() => workspace(props)).toThrow(new Error(`[infra/shop] ${message}`));
});

test('an existing workspace is known by its id and makes no resource', () => {
  const stack = testStack();
  const found = LogAnalyticsWorkspace.fromWorkspaceId(stack, 'logs', WORKSPACE);

  expect([found.workspaceName, found.workspaceId]).toEqual(['logs', WORKSPACE]);
  expect(synth(stack).resource).toBeUndefined();
});

test('fails for the id of something else', () => {
  expect(() => LogAnalyticsWorkspace.fromWorkspaceId(testStack(), 'logs', 'logs')).toThrow(new Error(
    "[infra/logs] workspaceId must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>, got 'logs'",
  ));
});
