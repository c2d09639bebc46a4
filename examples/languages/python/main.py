from aks_constructs import AksApp, AksPlatform, manifests
from cdk8s import ApiObjectMetadata, Chart
from cdktf import TerraformStack

app = AksApp()
platform = AksPlatform(TerraformStack(app.terraform, "infra"), "shop", location="westeurope")

chart = Chart(app.manifests, "shop")
service = manifests.ClusterIpService(
    chart,
    "api-service",
    metadata=ApiObjectMetadata(name="api-service"),
    selector_labels={"app": "api-app"},
    ports=[manifests.ServicePort(port=80, target_port=8080)],
)
manifests.AppGatewayIngress(chart, "api-ingress", gateway=platform.gateway).add_route("/api", service)

app.synth()
