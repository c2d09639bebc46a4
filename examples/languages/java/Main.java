import com.example.aksconstructs.AksApp;
import com.example.aksconstructs.AksPlatform;
import com.example.aksconstructs.manifests.AppGatewayIngress;
import com.example.aksconstructs.manifests.ClusterIpService;
import com.example.aksconstructs.manifests.ServicePort;
import com.hashicorp.cdktf.TerraformStack;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;

public class Main {
    public static void main(String[] args) {
        AksApp app = new AksApp();
        TerraformStack infra = new TerraformStack(app.getTerraform(), "infra");
        AksPlatform platform = AksPlatform.Builder.create(infra, "shop").location("westeurope").build();

        Chart chart = new Chart(app.getManifests(), "shop");
        ClusterIpService service = ClusterIpService.Builder.create(chart, "api-service")
            .metadata(ApiObjectMetadata.builder().name("api-service").build())
            .selectorLabels(Map.of("app", "api-app"))
            .ports(List.of(ServicePort.builder().port(80).targetPort(8080).build()))
            .build();
        AppGatewayIngress.Builder.create(chart, "api-ingress").gateway(platform.getGateway()).build().addRoute("/api", service);

        app.synth();
    }
}
