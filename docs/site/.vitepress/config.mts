import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const { rules, constructs } = JSON.parse(readFileSync(new URL('../pages/sidebar.json', import.meta.url), 'utf8'));
const items = (links) => Object.entries(links).map(([text, link]) => ({ text, link }));

export default defineConfig({
  title: 'aks-constructs',
  description: 'Traffic into Azure Kubernetes Service: constructs, and a report of what each hop really does',
  srcDir: 'pages',
  outDir: '../../docs-site',
  cacheDir: '../../node_modules/.cache/vitepress',
  cleanUrls: false,
  // dead links fail the build
  ignoreDeadLinks: false,
  // nothing is fetched when a page opens
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: { theme: { light: 'github-light', dark: 'github-dark' } },
  vite: { build: { chunkSizeWarningLimit: 20_000, minify: false, reportCompressedSize: false } },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: items({ 'Start here': '/', 'Can ClusterIP balance?': '/can-clusterip-balance', 'Rules': '/rules/', 'Reference': '/api/' }),
    sidebar: [
      { text: 'Start', items: items({ 'Start here': '/', 'Can ClusterIP balance?': '/can-clusterip-balance', '中文': '/zh/can-clusterip-balance', 'Glossary': '/glossary' }) },
      { text: 'Guides', items: items({
        'Services': '/guides/services',
        'Session affinity': '/guides/session-affinity',
        'kube-proxy modes': '/guides/kube-proxy',
        'Application gateway': '/guides/gateway',
        'TLS': '/guides/tls',
        'Rollouts': '/guides/rollout',
        'Migration': '/guides/migration',
        'Landing zone': '/guides/landing-zone',
        'Deploy': '/guides/deploy',
        'In a pipeline': '/ci/',
      }) },
      { text: 'More', collapsed: true, items: items({ 'Ways to deploy': '/deploy/', 'Testing and rules of your own': '/testing', 'Choosing a kube-proxy mode': '/choosing-a-kube-proxy-mode', 'Security': '/security', 'Engines': '/engines', 'Other languages': '/languages', 'azurerm 5': '/azurerm-5', 'Coverage': '/coverage', 'Releasing': '/releasing' }) },
      { text: 'Rules', collapsed: true, items: items({ 'All rules': '/rules/', ...Object.fromEntries(rules.map((name) => [name, `/rules/#${name}`])) }) },
      ...[...new Set(constructs.map(({ room }) => room))].map((room) => ({
        text: `Constructs: ${room}`, collapsed: true, items: constructs.filter((page) => page.room === room).map(({ name, title }) => ({ text: title, link: `/api/${name}` })),
      })),
      { text: 'Reference', items: items({ 'All types': '/api/' }) },
    ],
  },
});
