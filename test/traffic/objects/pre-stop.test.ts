import { preStopSeconds } from '../../../lib/traffic/objects/pre-stop';

test.each<[string[], number]>([
  [['sleep', '90'], 90],
  [['/bin/sleep', '90s'], 90],
  [['sleep', '1.5m'], 90],
  [['sleep', '1m', '30s'], 90],
  [['sleep', '1h'], 3600],
  [['sleep', '0.5h', '1m', '1s', '1'], 1862],
  [['sleep', '0'], 0],
  [['sh', '-c', 'sleep 90'], 90],
  [['/bin/bash', '-ec', 'sleep 90; nginx -s quit'], 90],
  [['sh', '-c', 'sleep 5 && /usr/sbin/nginx -s quit'], 5],
  [['/bin/sh', '-c', 'echo bye; sleep 60 && sleep 30'], 90],
  [['/bin/sh', '-c', 'exec sleep 90'], 90],
  [['timeout', '90'], 90],
  [['timeout', '/t', '90'], 90],
  [['timeout.exe', '/T', '90', '/NOBREAK'], 90],
  [['cmd', '/c', 'timeout /t 90 /nobreak > NUL'], 90],
  [['cmd.exe', '/S', '/C', 'ping -n 91 127.0.0.1 >nul'], 90],
  [['powershell', 'Start-Sleep', '90'], 90],
  [['powershell.exe', '-Command', 'Start-Sleep -Seconds 90'], 90],
  [['pwsh', '-NoProfile', '-c', 'Start-Sleep -s 90'], 90],
  [['powershell', '-ExecutionPolicy', 'Bypass', '-Command', '& { Start-Sleep -Milliseconds 90000 }'], 90],
  [['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', '-Command', '"Start-Sleep -Seconds 90"'], 90],
])('%j waits %p seconds', (command, seconds) => {
  expect(preStopSeconds({ exec: { command } })).toBe(seconds);
});

test.each([
  [['/drain.sh']],
  [['timeout', '90', '/drain.sh']],
  [['sh', '-c', 'sleep 5 && /drain.sh']],
  [['sh', '-c', 'sleep $DELAY']],
  [['ping', '-n', '90', 'api.example.com']],
  [['nginx', '-s', 'quit']],
  [[]],
])('nobody knows how long %j takes', (command) => {
  expect(preStopSeconds({ exec: { command } })).toBeUndefined();
});

test('the sleep action says it, and a request does not', () => {
  expect(preStopSeconds({ sleep: { seconds: 7 } })).toBe(7);
  expect(preStopSeconds({ httpGet: { path: '/stop', port: 8080 } })).toBeUndefined();
  expect(preStopSeconds(undefined)).toBeUndefined();
});
