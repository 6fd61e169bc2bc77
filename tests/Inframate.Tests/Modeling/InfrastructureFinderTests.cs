namespace Inframate.Tests.Modeling;

public sealed class InfrastructureFinderTests
{
    [Theory]
    [InlineData("site.yml", "---\n- name: Web servers\n  hosts: web\n  roles:\n    - nginx\n\n- import_playbook: db.yml\n", "ansible site.yml 2 ")]
    [InlineData("roles/db/tasks/main.yml", "- name: Install\n  apt: { name: x }\n- name: Start\n  service: { name: x }\n", "ansible roles/db/tasks/main.yml 2 ")]
    [InlineData("values.yml", "ingress:\n  hosts:\n  - a\n", "")]
    [InlineData("k8s/web.yaml", "apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\n", "kubernetes k8s/web.yaml 2 ")]
    [InlineData("catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\n", "")]
    [InlineData("skaffold.yaml", "apiVersion: skaffold/v4beta6\nkind: Config\n", "")]
    [InlineData("k8s/kustomization.yaml", "resources:\n- web.yaml\n- db.yaml\n", "kustomize k8s 2 ")]
    [InlineData("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Jobs: { Type: AWS::SQS::Queue }\n  Web: { Type: AWS::Serverless::Function }\n", "cloudformation template.yaml 2 sqs")]
    [InlineData("cfn/stack.json", "{ \"Resources\": { \"Events\": { \"Type\": \"AWS::Kinesis::Stream\" } } }", "cloudformation cfn/stack.json 1 kinesis")]
    [InlineData("resources/table.yml", "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n", "cloudformation resources/table.yml 1 dynamodb")]
    [InlineData("vpc.template", "{ \"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": { \"Net\": { \"Type\": \"AWS::EC2::VPC\" } } }", "cloudformation vpc.template 1 ")]
    [InlineData("serverless.yml", "provider: { name: aws }\nfunctions:\n  a: { handler: a.b }\nresources:\n- Resources:\n    Bus: { Type: AWS::Events::EventBus }\n", "serverless serverless.yml 2 eventbridge")]
    [InlineData("infra/main.bicep", "module cache 'br/public:avm/res/cache/redis:0.9.0' = {\n}\nresource site 'Microsoft.Web/sites@2024-04-01' = {\n}\n", "bicep infra/main.bicep 1 redis")]
    [InlineData("live/prod/terragrunt.hcl", "include {}\n", "terragrunt live/prod  ")]
    [InlineData(".circleci/config.yml", "version: 2.1\n", "circleci .circleci/config.yml  ")]
    [InlineData(".azuredevops/release.yml", "steps: []\n", "azure-pipelines .azuredevops/release.yml  ")]
    [InlineData(".github/workflows/README.md", "x", "")]
    public void Infrastructure_is_found_with_where_how_much_and_what_it_provides(string file, string text, string expected)
    {
        using var repository = new TestRepository((file, text));

        var found = repository.Read().ExistingInfrastructure.Select(i => $"{i.Kind} {i.Path} {i.Resources} {string.Join(',', i.Provides.Select(p => p.Kind.ToString().ToLowerInvariant()))}");

        Assert.Equal(expected, string.Join('|', found));
    }

    [Fact]
    public void Templates_of_a_chart_are_the_charts_own()
    {
        using var repository = new TestRepository(
            ("deploy/chart/Chart.yaml", "name: shop\n"), ("deploy/chart/templates/web.yaml", "apiVersion: apps/v1\nkind: Deployment\n---\napiVersion: v1\nkind: Service\n"));

        var chart = Assert.Single(repository.Read().ExistingInfrastructure);

        Assert.Equal(("helm", "deploy/chart", 2), (chart.Kind, chart.Path, chart.Resources));
    }
}
