export const MIGRATE_HELP = `aks-constructs migrate [file, folder or pattern ...] [options]

Plan how Services change their type without downtime: who still uses the address of a load balancer,
what Kubernetes does by itself, what to do in which order, how to go back, and what it saves.
Changes nothing unless told to.

  file, folder, pattern  Kubernetes YAML or JSON; '*.yaml', '**' and '{a,b}'; - for standard input
                                                                        default: dist
  --to TARGET         cluster-ip, or load-balancer (an internal one)    default: cluster-ip
                      application-gateway-for-containers, or approuting-istio: moves the Ingresses of the
                      Application Gateway ingress controller, or of ingress-nginx, to the Gateway API,
                      with a table of what stays, changes and is impossible for each route
                      agic: moves the Ingresses of ingress-nginx to the Application Gateway ingress
                      controller, with such a table
  --from CONTROLLER   whose Ingresses: application-gateway, or ingress-nginx (its chart, or the
                      application routing add-on)                       default: the first that is there
  --gateway NAME      namespace/name of the new Gateway                 default: public, where the first
                                                                            Ingress is
  --alb-id ID         resource id of the Application Gateway for Containers, with --frontend NAME
                                                                        default: the controller makes it
  --waf-policy ID     resource id of the firewall policy for all its requests
                                                                        default: none
  --service NAME      namespace/name; may be given several times        default: all with a load balancer
  --terraform PLACE   output folder of cdktf, folder of *.tf.json, or a file with a configuration, or
                      what 'terraform show -json' prints of a plan or state; none for no Terraform
                                                                        default: cdktf.out
  --profile FILE      the cluster and its gateways in YAML, or what 'az aks show' prints, before what
                      Terraform says
  --prices FILE       your price sheet in JSON                          default: illustrative prices
  --gigabytes NUMBER  a month through each load balancer Service        default: 100, 0 behind the
                                                                            ingress controller
  --format FORMAT     text, json, or patch for kubectl; for the Gateway API text, json, yaml, routes
                      (for every implementation) or policies (those of Azure)
                                                                        default: text
  --write             change the YAML files that are named: each Service whose verdict is safe,
                      and one that needs steps if --service names it; everything else stays as it is
  --max-megabytes N   how much the files may hold together, and 150,000 values for each megabyte
                                                                        default: 64
  --help              this text

Exit code: 0 all can change or nothing has to, 1 a Service is kept or was left alone, or a row of
a table for another gateway is impossible, 2 the command or some of its input could not be read.
`;
