export const ROUTE_HELP = `aks-constructs route URL [file, folder or pattern ...] [options]

Ask what the application gateways do with a request: which listener, rule and path take it, which
pool and pods get it and why, or who else takes it: a redirect, a status of the gateway, nobody.
Gateways of the Gateway API are asked too: listener, HTTPRoute or GRPCRoute, match, Services and
their parts.

  URL                 the request, for instance https://shop.example.com/api/x
  --method METHOD     its method in capital letters; POST for a call of gRPC, whose URL ends in
                      /service/method                                   default: GET
  --header NAME:VALUE one of its headers, for instance X-Version:2; several times for several. Routes
                      of the Gateway API choose by method, headers and query too; application
                      gateways by host and path alone
  file, folder, pattern  Kubernetes YAML or JSON; '*.yaml', '**' and '{a,b}'; - for standard input
                                                                        default: dist
  --arm FILE          gateways as Azure Resource Manager has them, instead of what is written for the
                      files: what 'az network application-gateway show' or explain --format arm print
  --terraform PLACE   output folder of cdktf, folder of *.tf.json, or a file with a configuration, or
                      what 'terraform show -json' prints of a plan or state; none for no Terraform
                                                                        default: cdktf.out
  --profile FILE      the cluster and its gateways in YAML, before what Terraform says
  --format FORMAT     text or json                                      default: text
  --max-megabytes N   how much the files may hold together, and 150,000 values for each megabyte
                                                                        default: 64
  --help              this text

Where there is none of these, the answer names who else takes it: the Ingress of another controller,
or the VirtualService at a gateway of Istio, whose rules are not followed.

Exit code: 0 a gateway sends it to a pool or redirects it, or another controller takes it, 1 nobody
does, 2 the command or some of its input could not be read.
`;
