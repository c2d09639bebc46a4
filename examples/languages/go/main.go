package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/example-org/aks-constructs-go/aksconstructs"
	"github.com/example-org/aks-constructs-go/aksconstructs/manifests"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := aksconstructs.NewAksApp(nil)
	infra := cdktf.NewTerraformStack(app.Terraform(), jsii.String("infra"))
	platform := aksconstructs.NewAksPlatform(infra, jsii.String("shop"), &aksconstructs.AksPlatformProps{Location: jsii.String("westeurope")})

	chart := cdk8s.NewChart(app.Manifests(), jsii.String("shop"), nil)
	service := manifests.NewClusterIpService(chart, jsii.String("api-service"), &manifests.ClusterIpServiceProps{
		Metadata:       &cdk8s.ApiObjectMetadata{Name: jsii.String("api-service")},
		SelectorLabels: &map[string]*string{"app": jsii.String("api-app")},
		Ports:          &[]*manifests.ServicePort{{Port: jsii.Number(80), TargetPort: jsii.Number(8080)}},
	})
	manifests.NewAppGatewayIngress(chart, jsii.String("api-ingress"), &manifests.AppGatewayIngressProps{
		Gateway: platform.Gateway(),
	}).AddRoute(jsii.String("/api"), service, nil)

	app.Synth()
}
