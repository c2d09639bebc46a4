/** A file as users write it, and all that is to be found about Ingresses in it. */
export interface IngressDocument {
  readonly title: string;
  readonly yaml: string;
  /** Severity, code and name of the object. */
  readonly findings: string[];
}

/** A Service and a Deployment that leave nothing to be desired. */
const SHOP = `
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: 135
      containers:
        - name: shop
          image: shop:1
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 5 }
          lifecycle: { preStop: { exec: { command: [sleep, "90"] } } }
`;

const DRAINING = `
    appgw.ingress.kubernetes.io/connection-draining: "true"
    appgw.ingress.kubernetes.io/connection-draining-timeout: "30"`;

export const DOCUMENTS: IngressDocument[] = [
  {
    title: 'a shop with everything in order',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
    appgw.ingress.kubernetes.io/ssl-redirect: "true"
    appgw.ingress.kubernetes.io/cookie-based-affinity: "true"
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: azure-application-gateway
  tls: [{ hosts: [shop.example.com], secretName: shop-tls }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }
${SHOP}`,
    findings: [],
  },
  {
    title: 'the old annotation, with quotes around everything',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    kubernetes.io/ingress.class: "azure/application-gateway"${DRAINING}
    appgw.ingress.kubernetes.io/request-timeout: "120"
spec:
  rules:
    - http:
        paths:
          - { path: /*, pathType: ImplementationSpecific, backend: { service: { name: shop, port: { name: http } } } }
${SHOP}`,
    findings: [],
  },
  {
    title: 'an Ingress alone, whose Service is in another file',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: web }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: [],
  },
  {
    title: 'another controller with all that would be wrong here',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
    nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8
    appgw.ingress.kubernetes.io/auth-url: left-over
spec:
  ingressClassName: nginx
  rules: [{ http: { paths: [{ path: /app(/|$)(.*), pathType: Prefix, backend: { service: { name: nobody, port: { number: 80 } } } }] } }]
${SHOP}`,
    // no controller finds a Service that is not there
    findings: ['error ingress-backend-missing web', 'warning ingress-nginx-refused web'],
  },
  {
    title: 'a private Ingress of a second controller',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    appgw.ingress.kubernetes.io/use-private-ip: "true"${DRAINING}
spec:
  ingressClassName: azure-application-gateway-internal
  rules: [{ host: shop.internal, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
${SHOP}`,
    findings: [],
  },
  {
    title: 'a chart whose values are still missing',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/request-timeout: "\${TIMEOUT}"
    appgw.ingress.kubernetes.io/waf-policy-for-path: "#{wafPolicy}#"
spec:
  ingressClassName: azure-application-gateway
  tls: [{ secretName: "\${TLS}" }]
  rules: [{ host: "\${HOST}", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: "__SERVICE__", port: { number: 80 } } } }] } }]
${SHOP}`,
    findings: [],
  },
  {
    title: 'paths that Kubernetes and the gateway read differently',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules:
    - http:
        paths:
          - { path: /cart, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }
          - { path: /, pathType: Exact, backend: { service: { name: shop, port: { number: 80 } } } }
${SHOP}`,
    findings: ['info ingress-exact-root-catches-all shop', 'info ingress-prefix-matches-longer-word shop'],
  },
  {
    title: 'doors that are believed to be closed',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: admin
  annotations:
    kubernetes.io/ingress.class: azure/application-gateway
    appgw.ingress.kubernetes.io/whitelist-source-range: "203.0.113.0/24"
    appgw.ingress.kubernetes.io/auth-type: basic
    appgw.ingress.kubernetes.io/waf-policy: strict
spec:
  rules: [{ host: admin.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: admin, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-annotation-unknown admin', 'error ingress-annotation-unknown admin', 'error ingress-annotation-unknown admin'],
  },
  {
    title: 'the name of the controller as class, with a slip in an annotation',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/ssl-redirct: "true"
spec:
  ingressClassName: azure/application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-class-unresolved web', 'error ingress-annotation-unknown web'],
  },
  {
    title: 'the name of the class in the annotation',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: azure-application-gateway
spec:
  rules: [{ http: { paths: [{ path: /api, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-class-unresolved web'],
  },
  {
    title: 'class and annotation together',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: azure/application-gateway
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-class-unresolved web'],
  },
  {
    title: 'annotations of the controller and no class',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/request-timeout: "60"
spec:
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['warning ingress-class-unresolved web'],
  },
  {
    title: 'values without quotes',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/cookie-based-affinity: true
    appgw.ingress.kubernetes.io/request-timeout: 60
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-annotation-value web', 'error ingress-annotation-value web'],
  },
  {
    title: 'an example from before Kubernetes 1.22',
    yaml: `
apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: aspnetapp
  annotations:
    kubernetes.io/ingress.class: azure/application-gateway
spec:
  rules: [{ http: { paths: [{ path: /, backend: { serviceName: aspnetapp, servicePort: 80 } }] } }]
`,
    findings: ['error ingress-api-removed aspnetapp'],
  },
  {
    title: 'a redirect without anything to redirect to',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/ssl-redirect: "true"
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-redirect-without-tls web'],
  },
  {
    title: 'a wildcard certificate for a host below it',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: azure-application-gateway
  tls: [{ hosts: ["*.example.com"], secretName: wildcard }]
  rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-tls-not-applied web', 'warning ingress-tls-secret-missing web'],
  },
  {
    title: 'TLS for a host and a rule for every host',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { cert-manager.io/issuer: ca } }
spec:
  ingressClassName: azure-application-gateway
  tls: [{ hosts: [web.example.com], secretName: web-tls }]
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-tls-not-applied web'],
  },
  {
    title: 'a Secret and a certificate on the gateway',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/appgw-ssl-certificate: web-kv
spec:
  ingressClassName: azure-application-gateway
  tls: [{ hosts: [web.example.com], secretName: web-tls }]
  rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: external-secrets.io/v1beta1
kind: ExternalSecret
metadata: { name: web-tls }
`,
    findings: ['warning ingress-certificate-ignored web'],
  },
  {
    title: 'a Service that nobody wrote',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules:
    - http:
        paths:
          - { path: /blog/, pathType: Prefix, backend: { service: { name: blog, port: { number: 80 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }
${SHOP}`,
    findings: ['error ingress-backend-missing shop'],
  },
  {
    title: 'a port of the pods instead of the Service',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 8080 } } } }] } }]
${SHOP}`,
    findings: ['info ingress-backend-missing shop'],
  },
  {
    title: 'an alias of something outside',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: legacy }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: legacy, port: { number: 443 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: legacy }
spec: { type: ExternalName, externalName: legacy.example.com }
`,
    findings: ['error ingress-backend-external-name legacy'],
  },
  {
    title: 'pods without probe, port and delay',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 5000 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web:1 }] } }
`,
    findings: ['warning ingress-probe-guessed web', 'info ingress-rollout-unprepared web'],
  },
  {
    title: 'a delay that the grace period cuts off',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
${SHOP.replace('terminationGracePeriodSeconds: 135', 'terminationGracePeriodSeconds: 60')}`,
    findings: ['warning ingress-rollout-inconsistent shop', 'warning ingress-rollout-inconsistent shop'],
  },
  {
    title: 'two teams on one host',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: catalog, namespace: a }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: www.example.com, http: { paths: [{ path: /items/, pathType: Prefix, backend: { service: { name: catalog, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: items, namespace: b }
spec:
  ingressClassName: azure-application-gateway
  rules:
    - host: www.example.com
      http:
        paths:
          - { path: /items/, pathType: Prefix, backend: { service: { name: items, port: { number: 80 } } } }
          - { path: /items/new/, pathType: Prefix, backend: { service: { name: items, port: { number: 80 } } } }
`,
    findings: ['warning ingress-path-duplicate items', 'warning ingress-path-shadowed items', 'info ingress-catch-all-missing catalog'],
  },
  {
    title: 'regular expressions and annotations from another controller',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  ingressClassName: azure-application-gateway
  rules:
    - http:
        paths:
          - { path: /web(/|$)(.*), pathType: ImplementationSpecific, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
    findings: ['warning ingress-annotation-foreign web', 'error ingress-path-pattern web'],
  },
  {
    title: 'HTTPS to pods with certificates of their own',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/backend-protocol: https
    appgw.ingress.kubernetes.io/connection-draining-timeout: "60"
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 443 } } } }] } }]
`,
    findings: ['warning ingress-backend-https-untrusted web', 'warning ingress-setting-unused web'],
  },
  {
    title: 'nothing but a default backend, beside hosts',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: fallback
  annotations:
    appgw.ingress.kubernetes.io/request-timeout: "60"
spec:
  ingressClassName: azure-application-gateway
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
${SHOP}`,
    findings: ['error ingress-default-backend-only fallback', 'warning ingress-default-backend-only fallback', 'warning ingress-default-listener-missing fallback', 'warning ingress-probe-guessed fallback'],
  },
  {
    title: 'too many names, and a wildcard that is none',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    appgw.ingress.kubernetes.io/hostname-extension: "b.example.com,c.example.com,d.example.com,e.example.com,f.example.com"
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: "web*.example.com", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
    findings: ['error ingress-host-names web'],
  },
  {
    title: 'priorities by hand, some of them',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: a, annotations: { appgw.ingress.kubernetes.io/rule-priority: "100" } }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: a, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: b, annotations: { appgw.ingress.kubernetes.io/rule-priority: "100" } }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: b.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: b, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: c }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: c.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: c, port: { number: 80 } } } }] } }]
`,
    findings: [
      'error ingress-priority-conflict a', 'error ingress-priority-conflict b', 'warning ingress-priority-conflict c', 'warning ingress-update-blocked c',
    ],
  },
  {
    title: 'a shared gateway whose chart prohibits everything',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: azure-application-gateway
  rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: appgw.ingress.k8s.io/v1
kind: AzureIngressProhibitedTarget
metadata: { name: prohibit-all-targets }
spec: { paths: ["/*"] }
`,
    findings: ['warning ingress-target-prohibited web'],
  },
  {
    title: 'a mesh whose gateway makes its own Service',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules:
    - http:
        paths:
          - { path: /mesh/, pathType: Prefix, backend: { service: { name: mesh-gateway-istio, port: { number: 80 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: mesh-gateway }
spec: { gatewayClassName: istio }
${SHOP}`,
    findings: ['warning ingress-backend-missing web'],
  },
  {
    title: 'one Ingress for several Deployments of one Service',
    yaml: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:${DRAINING}
spec:
  ingressClassName: azure-application-gateway
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
${SHOP}
${SHOP.slice(SHOP.indexOf('apiVersion: apps/v1') - 4).replace('name: shop', 'name: shop-canary')}`,
    findings: [],
  },
];
